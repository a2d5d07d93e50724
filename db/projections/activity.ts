import type { Database } from 'better-sqlite3';
import type { DailySheet } from '#core/contract/views.ts';
import type { RecordedEvent } from '#core/domain/events.ts';
import { recordedOn } from './act.ts';
import { write } from './statements.ts';

/** What the daily sheet counts. Pending results are a state, not something that happens, and are asked of the samples. */
export type Fact = Exclude<keyof DailySheet['activity'], 'resultsPending'>;

const RESULTS = {
  NEGATIVE: 'resultsNegative',
  POSITIVE: 'resultsPositive',
  INVALID: 'resultsInvalid',
  INCONCLUSIVE: 'resultsInvalid',
} as const;

/** What an event adds to its day. A result counts when it is verified: an entry alone may be thrown away again. */
export const factsOf = (event: RecordedEvent): Partial<Record<Fact, number>> => {
  switch (event.type) {
    case 'declaration.submitted':
      return { declared: 1 };
    case 'declaration.approved':
      return { approved: 1 };
    case 'declaration.returned':
      return { returned: 1 };
    case 'batch.arrived':
      return { arrivals: 1 };
    case 'inspection.completed':
      return event.payload.lines.every((line) => line.conformant) ? {} : { mismatches: 1 };
    case 'disinfection.ended':
      return { disinfections: 1 };
    case 'batch.restStarted':
      return { restStarted: 1 };
    case 'batch.cleared':
      return { cleared: 1 };
    case 'sample.taken':
      return { samplesTaken: 1 };
    case 'sample.resultVerified':
      return { [RESULTS[event.payload.result]]: 1 };
    case 'codes.reserved':
      return { codesReserved: event.payload.codes.length };
    case 'code.reissued':
      return { codesReserved: 1 };
    case 'label.printed':
      return { labelsPrinted: event.payload.codes.length };
    case 'code.applied':
      return { labelsApplied: event.payload.codes.length };
    case 'code.voided':
      return { codesVoided: event.payload.codes.length };
    case 'collection.signed':
      return { collections: 1, piecesCollected: event.payload.quantity };
    case 'hold.placed':
      return { holdsPlaced: 1 };
    case 'hold.lifted':
      return { holdsLifted: 1 };
    case 'incident.opened':
      return { incidentsOpened: 1 };
    case 'incident.closed':
      return { incidentsClosed: 1 };
    case 'sample.lost':
      return { samplesLost: 1 };
    default:
      return {};
  }
};

/** Adds the event to the counts of the business day on which the ledger took it. */
export const countActivity = (db: Database, event: RecordedEvent): void => {
  for (const [fact, n] of Object.entries(factsOf(event))) {
    if (n === 0) continue;
    write(
      db,
      `INSERT INTO activity (business_date, fact, n) VALUES (?, ?, ?)
       ON CONFLICT (business_date, fact) DO UPDATE SET n = n + excluded.n`,
      recordedOn(event),
      fact,
      n,
    );
  }
};
