import { batchOf, movePieces, must, type Book, type Code, type Rule } from './book.ts';
import { onItsDay } from './entry-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';
import { insideOf, settle } from './ways.ts';

/** From the codes to the hand-over (domain report §4.6, §8, §9). A carton's label stands for the pieces packed in it. */

const stateOf = (code: Code | undefined): string => code?.life.at(-1) ?? 'UNKNOWN';

const step = (book: Book, line: Line, name: string, from: ReadonlyArray<string>, to: string): Code | null => {
  const code = book.codes.get(name);
  if (code === undefined) {
    must(book, line, false, `code ${name} was never reserved`);
    return null;
  }
  must(book, line, code.batch === text(line.payload['batchId']), `code ${name} belongs to another batch`);
  must(
    book,
    line,
    from.includes(stateOf(code)),
    `code ${name} is ${stateOf(code)}, not ${from.join(' or ')}`,
  );
  code.life.push(to);
  return code;
};

const make = (book: Book, line: Line, made: Readonly<Record<string, unknown>>): void => {
  const name = text(made['code']);
  must(book, line, /^[0-9A-Z]{16}$/u.test(name), `code ${name} is no trace code`);
  must(book, line, !book.codes.has(name), `code ${name} was given before`);
  book.codes.set(name, {
    batch: text(line.payload['batchId']),
    run: text(line.payload['runId']),
    kind: text(made['kind']),
    number: int(made['number']),
    carton: int(made['carton']),
    life: ['RESERVED'],
    replaced: false,
    collection: null,
  });
};

const reserved: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const made = list(line.payload['codes']).map(record);
  const numbers = made.filter((one) => one['kind'] === 'PIECE').map((one) => int(one['number']));
  must(book, line, batch.zone === 'STORAGE', 'codes before storage');
  const id = text(line.payload['batchId']);
  const own = [...book.codes.values()].filter((code) => code.batch === id && code.kind === 'PIECE');
  const live = own.filter((code) => ['RESERVED', 'PRINTED', 'APPLIED', 'PICKED'].includes(stateOf(code)));
  const lacking = insideOf(book, id, batch) - live.length;
  const first = Math.max(0, ...own.map((code) => code.number)) + 1;
  must(book, line, lacking > 0, 'codes reserved twice');
  must(
    book,
    line,
    numbers.length === lacking && numbers.every((number, index) => number === first + index),
    'not one code a piece',
  );
  for (const one of made) make(book, line, one);
};

const printed: Rule = (book, line) => {
  for (const name of texts(line.payload['codes'])) {
    const again = book.codes.get(name)?.life.includes('PRINTED') === true;
    must(book, line, !again, `code ${name} was printed twice`);
    step(book, line, name, ['RESERVED'], 'PRINTED');
  }
};

const reissued: Rule = (book, line) => {
  const old = book.codes.get(text(line.payload['replaces']));
  const one = record(line.payload['replacement']);
  must(
    book,
    line,
    stateOf(old) === 'VOID' && old?.replaced === false,
    'replaced a code that is not void, or twice',
  );
  const same =
    old?.number === int(one['number']) && old.kind === text(one['kind']) && old.carton === int(one['carton']);
  must(book, line, same, 'the replacement has another number');
  if (old !== undefined) old.replaced = true;
  make(book, line, one);
};

const runFinished: Rule = (book, line) => {
  const p = line.payload;
  const codes = [...book.codes.values()].filter((code) => code.run === text(p['runId']));
  const voided = codes.filter((code) => stateOf(code) === 'VOID').length;
  const unused = codes.filter((code) => stateOf(code) === 'RESERVED').length;
  must(
    book,
    line,
    int(p['unused']) === unused,
    'finished with another number of labels that were never printed',
  );
  must(
    book,
    line,
    int(p['allocated']) === codes.length && int(p['voided']) === voided,
    'the numbers of the run are not those of its codes',
  );
  must(
    book,
    line,
    int(p['printed']) + int(p['voided']) + int(p['unused']) === int(p['allocated']),
    'the numbers of the run do not add up',
  );
};

const certified: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const pieces = [...book.codes.values()].filter(
    (code) => code.batch === line.payload['batchId'] && code.kind === 'PIECE',
  );
  const ready = pieces.filter((code) => ['APPLIED', 'PICKED'].includes(stateOf(code))).length;
  const quantity = int(line.payload['quantity']);
  const here = insideOf(book, text(line.payload['batchId']), batch);
  must(
    book,
    line,
    quantity === ready && ready === here,
    `certified ${quantity}, labelled ${ready}, here ${here}`,
  );
  must(book, line, batch.cleared && batch.zone === 'STORAGE', 'certified what is not released');
  must(book, line, batch.holds.size === 0, 'certified under a hold');
  must(book, line, batch.certified - batch.shipped < quantity, 'certified twice');
  must(
    book,
    line,
    text(line.payload['chainHead']) === line.prevHash,
    'the certificate names another chain head',
  );
  // Certified is what may have left altogether: a later certificate takes the place of what was left of the one before.
  batch.certified = batch.shipped + quantity;
};

