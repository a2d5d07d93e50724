import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf, EventType } from '#core/domain/events.ts';

/** Brings the tables up to one event; throws when the event cannot follow what went before. */
export type Projector<T extends EventType> = (db: Database, event: EventOf<T> & EventHeader) => void;

/** Projectors of some of the events; `apply.ts` demands one for each. */
export type Projectors = { readonly [T in EventType]?: Projector<T> };
