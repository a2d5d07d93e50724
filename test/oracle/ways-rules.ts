import { batchOf, movePieces, must, type Batch, type Book, type Rule } from './book.ts';
import { onItsDay } from './entry-rules.ts';
import { newGateFacts } from './gate-book.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';
import { insideOf, settle, waysOf } from './ways.ts';

/** Returns, destruction, goods that come back, counts of stock (domain report §7, exceptions 16, 17, 22; §10). */

const idOf = (line: Line): string => text(line.payload['batchId']);

/** Two persons, not one twice; the second in a role that may stand by. */
export const twoPersons = (
  book: Book,
  line: Line,
  first: string,
  second: string,
  roles: ReadonlyArray<string>,
): void => {
  const [a, b] = [text(line.payload[first]), text(line.payload[second])];
  must(book, line, a === line.actorId, `done in the name of another: ${first}`);
  must(book, line, b !== '' && b !== a, `one person alone: ${second}`);
  const person = book.persons.get(b);
  must(
    book,
    line,
    person?.roles.some((role) => roles.includes(role)) === true,
    `${second} may not stand for this`,
  );
};

const WITNESSES = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'MARKET_OPERATOR'];
const SIGNERS = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'AUDITOR'];

const stateOf = (book: Book, name: string): string => book.codes.get(name)?.life.at(-1) ?? 'UNKNOWN';

const codesIn = (book: Book, batchId: string, states: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...book.codes]
    .filter(([, code]) => code.batch === batchId && code.kind === 'PIECE')
    .filter(([name]) => states.includes(stateOf(book, name)))
    .map(([name]) => name);

/** Pieces leave for good with their labels. */
const gone =
  (way: 'returned' | 'destroyed', state: string): Rule =>
  (book, line) => {
    const batch = batchOf(book, line);
    if (batch === null) return;
    const id = idOf(line);
    const quantity = int(line.payload['quantity']);
    const names = texts(line.payload['codes']);
    const left = insideOf(book, id, batch);
    must(book, line, quantity >= 1 && quantity <= left, `${quantity} pieces left of ${left}`);
    must(book, line, text(line.payload['basis']) !== '', 'left without an order');
    twoPersons(book, line, 'doneBy', 'witnessedBy', WITNESSES);
    onItsDay(book, line);
    const pieces = names.filter((name) => book.codes.get(name)?.kind === 'PIECE').length;
    // Pieces without a label go by number; a labelled piece goes by its label, so that its code dies with it.
    const labelled = codesIn(book, id, ['PRINTED', 'APPLIED', 'PICKED']).length;
    must(
      book,
      line,
      pieces === quantity ||
        (pieces < quantity && left - quantity >= labelled - pieces && pieces === 0) ||
        quantity === left,
      `${quantity} pieces left with ${pieces} labels`,
    );
    for (const name of names) {
      const code = book.codes.get(name);
      must(book, line, code?.batch === id, `code ${name} belongs to another batch`);
      must(
        book,
        line,
        ['PRINTED', 'APPLIED'].includes(stateOf(book, name)),
        `code ${name} is ${stateOf(book, name)} and left`,
      );
      code?.life.push(state);
    }
    waysOf(book, id)[way] += quantity;
    movePieces(book, line, batch.zone, null, quantity);
    settle(book, id, batch);
  };

const withdrawn: Rule = (book, line) => {
  const batch = batchOf(book, line);
  must(book, line, batch?.accepted === 0, 'withdrawn although the goods are here');
  waysOf(book, idOf(line)).withdrawn = true;
};

