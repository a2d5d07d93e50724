import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_NAME } from '#db/open.ts';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { createGateService } from '#server/gate-service.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { startService, type ServiceProcess } from './service-process.ts';

/**
 * Starts the real program on a demonstration that has goods in every state. Fills the directory first where it is still
 * empty, in this process, which takes some seconds. `onProblem` hears what the filling logs as an error.
 */
export const startFilledDemo = async (
  directory: string,
  onProblem: (line: string) => void = () => undefined,
): Promise<ServiceProcess> => {
  if (!existsSync(join(directory, DATABASE_NAME))) {
    const filling = await createGateService({
      directory,
      clock: createSystemClock(),
      createTimers: createSystemTimers,
      random: systemRandom,
      log: { info: () => undefined, warn: () => undefined, error: (_fields, message) => onProblem(message) },
      version: 'filled',
    });
    await filling.foundDemo(randomUUID(), GATE_SEAT);
    filling.filler.start(1);
    await filling.filler.ended();
    await filling.close();
  }
  return startService({ directory, args: ['--demo'] });
};
