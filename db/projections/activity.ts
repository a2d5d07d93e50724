import type { Database } from 'better-sqlite3';
import type { DailySheet } from '#core/contract/views.ts';
import type { RecordedEvent } from '#core/domain/events.ts';
import { recordedOn } from './act.ts';
import { markLate, sheetDayOf } from './sheet-day.ts';
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
      return event.payload.lines.every((line) => !line.mismatch) ? {} : { mismatches: 1 };
    case 'disinfection.ended':
    case 'disinfection.attested':
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
    case 'batch.withdrawn':
      return { withdrawn: 1 };
    case 'pieces.returned':
      return { piecesReturned: event.payload.quantity };
    case 'pieces.destroyed':
      return { piecesDestroyed: event.payload.quantity };
    case 'pieces.broughtBack':
      return { piecesBroughtBack: event.payload.quantity };
    case 'stocktake.closed':
      return { stocktakes: 1 };
    case 'stock.adjusted':
      return event.payload.delta > 0
        ? { piecesFound: event.payload.delta }
        : { piecesMissing: -event.payload.delta };
    case 'code.bound':
      return { codesBound: 1 };
    case 'poolCode.spoiled':
      return { codesVoided: event.payload.codes.length };
    case 'record.corrected':
      return { corrections: 1 };
    case 'backEntry.noted':
      return { backEntries: 1 };
    case 'arrival.refused':
      return { vehiclesRefused: 1 };
    case 'part.refused':
      return { piecesRefused: event.payload.quantity };
    case 'part.departed':
      return { piecesDeparted: event.payload.quantity };
    case 'pieces.added':
      return { piecesAdded: event.payload.quantity };
    case 'areaDisinfection.ended':
      return { roundsDisinfected: 1 };
    case 'rest.restarted':
      return { restsRestarted: 1 };
    case 'opening.stockEntered':
      return { openingPieces: event.payload.quantity };
    default:
      return {};
  }
};

/**
 * Adds the event to the counts of the business day on which the ledger took it; when the sheet of that day is closed, to
 * the next one, where it is marked late.
 */
export const countActivity = (db: Database, event: RecordedEvent): void => {
  const facts = Object.entries(factsOf(event)).filter(([, n]) => n !== 0);
  if (facts.length === 0) return;
  const day = recordedOn(event);
  const sheetDay = sheetDayOf(db, day);
  if (sheetDay !== day) markLate(db, event, { why: 'SHEET_CLOSED', sheetDay, formNo: '', reason: day });
  for (const [fact, n] of facts) {
    write(
      db,
      `INSERT INTO activity (business_date, fact, n) VALUES (?, ?, ?)
       ON CONFLICT (business_date, fact) DO UPDATE SET n = n + excluded.n`,
      sheetDay,
      fact,
      n,
    );
  }
};
