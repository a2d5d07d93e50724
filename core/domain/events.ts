import type { BooksEvent } from './events/books.ts';
import type { CodesEvent } from './events/codes.ts';
import type { DeclarationEvent } from './events/declaration.ts';
import type { DisinfectionEvent } from './events/disinfection.ts';
import type { EntryEvent } from './events/entry.ts';
import type { ExitEvent } from './events/exit.ts';
import type { ExposureEvent } from './events/exposure.ts';
import type { HouseEvent } from './events/house.ts';
import type { IncidentEvent } from './events/incident.ts';
import type { LabEvent } from './events/lab.ts';
import type { MarketEvent } from './events/market.ts';
import type { PeopleEvent } from './events/people.ts';
import type { InspectionEvent } from './events/inspection.ts';
import type { OpeningEvent } from './events/opening.ts';
import type { PlatformEvent } from './events/platform.ts';
import type { RestEvent } from './events/rest-and-test.ts';
import type { StocktakeEvent } from './events/stocktake.ts';
import type { WaysOutEvent } from './events/ways-out.ts';
import type { RulesEvent } from './events/rules.ts';
import type { SiteEvent } from './events/site.ts';
import type { UtcMs } from './time.ts';

export {
  HOLD_KINDS,
  TEST_RESULTS,
  type DeclaredLine,
  type HoldKind,
  type ReservedCode,
  type StoredFile,
  type TestResult,
} from './events/values.ts';

/**
 * Everything that can happen, as the ledger keeps it. Personal data is never here: people are ids, names stand in
 * an erasable side table with a salted digest in the event. Past-tense names; GS1 CBV words where it has one.
 * One file an area; `v` counts versions of a payload, `upcast.ts` lifts old ones.
 */
export type DomainEvent =
  | HouseEvent
  | MarketEvent
  | RulesEvent
  | DeclarationEvent
  | EntryEvent
  | InspectionEvent
  | DisinfectionEvent
  | ExposureEvent
  | OpeningEvent
  | RestEvent
  | LabEvent
  | IncidentEvent
  | CodesEvent
  | ExitEvent
  | PeopleEvent
  | SiteEvent
  | WaysOutEvent
  | StocktakeEvent
  | BooksEvent
  | PlatformEvent;

export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** Where, when and by whom an event came to be; the ledger fills it in, use cases never do. */
export type EventHeader = {
  /** Gap-free position in the ledger. Order comes from here, never from a clock. */
  readonly seq: number;
  /** `commandId/index`: the client's idempotency key and the event's place among the command's events. */
  readonly eventId: string;
  /** When it happened (a scan: when its last byte came in), and when the ledger took it; both wall clock. */
  readonly occurredMs: UtcMs;
  readonly recordedMs: UtcMs;
  readonly tzOffsetMin: number;
  readonly clockState: 'STEADY' | 'SUSPECT';
  readonly bootId: string;
  readonly monoMs: number;
  readonly attestedMs: number;
  /** Person id, or `system` for the program's own acts. */
  readonly actorId: string;
  readonly seatId: string;
};

export type RecordedEvent = DomainEvent & EventHeader & { readonly prevHash: string; readonly hash: string };
