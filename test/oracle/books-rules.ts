import { batchOf, must, type Rule } from './book.ts';
import { int, list, record, text, texts } from './values.ts';
import { insideOf } from './ways.ts';
import { twoPersons } from './ways-rules.ts';

/** Closed sheets, corrections, entries from paper, and what came from a platform (domain report §7 and §8; issue items 4, 14). */

const REVIEWERS = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'AUDITOR'];
const VOUCHERS = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'GATE', 'LABORATORY'];

/** The closing figures of a signed sheet are what the moves of its days come to, zone by zone. */
const sheetClosed: Rule = (book, line) => {
  const p = line.payload;
  const day = text(p['businessDate']);
  const { closedThrough, moves } = book.ways;
  must(book, line, closedThrough === null || day > closedThrough, 'a sheet was closed twice or out of order');
  must(
    book,
    line,
    text(p['chainHead']) === line.prevHash && int(p['chainSeq']) === line.seq - 1,
    'the sheet names another chain head',
  );
  twoPersons(book, line, 'preparedBy', 'reviewedBy', REVIEWERS);
  const figures = record(p['figures']);
  must(book, line, text(figures['date']) === day, 'the figures are those of another day');
  const said = new Map<string, number>();
  for (const row of list(figures['rows']).map(record)) {
    const zone = text(row['zone']);
    said.set(zone, (said.get(zone) ?? 0) + int(row['closing']));
  }
  const own = new Map<string, number>();
  for (const move of moves) if (move.day <= day) own.set(move.zone, (own.get(move.zone) ?? 0) + move.delta);
  for (const zone of new Set([...said.keys(), ...own.keys()]))
    must(
      book,
      line,
      (said.get(zone) ?? 0) === (own.get(zone) ?? 0),
      `closes with ${said.get(zone) ?? 0} pieces in ${zone}, the moves come to ${own.get(zone) ?? 0}`,
    );
  book.ways.closedThrough = day;
};

const CORRECTABLE: Readonly<Record<string, ReadonlyArray<string>>> = {
  'declaration.submitted': ['plate', 'containerNo', 'sealNo', 'expectedOn'],
  'batch.arrived': ['plate', 'containerNo', 'sealNo'],
  'paper.attached': ['number', 'issuer', 'issuedOn'],
  'batch.unpacked': ['cartons'],
  'sample.taken': ['site'],
  'sample.sent': ['formNo', 'laboratory'],
  'sample.resultEntered': ['reportNo'],
};

const corrected: Rule = (book, line) => {
  const p = line.payload;
  const [seq, field] = [int(p['wrongSeq']), text(p['field'])];
  const wrong = book.ways.bySeq.get(seq);
  if (wrong === undefined) return must(book, line, false, 'corrects what never happened');
  must(
    book,
    line,
    wrong.type === text(p['wrongType']) && text(wrong.payload['batchId']) === text(p['batchId']),
    'corrects another record than it names',
  );
  must(
    book,
    line,
    CORRECTABLE[wrong.type]?.includes(field) === true,
    `${wrong.type} ${field} cannot be corrected`,
  );
  const original = wrong.payload[field];
  const key = `${seq} ${field}`;
  const was =
    book.ways.corrected.get(key) ??
    (typeof original === 'string' || typeof original === 'number' ? String(original) : '');
  must(book, line, text(p['was']) === was, `says it was ${text(p['was'])}, it was ${was}`);
  must(
    book,
    line,
    text(p['reason']) !== '' && text(p['now']) !== was,
    'corrected without a reason, or to the same',
  );
  book.ways.corrected.set(key, text(p['now']));
};

const backEntry: Rule = (book, line) => {
  const happened = int(line.payload['happenedMs']);
  twoPersons(book, line, 'enteredBy', 'secondBy', VOUCHERS);
  must(book, line, happened <= line.recordedMs && happened === line.occurredMs, 'entered with another time');
  must(
    book,
    line,
    book.previous?.commandId === line.commandId && text(line.payload['formNo']) !== '',
    'a note of a form without an act',
  );
};

const filed: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const no = text(line.payload['filingNo']);
  must(book, line, no !== '' && !book.ways.filings.has(no), `filing number ${no} was used before`);
  must(book, line, batch?.approved === false, 'filed what was approved before');
  book.ways.filings.add(no);
  if (batch !== null) batch.approved = true;
};

const imported: Rule = (book, line) => {
  const pool = text(line.payload['poolId']);
  for (const name of texts(line.payload['codes'])) {
    must(book, line, !book.ways.pool.has(name) && !book.codes.has(name), `code ${name} was issued before`);
    book.ways.pool.set(name, { pool, state: 'FREE' });
  }
};

const bound: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const [id, name] = [text(p['batchId']), text(p['code'])];
  const label = book.ways.pool.get(name);
  must(book, line, label?.state === 'FREE' && label.pool === text(p['poolId']), `code ${name} is not free`);
  if (label !== undefined) label.state = 'BOUND';
  must(book, line, batch.zone === 'STORAGE' && batch.cleared, 'labelled what is not released');
  const replaces = book.codes.get(text(p['replaces']));
  if (replaces !== undefined) {
    must(
      book,
      line,
      replaces.batch === id && replaces.life.at(-1) === 'RESERVED',
      'replaces a label that is in use',
    );
    replaces.life.push('VOID');
    replaces.replaced = true;
  }
  const live = [...book.codes.values()].filter(
    (code) => code.batch === id && code.kind === 'PIECE' && code.life.at(-1) !== 'VOID',
  );
  must(book, line, !live.some((code) => code.number === int(p['number'])), 'two live codes on one piece');
  book.codes.set(name, {
    batch: id,
    run: '',
    kind: 'PIECE',
    number: int(p['number']),
    carton: 0,
    life: ['APPLIED'],
    replaced: false,
    collection: null,
  });
  const here = [...book.codes.values()].filter(
    (code) =>
      code.batch === id &&
      code.kind === 'PIECE' &&
      ['RESERVED', 'PRINTED', 'APPLIED', 'PICKED'].includes(code.life.at(-1) ?? ''),
  );
  must(book, line, here.length <= insideOf(book, id, batch), 'more codes than pieces');
};

const freeOf = (
  pools: ReadonlyMap<string, { readonly pool: string; readonly state: string }>,
  pool: string,
): number => [...pools.values()].filter((one) => one.pool === pool && one.state === 'FREE').length;

const spoiled: Rule = (book, line) => {
  for (const name of texts(line.payload['codes'])) {
    const label = book.ways.pool.get(name);
    must(book, line, label?.state === 'FREE', `code ${name} is not free`);
    if (label !== undefined) label.state = 'SPOILED';
  }
};

const reconciled: Rule = (book, line) => {
  const p = line.payload;
  const free = freeOf(book.ways.pool, text(p['poolId']));
  const difference = int(p['counted']) - free;
  must(
    book,
    line,
    int(p['free']) === free && int(p['difference']) === difference,
    'the pool is reckoned wrongly',
  );
  if (difference !== 0) twoPersons(book, line, 'countedBy', 'approvedBy', REVIEWERS);
};

/** Rules of closed books and of platforms. */
export const BOOKS_RULES: Readonly<Record<string, Rule>> = {
  'sheet.closed': sheetClosed,
  'record.corrected': corrected,
  'backEntry.noted': backEntry,
  'declaration.filed': filed,
  'codePool.imported': imported,
  'code.bound': bound,
  'poolCode.spoiled': spoiled,
  'codePool.reconciled': reconciled,
};
