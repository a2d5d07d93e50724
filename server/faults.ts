import type { Log, ReportFault } from './deps.ts';
import { newId, type Random } from './random.ts';

/** Makes the reporter of faults: the screen shows the id, the log line under it says what happened. */
export const createFaultReporter =
  (log: Log, random: Random): ReportFault =>
  (error, where) => {
    const faultId = newId(random, 'F', 5).toUpperCase();
    log.error({ faultId, where, error }, 'fault');
    return faultId;
  };
