import type { Database } from 'better-sqlite3';
import type { EventType, RecordedEvent } from '#core/domain/events.ts';
import { countActivity } from './activity.ts';
import { followContacts } from './contacts.ts';
import { followIncident, incidentProjectors } from './incident.ts';
import { labProjectors } from './lab.ts';
import { bookingProjectors } from './booking.ts';
import { booksProjectors } from './books.ts';
import { codesProjectors } from './codes.ts';
import { declarationProjectors } from './declaration.ts';
import { disinfectionProjectors } from './disinfection.ts';
import { entryProjectors } from './entry.ts';
import { exitProjectors } from './exit.ts';
import { keepDueDates } from './due-dates.ts';
import { peopleProjectors } from './people.ts';
import { exposureProjectors } from './exposure.ts';
import { houseProjectors } from './house.ts';
import { marketProjectors } from './market.ts';
import { paperProjectors } from './papers.ts';
import { inspectionProjectors } from './inspection.ts';
import { openingProjectors } from './opening.ts';
import { platformProjectors } from './platform.ts';
import type { Projector } from './projectors.ts';
import { restProjectors } from './rest-and-test.ts';
import { stocktakeProjectors } from './stocktake.ts';
import { rulesProjectors } from './rules.ts';
import { siteProjectors } from './site.ts';
import { tell } from './story.ts';
import { waysOutProjectors } from './ways-out.ts';

const changesNothing = (): void => {};

const PROJECTORS: { readonly [T in EventType]: Projector<T> } = {
  ...houseProjectors,
  ...rulesProjectors,
  ...marketProjectors,
  ...declarationProjectors,
  ...paperProjectors,
  ...bookingProjectors,
  ...entryProjectors,
  ...inspectionProjectors,
  ...disinfectionProjectors,
  ...exposureProjectors,
  ...openingProjectors,
  ...restProjectors,
  ...labProjectors,
  ...incidentProjectors,
  ...codesProjectors,
  ...exitProjectors,
  ...peopleProjectors,
  ...siteProjectors,
  ...waysOutProjectors,
  ...stocktakeProjectors,
  ...booksProjectors,
  ...platformProjectors,
  // Readings of the clock stand in the ledger's own columns, a backup is known by its files.
  'clock.started': changesNothing,
  'clock.attested': changesNothing,
  'backup.made': changesNothing,
};

/** A type and its event belong together by the map's own type; the compiler cannot see that through the look-up. */
const project = (db: Database, event: RecordedEvent): void =>
  (PROJECTORS[event.type] as (db: Database, event: RecordedEvent) => void)(db, event);

/**
 * Brings every projection up to an event that was just appended; call it in the transaction that appends, in the order
 * of the ledger, once for each event. Throws when the event cannot follow what went before, which must take the whole
 * transaction back. Uses nothing but the event and the projections, so that a replay gives the same tables.
 */
export const applyEvent = (db: Database, event: RecordedEvent): void => {
  project(db, event);
  keepDueDates(db, event);
  tell(db, event);
  countActivity(db, event);
  followContacts(db, event);
  followIncident(db, event);
};
