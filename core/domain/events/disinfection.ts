import type { SampleLayer } from '../policy.ts';
import type { BusinessDate, UtcMs } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** Agents that are prepared, and rounds through the house that belong to no batch (domain.md §4.4). */
export type DisinfectionEvent =
  | Ev<
      'disinfectant.prepared',
      {
        preparationId: string;
        presetId: string;
        agent: string;
        /** Agent to water as it was mixed, such as `1:100`. */
        ratio: string;
        mgPerL: number;
        amountMl: number;
        /** Milliseconds of attested time for which it may be used. */
        validMs: number;
        businessDate: BusinessDate;
      }
    >
  | Ev<
      'areaDisinfection.started',
      {
        roundId: string;
        zone: ZoneKind;
        /** Where exactly: a slot, the floor, the office. */
        place: string;
        agent: string;
        mgPerL: number;
        contactMinutes: number;
        preparationId: string | null;
        usedMl: number;
        businessDate: BusinessDate;
      }
    >
  | Ev<'areaDisinfection.ended', { roundId: string }>
  /**
   * A disinfection that began and ended while the program was away, from its paper form (ADR 0139): two persons attest what the
   * form says. Nothing but its end is newer than this event: rest that starts with a disinfection counts from here.
   */
  | Ev<
      'disinfection.attested',
      {
        batchId: string;
        disinfectionId: string;
        agent: string;
        mgPerL: number;
        contactMinutes: number;
        object: SampleLayer;
        preparationId: string | null;
        usedMl: number;
        place: string;
        reason: string;
        startedAtMs: UtcMs;
        endedAtMs: UtcMs;
        /** Newest entry of the ledger that was written at or before the start: the contact time is proven from it. */
        sinceSeq: number;
        formNo: string;
        /** The form as it was photographed. */
        file: StoredFile;
        attestedBy: readonly [string, string];
      }
    >;
