import type { Database } from 'better-sqlite3';
import type { EventOf, EventHeader, ReservedCode } from '#core/domain/events.ts';
import type { Projectors } from './projectors.ts';
import { statement, write, writeOne, type Value } from './statements.ts';

/** A code's place in life as the ledger alone knows it; SENT and DOUBT are the print journal's. */
export const LEDGER_CODE_STATES = [
  'RESERVED',
  'PRINTED',
  'APPLIED',
  'PICKED',
  'SHIPPED',
  'RETURNED',
  'DESTROYED',
  'MISSING',
  'VOID',
] as const;
export type LedgerCodeState = (typeof LEDGER_CODE_STATES)[number];

/** From which states a code may come into a state. A carton's label counts for its pieces even if never verified itself. */
export const CODE_MOVES: {
  readonly [to in Exclude<LedgerCodeState, 'RESERVED'>]: {
    readonly PIECE: ReadonlyArray<LedgerCodeState>;
    readonly CARTON: ReadonlyArray<LedgerCodeState>;
  };
} = {
  PRINTED: { PIECE: ['RESERVED'], CARTON: ['RESERVED'] },
  // A piece that was missing is read on itself when it is found, so its label is surely there.
  APPLIED: { PIECE: ['PRINTED', 'PICKED', 'MISSING'], CARTON: ['PRINTED', 'PICKED'] },
  PICKED: { PIECE: ['APPLIED'], CARTON: ['PRINTED', 'APPLIED'] },
  SHIPPED: { PIECE: ['PICKED'], CARTON: ['PICKED'] },
  RETURNED: { PIECE: ['PRINTED', 'APPLIED'], CARTON: ['PRINTED', 'APPLIED'] },
  DESTROYED: { PIECE: ['PRINTED', 'APPLIED'], CARTON: ['PRINTED', 'APPLIED'] },
  MISSING: { PIECE: ['PRINTED', 'APPLIED'], CARTON: [] },
  VOID: { PIECE: ['RESERVED', 'PRINTED', 'APPLIED'], CARTON: ['RESERVED', 'PRINTED', 'APPLIED'] },
};

export type CodeRow = {
  readonly code: string;
  readonly batchId: string;
  readonly runId: string;
  readonly kind: 'PIECE' | 'CARTON';
  readonly state: LedgerCodeState;
  readonly collectionId: string | null;
};

const FIND = `SELECT code, batch_id AS batchId, coalesce(run_id, '') AS runId, kind, state, collection_id AS collectionId
  FROM codes WHERE code = ?`;

/** The code as it stands, or undefined when the text is none. */
export const findCode = (db: Database, code: string): CodeRow | undefined =>
  statement(db, FIND).get(code) as CodeRow | undefined;

export const countUp = (
  db: Database,
  batchId: string,
  runId: string,
  kind: string,
  state: LedgerCodeState,
  n: number,
): void => {
  if (n === 0) return;
  writeOne(
    db,
    `INSERT INTO code_counts (batch_id, run_id, kind, state, n) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (batch_id, run_id, kind, state) DO UPDATE SET n = n + excluded.n`,
    batchId,
    runId,
    kind,
    state,
    n,
  );
};

export const countDown = (
  db: Database,
  batchId: string,
  runId: string,
  kind: string,
  state: LedgerCodeState,
): void => {
  writeOne(
    db,
    'UPDATE code_counts SET n = n - 1 WHERE batch_id = ? AND run_id = ? AND kind = ? AND state = ?',
    batchId,
    runId,
    kind,
    state,
  );
};

const SEQ_OF: { readonly [to in Exclude<LedgerCodeState, 'RESERVED'>]: string } = {
  PRINTED: 'UPDATE codes SET state = ?, collection_id = ?, printed_seq = ? WHERE code = ?',
  APPLIED:
    'UPDATE codes SET state = ?, collection_id = ?, applied_seq = coalesce(applied_seq, ?), picked_seq = NULL, ended_seq = NULL WHERE code = ?',
  PICKED: 'UPDATE codes SET state = ?, collection_id = ?, picked_seq = ? WHERE code = ?',
  SHIPPED: 'UPDATE codes SET state = ?, collection_id = ?, shipped_seq = ? WHERE code = ?',
  RETURNED: 'UPDATE codes SET state = ?, collection_id = ?, ended_seq = ? WHERE code = ?',
  DESTROYED: 'UPDATE codes SET state = ?, collection_id = ?, ended_seq = ? WHERE code = ?',
  MISSING: 'UPDATE codes SET state = ?, collection_id = ?, ended_seq = ? WHERE code = ?',
  VOID: 'UPDATE codes SET state = ?, collection_id = ?, void_seq = ? WHERE code = ?',
};

/**
 * Brings a code into its next state and the counters with it. Nothing happens when it is there already; a code that is
 * unknown or cannot come there is a fault of the program, and throwing takes the event back with it.
 */