const broughtBack: Rule = (book, line) => {
  const p = line.payload;
  const [id, fromId] = [idOf(line), text(p['fromBatchId'])];
  const from = book.batches.get(fromId);
  if (from === undefined) return must(book, line, false, 'came back from a batch that was never declared');
  must(book, line, !book.batches.has(id), 'a receipt was given twice');
  must(
    book,
    line,
    ![...book.batches.values()].some((other) => other.no === text(p['batchNo'])),
    'a batch number was given twice',
  );
  must(book, line, book.policies.has(text(p['policyId'])), 'judged under no policy');
  must(book, line, text(p['merchantId']) === from.merchant, 'came back to another merchant');
  onItsDay(book, line);
  const names = texts(p['codes']);
  must(
    book,
    line,
    names.length > 0 && new Set(names).size === names.length && names.length === int(p['quantity']),
    'another number came back than codes',
  );
  for (const name of names) {
    const code = book.codes.get(name);
    if (
      code === undefined ||
      code.batch !== fromId ||
      code.kind !== 'PIECE' ||
      stateOf(book, name) !== 'SHIPPED'
    ) {
      must(book, line, false, `code ${name} never left with that batch`);
      continue;
    }
    book.codes.set(name, {
      ...code,
      batch: id,
      carton: 0,
      collection: null,
      life: [...code.life, 'APPLIED'],
    });
  }
  // Papers, inspection and approval are those that it left with; everything that goods must do, they do again.
  const receipt: Batch = {
    ...from,
    no: text(p['batchNo']),
    policy: text(p['policyId']),
    submittedBy: line.actorId,
    receipt: true,
    papers: new Map(),
    amendments: 0,
    booking: { on: text(p['businessDate']), minute: null, expired: false },
    declared: new Map([[1, names.length]]),
    counted: new Map([[1, names.length]]),
    holds: new Map(),
    waived: [],
    accepted: names.length,
    disinfecting: new Map(),
    disinfected: false,
    rest: null,
    samples: new Map(),
    positive: false,
    cleared: false,
    certified: 0,
    shipped: 0,
    zone: 'FRONT',
    slot: null,
    gate: newGateFacts(),
  };
  book.batches.set(id, receipt);
  waysOf(book, id).from = fromId;
  book.accepted += names.length;
  movePieces(book, line, null, 'FRONT', names.length);
  if ([...from.holds.values()].includes('POSITIVE'))
    book.debts = [...book.debts, { line, batch: id, kind: 'POSITIVE' }];
};

const countOpened: Rule = (book, line) => {
  const p = line.payload;
  const items = list(p['items']).map(record);
  const open = [...book.ways.counts.values()].filter((count) => count.open);
  for (const item of items) {
    const id = text(item['batchId']);
    const batch = book.batches.get(id);
    must(book, line, batch !== undefined, 'counts a batch that was never declared');
    must(book, line, !open.some((count) => count.sheet.has(id)), 'a batch on two count sheets at once');
    if (batch !== undefined)
      must(
        book,
        line,
        int(item['book']) === insideOf(book, id, batch),
        'the sheet opens with a wrong number',
      );
  }
  book.ways.counts.set(text(p['stocktakeId']), {
    sheet: new Set(items.map((item) => text(item['batchId']))),
    counted: new Map(),
    read: new Map(),
    open: true,
  });
};

const openCount = (book: Book, line: Line) => {
  const count = book.ways.counts.get(text(line.payload['stocktakeId']));
  must(book, line, count?.open === true, 'no such count is open');
  return count;
};

const counted: Rule = (book, line) => {
  const [count, batch] = [openCount(book, line), batchOf(book, line)];
  if (count === undefined || batch === null) return;
  const inside = insideOf(book, idOf(line), batch);
  must(book, line, count.sheet.has(idOf(line)), 'counted what is not on the sheet');
  must(book, line, int(line.payload['book']) === inside, 'compared with a wrong number');
  count.counted.set(idOf(line), { quantity: int(line.payload['quantity']), book: inside });
};

const scanned: Rule = (book, line) => {
  const count = openCount(book, line);
  if (count === undefined) return;
  must(book, line, count.sheet.has(idOf(line)), 'read what is not on the sheet');
  const read = count.read.get(idOf(line)) ?? new Set<string>();
  for (const name of texts(line.payload['codes'])) {
    must(book, line, book.codes.get(name)?.batch === idOf(line), `code ${name} belongs to another batch`);
    must(
      book,
      line,
      ['RESERVED', 'PRINTED', 'APPLIED', 'PICKED', 'MISSING'].includes(stateOf(book, name)),
      `counted code ${name}, which is ${stateOf(book, name)}`,
    );
    read.add(name);
  }
  count.read.set(idOf(line), read);
};

