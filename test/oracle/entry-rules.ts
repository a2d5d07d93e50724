import {
  batchOf,
  dayOf,
  isSampled,
  isWaived,
  mayMove,
  movePieces,
  must,
  wants,
  watched,
  type Batch,
  type Book,
  type Rule,
} from './book.ts';
import { positiveLifted } from './incident-rules.ts';
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
const owe = (book: Book, line: Line, kind: string): void => {
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
  book.batches.set(text(p['batchId']), {
    no: text(p['batchNo']),
    merchant: text(p['merchantId']),
    policy: text(p['policyId']),
    submittedBy: line.actorId,
    approved: false,
    papers: new Set(),
    paperKinds: new Map(),
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
  });
};

const amended: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, !batch.approved, 'amended after it was approved');
  batch.declared = quantities(line.payload['lines']);
  batch.submittedBy = line.actorId;
};

const missing = (book: Book, batch: Batch): ReadonlyArray<string> =>
  (book.policies.get(batch.policy)?.requiredPapers ?? []).filter((kind) => !batch.papers.has(kind));

const approved: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, line.actorId !== batch.submittedBy, 'reviewed by the one who submitted it');
  must(book, line, !batch.approved, 'approved twice');
  batch.approved = true;
  if (missing(book, batch).length > 0) owe(book, line, 'DOCS');
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
  if (kind === 'DOCS')
    must(
      book,
      line,
      missing(book, batch).length === 0,
      `DOCS lifted with papers missing: ${missing(book, batch).join(', ')}`,
    );
  batch.holds.delete(holdId);
};

const arrived: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.approved, 'arrived without approval');
  must(book, line, !batch.arrived, 'arrived twice');
  batch.arrived = true;
};

const counted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  const value =
    (line.payload['mode'] === 'SET' ? 0 : (batch.counted.get(no) ?? 0)) + int(line.payload['quantity']);
  must(book, line, batch.arrived && !batch.inspected, 'counted at the wrong time');
  must(book, line, batch.declared.has(no), `line ${no} was never declared`);
  must(book, line, value >= 0, 'counted below nothing');
  batch.counted.set(no, value);
};

const inspected: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const rows = list(line.payload['lines']).map(record);
  must(book, line, batch.arrived && !batch.inspected, 'inspected at the wrong time');
  must(book, line, rows.length === batch.declared.size, 'not every line was inspected');
  for (const row of rows) {
    const no = int(row['lineNo']);
    must(book, line, batch.declared.get(no) === int(row['declared']), `line ${no} was declared otherwise`);
    must(book, line, batch.counted.get(no) === int(row['counted']), `line ${no} was counted otherwise`);
    must(
      book,
      line,
      row['conformant'] !== true || row['declared'] === row['counted'],
      `line ${no} is called right and differs`,
    );
  }
  batch.inspected = true;
  if (!rows.some((row) => row['conformant'] !== true)) return;
  const second = text(line.payload['secondBy']);
  must(
    book,
    line,
    second !== '' && second !== text(line.payload['inspectedBy']),
    'a difference without a second person',
  );
  owe(book, line, 'MISMATCH');
};

const accepted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const quantity = int(line.payload['quantity']);
  const total = [...batch.counted.values()].reduce((sum, one) => sum + one, 0);
  must(book, line, batch.inspected && batch.accepted === 0, 'accepted at the wrong time');
  must(book, line, quantity === total && quantity > 0, `accepted ${quantity}, counted ${total}`);
  onItsDay(book, line);
  batch.accepted = quantity;
  batch.zone = 'FRONT';
  book.accepted += quantity;
  movePieces(book, line, null, 'FRONT', quantity);
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

const disinfectionStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const minutes = int(p['contactMinutes']);
  const agent = book.policies.get(batch.policy)?.disinfectants.find((one) => one.agent === p['agent']);
  must(
    book,
    line,
    batch.unpacked && batch.rest === null && batch.disinfecting.size === 0,
    'disinfected at the wrong time',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'DISINFECT') || isSampled(book, batch) || isWaived(book, batch, 'SAMPLED'),
    'disinfected before it was sampled',
  );
  must(
    book,
    line,
    agent !== undefined && int(p['mgPerL']) >= agent.min && int(p['mgPerL']) <= agent.max,
    'a concentration that the policy does not name',
  );
  must(book, line, agent?.minutes === minutes, 'a contact time that the policy does not name');
  mayMove(book, line, batch);
  batch.disinfecting.set(text(p['disinfectionId']), { at: line, minutes });
};

const disinfectionEnded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const id = text(line.payload['disinfectionId']);
  const run = batch.disinfecting.get(id);
  if (run === undefined) return must(book, line, false, 'ended what never began');
  must(book, line, watched(book, run.at, line) >= run.minutes * 60_000, 'contact time was not over');
  batch.disinfecting.delete(id);
  batch.disinfected = true;
};

const restStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const slot = text(line.payload['slotId']);
  must(
    book,
    line,
    (batch.disinfected || isWaived(book, batch, 'DISINFECTED') || !wants(book, batch, 'DISINFECT', 'REST')) &&
      batch.disinfecting.size === 0,
    'rests without having been disinfected',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'REST') || isSampled(book, batch) || isWaived(book, batch, 'SAMPLED'),
    'rests before it was sampled',
  );
  must(book, line, batch.rest === null, 'put to rest twice');
  must(book, line, book.zones.get(slot) === 'REST', 'rests outside the resting zone');
  must(
    book,
    line,
    int(line.payload['quantity']) === batch.accepted,
    'another number rests than was accepted',
  );
  const others = [...book.batches.values()].filter((other) => other !== batch && other.slot === slot).length;
  must(
    book,
    line,
    others < (book.policies.get(batch.policy)?.perSlot ?? 1),
    'slot shared with another batch',
  );
  onItsDay(book, line);
  must(book, line, !book.frozenZones.has('REST'), 'brought into a frozen zone');
  mayMove(book, line, batch);
  movePieces(book, line, batch.zone, 'REST', batch.accepted);
  batch.zone = 'REST';
  batch.slot = slot;
  batch.rest = line;
};

/** Rules of entry. */
export const ENTRY_RULES: Readonly<Record<string, Rule>> = {
  'declaration.submitted': submitted,
  'declaration.amended': amended,
  'declaration.approved': approved,
  'declaration.returned': (book, line) => void batchOf(book, line),
  'paper.attached': (book, line) => {
    const batch = batchOf(book, line);
    const kind = text(line.payload['kind']);
    batch?.papers.add(kind);
    batch?.paperKinds.set(text(line.payload['paperId']), kind);
  },
  'hold.placed': holdPlaced,
  'hold.lifted': holdLifted,
  'batch.arrived': arrived,
  'inspection.counted': counted,
  'inspection.lineChecked': (book, line) => void batchOf(book, line),
  'inspection.completed': inspected,
  'batch.accepted': accepted,
  'batch.unloaded': unloaded,
  'batch.unpacked': unpacked,
  'disinfection.started': disinfectionStarted,
  'disinfection.ended': disinfectionEnded,
  'batch.restStarted': restStarted,
};
