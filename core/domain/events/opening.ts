import type { AttestedTest } from '../entry-facts.ts';
import type { BusinessDate, UtcMs } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** Where goods can stand that were inside before the program was. */
export const OPENING_ZONES = ['FRONT', 'REST', 'STORAGE'] as const;
export type OpeningZone = (typeof OPENING_ZONES)[number];

export type AttestedDisinfection = {
  readonly disinfectionId: string;
  readonly agent: string;
  readonly mgPerL: number;
  readonly contactMinutes: number;
  readonly endedAtMs: UtcMs;
};

/** Opening day (seed 002: mostly existing stock). What two persons attest stands for what the program did not see. */
export type OpeningEvent =
  /**
   * Goods that were inside already, at the stage where they stand. `rest.creditMs` is attested rest from before this event:
   * from `startedAtMs` to its own moment.
   */
  | Ev<
      'opening.stockEntered',
      {
        batchId: string;
        merchantId: string;
        zone: OpeningZone;
        slotId: string | null;
        quantity: number;
        disinfection: AttestedDisinfection | null;
        rest: { startedAtMs: UtcMs; creditMs: number } | null;
        tests: ReadonlyArray<AttestedTest>;
        file: StoredFile;
        note: string;
        attestedBy: readonly [string, string];
        businessDate: BusinessDate;
      }
    >
  /** From now on goods come in by the gate only. */
  | Ev<'opening.closed', { batches: number; pieces: number; closedBy: readonly [string, string] }>;