const opened: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const id = text(line.payload['batchId']);
  must(book, line, (batch?.certified ?? 0) > 0, 'a hand-over without a certificate');
  must(
    book,
    line,
    ![...book.collections.values()].some((one) => one.batch === id && one.open),
    'two hand-overs of one batch at once',
  );
  book.collections.set(text(line.payload['collectionId']), { batch: id, open: true });
};

const inCollection = (book: Book, line: Line): string => {
  const id = text(line.payload['collectionId']);
  const collection = book.collections.get(id);
  must(
    book,
    line,
    collection?.open === true && collection.batch === line.payload['batchId'],
    'no such hand-over is open',
  );
  return id;
};

const picked: Rule = (book, line) => {
  const id = inCollection(book, line);
  const batch = batchOf(book, line);
  must(book, line, batch !== null && batch.holds.size === 0, 'picked under a hold');
  const names = texts(line.payload['codes']);
  for (const name of names) {
    const carton = book.codes.get(name)?.kind === 'CARTON';
    const code = step(book, line, name, carton ? ['PRINTED', 'APPLIED'] : ['APPLIED'], 'PICKED');
    if (code !== null) code.collection = id;
  }
  // A carton read by its label goes along even if the list names only what is in it.
  const scanned = book.codes.get(text(line.payload['scanned']));
  if (
    scanned?.kind !== 'CARTON' ||
    names.includes(text(line.payload['scanned'])) ||
    stateOf(scanned) === 'PICKED'
  )
    return;
  step(book, line, text(line.payload['scanned']), ['PRINTED', 'APPLIED'], 'PICKED');
  scanned.collection = id;
};

const putBack: Rule = (book, line) => {
  const id = inCollection(book, line);
  for (const name of texts(line.payload['codes'])) {
    must(book, line, book.codes.get(name)?.collection === id, `code ${name} is not in this hand-over`);
    const code = step(book, line, name, ['PICKED'], 'APPLIED');
    if (code !== null) code.collection = null;
  }
};

const close = (book: Book, id: string): void => {
  const collection = book.collections.get(id);
  if (collection !== undefined) collection.open = false;
};

const cancelled: Rule = (book, line) => {
  const id = inCollection(book, line);
  for (const code of book.codes.values()) {
    if (code.collection !== id || stateOf(code) !== 'PICKED') continue;
    code.life.push('APPLIED');
    code.collection = null;
  }
  close(book, id);
};

const signed: Rule = (book, line) => {
  const id = inCollection(book, line);
  const batch = batchOf(book, line);
  if (batch === null) return;
  const out = texts(line.payload['codes']);
  const pieces = out.filter((name) => book.codes.get(name)?.kind === 'PIECE').length;
  for (const name of out) {
    must(book, line, book.codes.get(name)?.collection === id, `code ${name} is not in this hand-over`);
    step(book, line, name, ['PICKED'], 'SHIPPED');
  }
  const left = [...book.codes.values()].filter(
    (code) => code.collection === id && stateOf(code) === 'PICKED',
  );
  must(book, line, left.length === 0, `${left.length} picked codes were not signed for`);
  must(
    book,
    line,
    pieces > 0 && pieces === int(line.payload['quantity']),
    `signed for ${int(line.payload['quantity'])}, ${pieces} left`,
  );
  must(book, line, batch.holds.size === 0, 'left under a hold');
  onItsDay(book, line);
  batch.shipped += pieces;
  must(
    book,
    line,
    batch.shipped <= batch.certified,
    `more left than was certified: ${batch.shipped} of ${batch.certified}`,
  );
  movePieces(book, line, batch.zone, null, pieces);
  settle(book, text(line.payload['batchId']), batch);
  close(book, id);
};

/** Rules of codes, labels and hand-over. */
export const EXIT_RULES: Readonly<Record<string, Rule>> = {
  'codes.reserved': reserved,
  'label.printed': printed,
  'code.voided': (book, line) => {
    for (const name of texts(line.payload['codes']))
      step(book, line, name, ['RESERVED', 'PRINTED', 'APPLIED'], 'VOID');
  },
  'code.reissued': reissued,
  'printRun.finished': runFinished,
  'printRun.reconciled': runFinished,
  'printRun.reopened': (book, line) => {
    const waiting = [...book.codes.values()].filter(
      (code) => code.run === text(line.payload['runId']) && stateOf(code) === 'RESERVED',
    ).length;
    must(
      book,
      line,
      waiting > 0 && int(line.payload['waiting']) === waiting,
      'opened a run again of which nothing waits',
    );
  },
  'label.reprinted': (book, line) => {
    const state = stateOf(book.codes.get(text(line.payload['code'])));
    must(
      book,
      line,
      state === 'PRINTED' || state === 'APPLIED',
      'printed the label again of a code that is not on paper',
    );
    must(book, line, text(line.payload['reason']).trim() !== '', 'printed a label again without a reason');
  },
  'code.applied': (book, line) => {
    for (const name of texts(line.payload['codes'])) step(book, line, name, ['PRINTED'], 'APPLIED');
  },
  'exitCertificate.issued': certified,
  'collection.opened': opened,
  'collection.picked': picked,
  'collection.putBack': putBack,
  'collection.cancelled': cancelled,
  'collection.signed': signed,
};
