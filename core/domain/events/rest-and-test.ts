import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';

/** Rest, clearance and storage. */
export type RestEvent =
  | Ev<
      'batch.restStarted',
      { batchId: string; merchantId: string; slotId: string; quantity: number; businessDate: BusinessDate }
    >
  | Ev<
      'batch.cleared',
      {
        batchId: string;
        clearedBy: string;
        restedMs: number;
        guards: ReadonlyArray<string>;
        /** Waivers that stood for conditions which the facts did not meet, by their ids: the early releases of a day. */
        waived: ReadonlyArray<string>;
      },
      2
    >
  | Ev<
      'batch.stored',
      { batchId: string; merchantId: string; slotId: string; quantity: number; businessDate: BusinessDate }
    >;
