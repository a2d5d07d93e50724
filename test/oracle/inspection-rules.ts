import { batchOf, movePieces, must, type Batch, type Book, type Rule } from './book.ts';
import { onItsDay, owe } from './entry-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, total } from './values.ts';

/** Counting by one person and again by another, and what is taken in by it (domain report §3.4, §7, exceptions 3 and 5). */

/** Nobody opens what is in question: no count while container or seal hold the batch. */
const mayCount = (book: Book, line: Line, batch: Batch): void => {
  must(book, line, batch.arrived && !batch.inspected && !batch.gate.turnedAway, 'counted at the wrong time');
  must(
    book,
    line,
    batch.gate.differs.length === 0 || ![...batch.holds.values()].includes('MISMATCH'),
    'opened while container or seal were in question',
  );
};

const forget = (batch: Batch, no: number): void => void batch.gate.recountedBy.delete(no);

const counted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const no = int(line.payload['lineNo']);
  const set = line.payload['mode'] === 'SET';
  const quantity = int(line.payload['quantity']);
  const instance = typeof line.payload['instance'] === 'string' ? line.payload['instance'] : null;
  const value = (set ? 0 : (batch.counted.get(no) ?? 0)) + quantity;
  mayCount(book, line, batch);
  must(book, line, batch.declared.has(no), `line ${no} was never declared`);
  must(book, line, value >= 0, 'counted below nothing');
  must(
    book,
    line,
    instance === null || !gate.counts.some((one) => one.instance === instance),
    'a piece was counted twice by its own code',
  );
  batch.counted.set(no, value);
  if (set) gate.counts = gate.counts.filter((one) => one.line !== no);
  gate.counts = [...gate.counts, { seq: line.seq, line: no, set, quantity, instance }];
  gate.counters.set(no, new Set([...(gate.counters.get(no) ?? []), line.actorId]));
  forget(batch, no);
};

const undone: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const last = gate.counts.at(-1);
  const no = int(line.payload['lineNo']);
  mayCount(book, line, batch);
  must(
    book,
    line,
    last !== undefined &&
      !last.set &&
      last.seq === int(line.payload['undoes']) &&
      last.line === no &&
      last.quantity === int(line.payload['quantity']),
    'took back another count than the newest',
  );
  const value = (batch.counted.get(no) ?? 0) - int(line.payload['quantity']);
  must(book, line, value >= 0, 'counted below nothing');
  batch.counted.set(no, value);
  gate.counts = gate.counts.slice(0, -1);
  forget(batch, no);
};

const checked: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  mayCount(book, line, batch);
  batch.gate.agrees.set(no, line.payload['typeAgrees'] === true && line.payload['specAgrees'] === true);
  forget(batch, no);
};

const assessed: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  const [damaged, refused] = [int(line.payload['damaged']), int(line.payload['refused'])];
  mayCount(book, line, batch);
  must(
    book,
    line,
    damaged >= 0 && refused >= 0 && damaged + refused <= (batch.counted.get(no) ?? 0),
    'more damaged and refused than counted',
  );
  must(book, line, refused === 0 || text(line.payload['why']) !== '', 'refused without a reason');
  batch.gate.damaged.set(no, damaged);
  batch.gate.refused.set(no, refused);
  forget(batch, no);
};

const recounted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const no = int(line.payload['lineNo']);
  const by = text(line.payload['recountedBy']);
  mayCount(book, line, batch);
  must(book, line, book.persons.has(by), 'counted again by somebody unknown');
  must(book, line, gate.counters.get(no)?.has(by) !== true, 'counted again by one who had counted');
  must(book, line, batch.counted.get(no) === int(line.payload['first']), 'another first count is named');
  const agrees = int(line.payload['quantity']) === batch.counted.get(no);
  must(book, line, agrees === (line.payload['agrees'] === true), 'two counts are called what they are not');
  if (agrees) {
    gate.recountedBy.set(no, by);
    return;
  }
  batch.counted.delete(no);
  gate.counters.delete(no);
  gate.damaged.delete(no);
  gate.refused.delete(no);
  gate.recountedBy.delete(no);
  gate.counts = gate.counts.filter((one) => one.line !== no);
};

