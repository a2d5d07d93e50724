import type { Database } from 'better-sqlite3';
import type { RecordedEvent } from '#core/domain/events.ts';
import { recordedOn } from './act.ts';
import { write } from './statements.ts';

type Params = Record<string, string | number>;

/** Keys whose value is never shown: digests of personal data, ids that mean nothing to a reader, the batch itself. */
const HIDDEN =
  /^(?:batchId|merchantId|policyId|businessDate|chainHead|.*[dD]igest|(?:paper|hold|waiver|disinfection|collection|run|certificate|part|photo|preparation|round|refusal|disposal|stocktake|pool|incident|fromBatch)Id|chainSeq)$/u;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Flattens a payload into what a sentence can use: scalars as they are, truth as 1 and 0, a file as its name, persons as
 * ids joined by commas (names are put in when it is read), any other list as its length.
 */
export const storyParams = (payload: object): Params => {
  const params: Params = {};
  for (const [key, value] of Object.entries(payload)) {
    if (HIDDEN.test(key)) continue;
    if (typeof value === 'string' || typeof value === 'number') params[key] = value;
    else if (typeof value === 'boolean') params[key] = value ? 1 : 0;
    else if (Array.isArray(value)) params[key] = key.endsWith('By') ? value.join(',') : value.length;
    else if (isRecord(value) && typeof value['name'] === 'string') params[key] = value['name'];
    else if (isRecord(value) && typeof value['number'] === 'number') params['number'] = value['number'];
  }
  return params;
};

type Line = { readonly params: Params; readonly pieces: number; readonly mergeKey: string | null };

/** Acts that come by the hundred are one line for each person and day; all others a line each. */
const lineOf = (event: RecordedEvent): Line => {
  const by = `${event.actorId}|${recordedOn(event)}`;
  switch (event.type) {
    case 'declaration.submitted': {
      const quantity = event.payload.lines.reduce((sum, line) => sum + line.quantity, 0);
      return { params: { ...storyParams(event.payload), quantity }, pieces: quantity, mergeKey: null };
    }
    case 'inspection.counted': {
      const { lineNo, mode, quantity } = event.payload;
      // A count that is set again is a correction, and evidence: only counting on is folded.
      return mode === 'ADD'
        ? { params: { lineNo, mode }, pieces: quantity, mergeKey: `counted|${lineNo}|${by}` }
        : { params: { lineNo, mode, quantity }, pieces: quantity, mergeKey: null };
    }
    case 'label.printed':
      return {
        params: {},
        pieces: event.payload.codes.length,
        mergeKey: `printed|${event.payload.runId}|${by}`,
      };
    case 'stocktake.scanned':
      return {
        params: {},
        pieces: event.payload.codes.length,
        mergeKey: `stocktake|${event.payload.stocktakeId}|${by}`,
      };
    case 'code.bound':
      return { params: { scheme: event.payload.scheme }, pieces: 1, mergeKey: `bound|${by}` };
    case 'code.applied':
      return { params: {}, pieces: event.payload.codes.length, mergeKey: `applied|${by}` };
    case 'collection.picked':
    case 'collection.putBack': {
      const { codes, collectionId } = event.payload;
      return { params: {}, pieces: codes.length, mergeKey: `${event.type}|${collectionId}|${by}` };
    }
    default:
      return {
        params: storyParams(event.payload),
        pieces: 'quantity' in event.payload ? (event.payload.quantity ?? 0) : 0,
        mergeKey: null,
      };
  }
};

/** Adds the event to its batch's story and makes it the batch's newest; events of no batch have no story. */
export const tell = (db: Database, event: RecordedEvent): void => {
  if (!('batchId' in event.payload)) return;
  const { batchId } = event.payload;
  if (batchId === null) return;
  const { params, pieces, mergeKey } = lineOf(event);
  write(
    db,
    `INSERT INTO story (first_seq, last_seq, batch_id, type, at_ms, actor_id, times, pieces, params, merge_key)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
     ON CONFLICT (batch_id, merge_key) WHERE merge_key IS NOT NULL DO UPDATE SET
       last_seq = excluded.last_seq, at_ms = excluded.at_ms, times = times + 1, pieces = pieces + excluded.pieces`,
    event.seq,
    event.seq,
    batchId,
    event.type,
    event.occurredMs,
    event.actorId,
    pieces,
    JSON.stringify(params),
    mergeKey,
  );
  write(db, 'UPDATE batches SET last_seq = ? WHERE batch_id = ?', event.seq, batchId);
};