/** Every batch of the sheet is counted, and each difference is what the count says. */
const countClosed: Rule = (book, line) => {
  const count = openCount(book, line);
  if (count === undefined) return;
  count.open = false;
  const results = list(line.payload['results']).map(record);
  must(
    book,
    line,
    results.length === count.sheet.size && results.every((one) => count.sheet.has(text(one['batchId']))),
    'closed with batches that nobody counted',
  );
  for (const one of results) {
    const id = text(one['batchId']);
    const batch = book.batches.get(id);
    if (batch === undefined) continue;
    const inside = insideOf(book, id, batch);
    const byNumber = count.counted.get(id);
    const read = count.read.get(id);
    const missing = codesIn(book, id, ['RESERVED', 'PRINTED', 'APPLIED']).filter(
      (name) => read?.has(name) !== true,
    );
    const found = codesIn(book, id, ['MISSING']).filter((name) => read?.has(name) === true);
    const difference =
      read === undefined
        ? (byNumber?.quantity ?? Number.NaN) - (byNumber?.book ?? Number.NaN)
        : found.length - missing.length;
    must(
      book,
      line,
      int(one['book']) === inside &&
        int(one['difference']) === difference &&
        int(one['counted']) === inside + difference,
      `says ${int(one['difference'])} of ${id}, the count says ${difference}`,
    );
    const said = [...texts(one['missing']), ...texts(one['found'])].toSorted();
    const own = read === undefined ? [] : [...missing, ...found].toSorted();
    must(
      book,
      line,
      JSON.stringify(said) === JSON.stringify(own),
      `names other pieces of ${id} than the count`,
    );
    if (said.length > 0 || difference !== 0)
      book.ways.owed.set(id, { commandId: line.commandId, difference });
  }
  const differs = [...book.ways.owed.values()].some((one) => one.commandId === line.commandId);
  must(book, line, text(line.payload['countedBy']) === line.actorId, 'closed in the name of another');
  if (differs) twoPersons(book, line, 'countedBy', 'approvedBy', SIGNERS);
};

const adjusted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const [id, p] = [idOf(line), line.payload];
  const delta = int(p['delta']);
  const [missing, found] = [texts(p['missing']), texts(p['found'])];
  const ways = waysOf(book, id);
  twoPersons(book, line, 'countedBy', 'approvedBy', SIGNERS);
  onItsDay(book, line);
  const owed = book.ways.owed.get(id);
  must(book, line, owed?.commandId === line.commandId, 'adjusted without a count that says so');
  if (owed !== undefined) {
    owed.difference -= delta;
    if (owed.difference === 0) book.ways.owed.delete(id);
  }
  must(
    book,
    line,
    delta !== 0 && (missing.length + found.length === 0 || delta === found.length - missing.length),
    'adjusted by another number than its codes',
  );
  for (const [names, from, to] of [
    [missing, ['PRINTED', 'APPLIED'], 'MISSING'],
    [found, ['MISSING'], 'APPLIED'],
  ] as const)
    for (const name of names) {
      must(book, line, book.codes.get(name)?.batch === id, `code ${name} belongs to another batch`);
      must(
        book,
        line,
        from.some((state) => state === stateOf(book, name)),
        `code ${name} is ${stateOf(book, name)}`,
      );
      book.codes.get(name)?.life.push(to);
    }
  const zone = text(p['zone']);
  must(book, line, batch.zone === zone, 'adjusted in another zone than the goods stand in');
  if (delta < 0) {
    ways.missing -= delta;
    movePieces(book, line, zone, null, -delta);
  } else {
    const back = Math.min(delta, ways.missing);
    ways.missing -= back;
    batch.accepted += delta - back;
    book.accepted += delta - back;
    movePieces(book, line, null, zone, delta);
    if (delta > back && missing.length + found.length === 0)
      book.debts = [...book.debts, { line, batch: id, kind: 'MISMATCH' }];
  }
  must(book, line, insideOf(book, id, batch) >= 0, 'fewer than none are left');
  settle(book, id, batch);
};

/** A withdrawn batch is over: nothing but a correction, a hold or a note may speak of it. */
export const judgeGone = (book: Book, line: Line): void => {
  const still = ['record.corrected', 'hold.placed', 'hold.lifted', 'batch.withdrawn', 'backEntry.noted'];
  const id = text(line.payload['batchId']);
  if (id !== '' && waysOf(book, id).withdrawn)
    must(book, line, still.includes(line.type), 'done to a batch that was withdrawn');
};

/** A difference that a count found and nobody booked. */
export const judgeOwed = (book: Book, line: Line | null): void => {
  for (const [id, owed] of book.ways.owed)
    if (line === null || line.commandId !== owed.commandId) {
      // Pieces lost and pieces found may cancel out; both were booked all the same.
      if (owed.difference !== 0)
        book.problems.push(`stocktake: the difference of ${id} was never booked (${owed.difference})`);
      book.ways.owed.delete(id);
    }
};

/** Rules of ways out and of counts. */
export const WAYS_RULES: Readonly<Record<string, Rule>> = {
  'batch.withdrawn': withdrawn,
  'pieces.returned': gone('returned', 'RETURNED'),
  'pieces.destroyed': gone('destroyed', 'DESTROYED'),
  'pieces.broughtBack': broughtBack,
  'stocktake.opened': countOpened,
  'stocktake.counted': counted,
  'stocktake.scanned': scanned,
  'stocktake.closed': countClosed,
  'stocktake.cancelled': (book, line) => {
    const count = openCount(book, line);
    if (count !== undefined) count.open = false;
  },
  'stock.adjusted': adjusted,
};