type Row = Readonly<Record<string, unknown>>;

/** What a row of the inspection must say of itself, reckoned anew from what was counted. */
const judgeRow = (book: Book, line: Line, batch: Batch, row: Row): { mismatch: boolean } => {
  const { gate } = batch;
  const no = int(row['lineNo']);
  const declared = batch.declared.get(no) ?? Number.NaN;
  const found = batch.counted.get(no) ?? Number.NaN;
  const damaged = gate.damaged.get(no) ?? 0;
  const refused = gate.refused.get(no) ?? 0;
  const agrees = gate.agrees.get(no) === true;
  const taken = found - refused;
  const conformant = found === declared && agrees && damaged === 0 && refused === 0;
  const mismatch = found < declared || taken > declared || (!agrees && taken > 0);
  must(book, line, int(row['declared']) === declared, `line ${no} was declared otherwise`);
  must(book, line, int(row['counted']) === found, `line ${no} was counted otherwise`);
  must(book, line, damaged + refused <= found, `line ${no}: more damaged and refused than counted`);
  if (line.v === 1) {
    must(
      book,
      line,
      row['conformant'] !== true || declared === found,
      `line ${no} is called right and differs`,
    );
    return { mismatch: row['conformant'] !== true };
  }
  must(book, line, (row['conformant'] === true) === conformant, `line ${no} is called what it is not`);
  must(book, line, (row['mismatch'] === true) === mismatch, `line ${no} is called what it is not`);
  must(
    book,
    line,
    int(row['damaged']) === damaged && int(row['refused']) === refused,
    `line ${no}: others are damaged or refused than were found`,
  );
  must(book, line, conformant || gate.recountedBy.has(no), 'a difference without a second person');
  return { mismatch };
};

const inspected: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const rows = list(line.payload['lines']).map(record);
  mayCount(book, line, batch);
  must(book, line, rows.length === batch.declared.size, 'not every line was inspected');
  const judged = rows.map((row) => judgeRow(book, line, batch, row));
  batch.inspected = true;
  batch.gate.inspectedAt = line;
  batch.gate.damagedPieces = rows.reduce((sum, row) => sum + (line.v === 1 ? 0 : int(row['damaged'])), 0);
  if (line.v === 1 && judged.some((one) => one.mismatch)) {
    const second = text(line.payload['secondBy']);
    must(
      book,
      line,
      second !== '' && second !== text(line.payload['inspectedBy']),
      'a difference without a second person',
    );
  }
  const taken = total(batch.counted) - total(batch.gate.refused);
  if (taken > 0 && judged.some((one) => one.mismatch)) owe(book, line, 'MISMATCH');
};

const accepted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const quantity = int(line.payload['quantity']);
  const taken = total(batch.counted) - total(batch.gate.refused);
  must(book, line, batch.inspected && batch.accepted === 0, 'accepted at the wrong time');
  must(book, line, quantity === taken && quantity > 0, `accepted ${quantity}, counted ${taken}`);
  onItsDay(book, line);
  batch.accepted = quantity;
  batch.gate.acceptedAt = line;
  batch.zone = 'FRONT';
  book.accepted += quantity;
  movePieces(book, line, null, 'FRONT', quantity);
};

/** Rules of the inspection. */
export const INSPECTION_RULES: Readonly<Record<string, Rule>> = {
  'inspection.counted': counted,
  'inspection.countUndone': undone,
  'inspection.lineChecked': checked,
  'inspection.lineAssessed': assessed,
  'inspection.recounted': recounted,
  'inspection.completed': inspected,
  'batch.accepted': accepted,
};
