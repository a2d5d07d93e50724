import type { BusinessDate } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';

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
  | Ev<'areaDisinfection.ended', { roundId: string }>;
