import { batchOf, dayOf, mayMove, must, type Batch, type Book, type Rule } from './book.ts';
import { newGateFacts } from './gate-book.ts';
import { positiveLifted } from './incident-rules.ts';
import { judgeDeclaring, papersDiffer, unanswered } from './paper-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/** From the declaration to the resting zone (domain report §3.1 steps 1 and 2, §4, §7). */

const quantities = (value: unknown): Map<number, number> =>
  new Map(
    list(value)
      .map(record)
      .map((row) => [int(row['lineNo']), int(row['quantity'])]),
  );

/** The act must place this hold together with itself. */
export const owe = (book: Book, line: Line, kind: string): void => {
  book.debts = [...book.debts, { line, batch: text(line.payload['batchId']), kind }];
};

/** Goods are booked on the day on which the ledger took them. */
export const onItsDay = (book: Book, line: Line): void =>
  must(
    book,
    line,
    text(line.payload['businessDate']) === dayOf(line.recordedMs),
    `booked on ${text(line.payload['businessDate'])}, happened on ${dayOf(line.recordedMs)}`,
  );

const submitted: Rule = (book, line) => {
  const p = line.payload;
  must(book, line, !book.batches.has(text(p['batchId'])), 'a batch was declared twice');
  must(
    book,
    line,
    ![...book.batches.values()].some((other) => other.no === text(p['batchNo'])),
    'a batch number was given twice',
  );
  must(book, line, book.merchants.has(text(p['merchantId'])), 'declared for a merchant whom nobody knows');
  must(book, line, book.policies.has(text(p['policyId'])), 'judged under no policy');
  must(book, line, quantities(p['lines']).size > 0, 'declared nothing');
  onItsDay(book, line);
  judgeDeclaring(book, line);
  book.batches.set(text(p['batchId']), {
    no: text(p['batchNo']),
    merchant: text(p['merchantId']),
    policy: text(p['policyId']),
    submittedBy: line.actorId,
    approved: false,
    receipt: false,
    papers: new Map(),
    categories: list(p['kinds'])
      .map(record)
      .map((kind) => text(kind['category'])),
    containerNo: text(p['containerNo']),
    amendments: 0,
    booking: {
      on: text(p['expectedOn']),
      minute: typeof p['expectedMinute'] === 'number' ? int(p['expectedMinute']) : null,
      expired: false,
    },
    waived: [],
    declared: quantities(p['lines']),
    counted: new Map(),
    holds: new Map(),
    arrived: false,
    inspected: false,
    accepted: 0,
    unpacked: false,
    zone: null,
    slot: null,
    disinfecting: new Map(),
    disinfected: false,
    rest: null,
    samples: new Map(),
    positive: false,
    cleared: false,
    certified: 0,
    shipped: 0,
    gate: newGateFacts(),
  });
};

/** Whatever was found belonged to the lines that are gone. */
const forgetCounts = ({ counted, gate }: Batch): void => {
  for (const found of [counted, gate.counters, gate.recountedBy, gate.agrees, gate.damaged, gate.refused])
    found.clear();
  gate.counts = [];
};

const amended: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, !batch.approved, 'amended after it was approved');
  must(book, line, !batch.inspected, 'amended after the goods were counted');
  batch.declared = quantities(line.payload['lines']);
  const transport = record(line.payload['transport']);
  if ('containerNo' in transport) batch.containerNo = text(transport['containerNo']);
  batch.amendments += 1;
  must(
    book,
    line,
    line.v === 1 || batch.amendments <= (book.policies.get(batch.policy)?.papers.amendments ?? 0),
    'amended more often than the policy allows',
  );
  forgetCounts(batch);
  batch.submittedBy = line.actorId;
};

const approved: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, line.actorId !== batch.submittedBy, 'reviewed by the one who submitted it');
  must(book, line, !batch.approved, 'approved twice');
  must(
    book,
    line,
    [...batch.papers.values()].every((paper) => paper.verdict !== 'PENDING'),
    'approved with papers that nobody has read',
  );
  must(book, line, !papersDiffer(batch), 'approved with papers that differ');
  batch.approved = true;
  const held = [...batch.holds.values()].includes('DOCS');
  if (unanswered(book, batch, dayOf(line.recordedMs)).length > 0 && !held) owe(book, line, 'DOCS');
};

const holdPlaced: Rule = (book, line) => {
  const kind = text(line.payload['kind']);
  batchOf(book, line)?.holds.set(text(line.payload['holdId']), kind);
  const paid = book.debts.findIndex(
    (debt) =>
      debt.batch === text(line.payload['batchId']) &&
      debt.kind === kind &&
      debt.line.commandId === line.commandId,
  );
  if (paid >= 0) book.debts = book.debts.toSpliced(paid, 1);
};

/** Container, seal and lines of another kind are settled with a picture of them, and not without. */
const mustShow = (book: Book, line: Line, batch: Batch): void => {
  const { gate } = batch;
  const lines = [...gate.agrees]
    .filter(([no, agrees]) => !agrees && (batch.counted.get(no) ?? 0) > (gate.refused.get(no) ?? 0))
    .map(([no]) => `#${no}`);
  const wanted = [...gate.differs, ...(batch.inspected ? lines : [])];
  const lacks = wanted.filter((one) => !gate.photos.has(one));
  must(book, line, lacks.length === 0, `MISMATCH lifted without a picture of ${lacks.join(', ')}`);
};

const holdLifted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const holdId = text(line.payload['holdId']);
  const kind = batch.holds.get(holdId);
  const persons = new Set(texts(line.payload['liftedBy']));
  must(book, line, kind !== undefined && kind === line.payload['kind'], 'no such hold');
  if (kind === 'POSITIVE') positiveLifted(book, line, text(line.payload['batchId']), holdId);
  must(book, line, persons.has(line.actorId), 'lifted without the person who asked');
  if (kind === 'MISMATCH' || kind === 'MANUAL')
    must(book, line, persons.size >= 2, `${kind} lifted by one person`);
  const missing = unanswered(book, batch, dayOf(line.recordedMs));
  if (kind === 'MISMATCH') mustShow(book, line, batch);
  if (kind === 'DOCS')
    must(book, line, missing.length === 0, `DOCS lifted with papers missing: ${missing.join(', ')}`);
  batch.holds.delete(holdId);
};

const unloaded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.accepted > 0, 'unloaded before it was accepted');
  mayMove(book, line, batch);
};

const unpacked: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  mayMove(book, line, batch);
  batch.unpacked = true;
};

/** Rules of entry. */
export const ENTRY_RULES: Readonly<Record<string, Rule>> = {
  'declaration.submitted': submitted,
  'declaration.amended': amended,
  'declaration.approved': approved,
  'hold.placed': holdPlaced,
  'hold.lifted': holdLifted,
  'batch.unloaded': unloaded,
  'batch.unpacked': unpacked,
};