export const moveCode = (
  db: Database,
  seq: number,
  code: string,
  to: Exclude<LedgerCodeState, 'RESERVED'>,
  collectionId: string | null = null,
): CodeRow | null => {
  const row = findCode(db, code);
  if (row === undefined) throw new Error(`event ${seq}: there is no code ${code}`);
  if (row.state === to) return null;
  if (!CODE_MOVES[to][row.kind].includes(row.state)) {
    throw new Error(`event ${seq}: code ${code} is ${row.state} and cannot become ${to}`);
  }
  writeOne(db, SEQ_OF[to], to, collectionId, seq, code);
  countDown(db, row.batchId, row.runId, row.kind, row.state);
  countUp(db, row.batchId, row.runId, row.kind, to, 1);
  return row;
};

const insertCodes = (
  db: Database,
  seq: number,
  batchId: string,
  runId: string,
  from: number,
  codes: ReadonlyArray<ReservedCode>,
): void => {
  const insert = statement(
    db,
    `INSERT INTO codes (code, batch_id, run_id, kind, number, carton, print_order, state, reserved_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'RESERVED', ?)`,
  );
  for (const [index, one] of codes.entries()) {
    const values: Value[] = [one.code, batchId, runId, one.kind, one.number, one.carton, from + index, seq];
    insert.run(...values);
  }
  const pieces = codes.filter((one) => one.kind === 'PIECE').length;
  countUp(db, batchId, runId, 'PIECE', 'RESERVED', pieces);
  countUp(db, batchId, runId, 'CARTON', 'RESERVED', codes.length - pieces);
};

const codesReserved = (db: Database, event: EventOf<'codes.reserved'> & EventHeader): void => {
  const { batchId, runId, codes } = event.payload;
  writeOne(
    db,
    'INSERT INTO print_runs (run_id, batch_id, created_seq, next_order) VALUES (?, ?, ?, ?)',
    runId,
    batchId,
    event.seq,
    codes.length + 1,
  );
  insertCodes(db, event.seq, batchId, runId, 1, codes);
};

const labelPrinted = (db: Database, event: EventOf<'label.printed'> & EventHeader): void => {
  for (const code of event.payload.codes) moveCode(db, event.seq, code, 'PRINTED');
};

const codeVoided = (db: Database, event: EventOf<'code.voided'> & EventHeader): void => {
  for (const code of event.payload.codes) moveCode(db, event.seq, code, 'VOID');
};

/** The replacement takes number and carton over, waits at the end of its run, and opens a finished run again. */
const codeReissued = (db: Database, event: EventOf<'code.reissued'> & EventHeader): void => {
  const { batchId, runId, replaces, replacement } = event.payload;
  moveCode(db, event.seq, replaces, 'VOID');
  const next = statement(db, 'SELECT next_order FROM print_runs WHERE run_id = ?').pluck().get(runId);
  if (typeof next !== 'number') throw new Error(`event ${event.seq}: there is no print run ${runId}`);
  insertCodes(db, event.seq, batchId, runId, next, [replacement]);
  writeOne(db, 'UPDATE print_runs SET finished = 0, next_order = ? WHERE run_id = ?', next + 1, runId);
};

const runFinished = (db: Database, event: EventOf<'printRun.finished'> & EventHeader): void => {
  write(db, 'UPDATE print_runs SET finished = 1 WHERE run_id = ?', event.payload.runId);
};

const runReopened = (db: Database, event: EventOf<'printRun.reopened'> & EventHeader): void => {
  write(db, 'UPDATE print_runs SET finished = 0 WHERE run_id = ?', event.payload.runId);
};

/** The scanned label itself, when it is a carton's that the event does not list; else nothing. */
export const scannedCarton = (
  db: Database,
  codes: ReadonlyArray<string>,
  scanned: string,
): ReadonlyArray<string> => {
  if (codes.includes(scanned)) return [];
  return findCode(db, scanned)?.kind === 'CARTON' ? [scanned] : [];
};

const codeApplied = (db: Database, event: EventOf<'code.applied'> & EventHeader): void => {
  const { codes, scanned } = event.payload;
  for (const code of [...codes, ...scannedCarton(db, codes, scanned)])
    moveCode(db, event.seq, code, 'APPLIED');
};

/** How each event of this area changes the tables. */
export const codesProjectors = {
  'codes.reserved': codesReserved,
  'label.printed': labelPrinted,
  'printRun.reopened': runReopened,
  // Both stand in the batch's story and change no code.
  'printRun.reconciled': () => undefined,
  'label.reprinted': () => undefined,
  'code.voided': codeVoided,
  'code.reissued': codeReissued,
  'printRun.finished': runFinished,
  'code.applied': codeApplied,
} satisfies Projectors;
