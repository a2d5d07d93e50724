import type { RestRestart } from '../policy.ts';
import type { BusinessDate } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';

/** Goods that are exposed anew, and what it does to their rest. */
export type ExposureEvent =
  /** Rest counts anew from this event on; `restedMs` of attested rest are lost. */
  | Ev<
      'rest.restarted',
      { batchId: string; cause: RestRestart; reason: string; restedMs: number; businessDate: BusinessDate }
    >
  /** A resting batch is moved: back to the front zone, or from there into a resting slot again. */
  | Ev<
      'batch.moved',
      {
        batchId: string;
        merchantId: string;
        from: ZoneKind;
        to: ZoneKind;
        slotId: string | null;
        quantity: number;
        reason: string;
        businessDate: BusinessDate;
      }
    >;
