import {
  batchOf,
  byTwo,
  dayOf,
  must,
  type Batch,
  type Book,
  type Paper,
  type Policy,
  type Rule,
} from './book.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/** Papers and their consistency, the two lists, the pledge, bookings (domain report §3.1, §4.1–§4.3, §4.8, §7). */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const CHINA_MS = 8 * HOUR_MS;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const intOrNull = (value: unknown): number | null => (typeof value === 'number' ? int(value) : null);
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const plain = (value: string): string => value.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/gu, '');

/** What a policy asks of papers, declarers and bookings. Version 1 asked for papers alone. */
export const paperPolicyOf = (line: Line, policy: ReturnType<typeof record>): Policy['papers'] => {
  if (line.v === 1)
    return {
      sets: [
        {
          categories: null,
          demands: texts(policy['requiredPapers']).map((kind) => ({ anyOf: [kind], notFor: [], unless: [] })),
        },
      ],
      validity: new Map(),
      onList: false,
      pledged: false,
      amendments: 3,
      booking: null,
    };
  const documents = record(policy['documents']);
  const declaring = record(policy['declaring']);
  const booking = record(policy['booking']);
  return {
    sets: list(documents['sets'])
      .map(record)
      .map((set) => ({
        categories: Array.isArray(set['categories']) ? texts(set['categories']) : null,
        demands: list(set['demands'])
          .map(record)
          .map((demand) => ({
            anyOf: texts(demand['anyOf']),
            notFor: texts(demand['notFor']),
            unless: texts(demand['unless']),
          })),
      })),
    validity: new Map(
      list(documents['validity'])
        .map(record)
        .map((one) => [text(one['kind']), int(one['days'])]),
    ),
    onList: declaring['onList'] === true,
    pledged: declaring['pledged'] === true,
    amendments: int(policy['amendmentLimit']),
    booking: {
      leadHours: int(booking['leadHours']),
      opens: int(booking['opensAtMinute']),
      closes: int(booking['closesAtMinute']),
      window: int(booking['windowMinutes']),
      perWindow: int(booking['batchesPerWindow']),
      windowRequired: booking['windowRequired'] === true,
      graceHours: int(record(policy['deadlines'])['bookingGraceHours']),
    },
  };
};

const counts = (policy: Policy, paper: Paper, today: string): boolean => {
  const days = policy.papers.validity.get(paper.kind);
  const lasts = [paper.validTo, days === undefined ? null : daysAfter(paper.issuedOn, days)];
  return (
    paper.verdict === 'PASSED' &&
    paper.issuedOn <= today &&
    lasts.every((last) => last === null || today <= last)
  );
};

/** True when a paper of the batch counts when the line was written. Version 1 knew no readings and no last days. */
export const paperCounts = (book: Book, batch: Batch, paperId: string, line: Line): boolean => {
  const policy = book.policies.get(batch.policy);
  const paper = batch.papers.get(paperId);
  return policy !== undefined && paper !== undefined && counts(policy, paper, dayOf(line.recordedMs));
};

/** What the batch's papers leave unanswered on a day. A demand is named by the kinds that would answer it. */
export const unanswered = (book: Book, batch: Batch, today: string): ReadonlyArray<string> => {
  const policy = book.policies.get(batch.policy);
  if (policy === undefined) return ['no policy'];
  if (batch.receipt) return [];
  const { sets } = policy.papers;
  const there = new Set(
    [...batch.papers.values()].filter((one) => counts(policy, one, today)).map((one) => one.kind),
  );
  const categories = batch.categories.length === 0 ? ['OTHER'] : batch.categories;
  const demands = categories.flatMap((category) => {
    const set =
      sets.find((one) => one.categories?.includes(category) === true) ??
      sets.find((one) => one.categories === null);
    return (set?.demands ?? []).filter((demand) => !demand.notFor.includes(category));
  });
  return [
    ...new Set(
      demands
        .filter((demand) => ![...demand.anyOf, ...demand.unless].some((kind) => there.has(kind)))
        .map((demand) => demand.anyOf.join('|')),
    ),
  ];
};

/** True when a paper reads otherwise than it was described, or than what was declared, or than another paper. */
export const papersDiffer = (batch: Batch): boolean => {
  if (batch.receipt) return false;
  const pieces = [...batch.declared.values()].reduce((sum, n) => sum + n, 0);
  const good = [...batch.papers.values()].filter((one) => one.reading !== null && one.verdict !== 'FAILED');
  const containers = new Set(
    [batch.containerNo, ...good.map((one) => one.reading?.containerNo ?? '')]
      .map(plain)
      .filter((no) => no !== ''),
  );
  return (
    containers.size > 1 ||
    good.some(({ number, issuedOn, validTo, reading }) => {
      if (reading === null) return false;
      const fits =
        reading.quantity === null ||
        (reading.coversMore ? reading.quantity >= pieces : reading.quantity === pieces);
      return (
        !fits ||
        plain(number) !== plain(reading.number) ||
        issuedOn !== reading.issuedOn ||
        validTo !== reading.validTo
      );
    })
  );
};

/**
 * What is asked of a declaration beside its goods: the lists, the pledge, an open house and a time that can be booked.
 * Opening stock is declared in the act that enters it, and asked for none of these; so breaches wait for its end.
 */
export const judgeDeclaring = (book: Book, line: Line): void => {
  const p = line.payload;
  const policy = book.policies.get(text(p['policyId']))?.papers;
  const merchant = text(p['merchantId']);
  const batch = text(p['batchId']);
  if (line.v === 1 || policy === undefined) return;
  const listed = book.market.listed.get(merchant);
  const kinds = list(p['kinds']).map(record);
  const pledged = book.market.pledge !== null && book.market.signed.get(merchant) === book.market.pledge;
  const checks: ReadonlyArray<readonly [boolean, string]> = [
    [!book.market.closed, 'declared while the warehouse was closed'],
    [!policy.onList || listed !== undefined, 'declared by a merchant that is not on the list'],
    [!policy.pledged || pledged, 'declared without the pledge'],
    [
      !policy.onList ||
        kinds.every(
          ({ kindId }) => listed?.includes(text(kindId)) === true && book.market.kinds.has(text(kindId)),
        ),
      'declared goods of a kind that is not on the list',
    ],
    [!policy.onList || kinds.length > 0, 'declared goods of no kind'],
  ];
  for (const [holds, breach] of checks)
    if (!holds)
      book.undeclared.push({
        commandId: line.commandId,
        batch,
        breach: `#${line.seq} ${line.type}: ${breach}`,
      });
  const before = book.problems.length;
  judgeBooking(book, line, text(p['policyId']), batch);
  // Goods that were inside already were never booked.
  for (const breach of book.problems.splice(before))
    book.undeclared.push({ commandId: line.commandId, batch, breach });
};

/** Breaches of declarations whose act is over. */
export const judgeUndeclared = (book: Book, commandId: string | null): void => {
  for (const one of book.undeclared.splice(0)) {
    if (one.commandId === commandId) book.undeclared.push(one);
    else book.problems.push(one.breach);
  }
};

/** Goods that were inside before the program: what a merchant is asked when it declares was never asked of them. */
export const excuseDeclaring = (book: Book, batch: string): void => {
  const rest = book.undeclared.filter((one) => one.batch !== batch);
  book.undeclared.splice(0, book.undeclared.length, ...rest);
};

/** A booked time lies ahead by the lead of the policy, in a window that is not full. */
const judgeBooking = (book: Book, line: Line, policyId: string, batchId: string): void => {
  const rules = book.policies.get(policyId)?.papers.booking ?? null;
  if (rules === null) return;
  const on = text(line.payload['expectedOn']);
  const minute = intOrNull(line.payload['expectedMinute']);
  const day = Date.parse(`${on}T00:00:00Z`) - CHINA_MS;
  const from = day + (minute ?? 0) * 60_000;
  const to = minute === null ? day + DAY_MS : from + rules.window * 60_000;
  must(book, line, to > line.recordedMs, 'booked a time that is over');
  must(
    book,
    line,
    (minute === null ? to : from) >= line.recordedMs + rules.leadHours * HOUR_MS,
    'booked too soon',
  );
  must(book, line, minute !== null || !rules.windowRequired, 'booked without a time');
  if (minute === null) return;
  must(
    book,
    line,
    minute >= rules.opens &&
      (minute - rules.opens) % rules.window === 0 &&
      minute + rules.window <= rules.closes,
    'booked a time between the windows',
  );
  const others = [...book.batches.entries()].filter(
    ([id, other]) =>
      id !== batchId &&
      !other.arrived &&
      !other.booking.expired &&
      other.booking.on === on &&
      other.booking.minute === minute,
  );
  must(book, line, others.length < rules.perWindow, 'booked a window that is full');
};

const attached: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  must(book, line, !batch.cleared, 'attached after clearance');
  must(book, line, text(p['issuedOn']) <= dayOf(line.recordedMs), 'issued after it was attached');
  must(book, line, !batch.papers.has(text(p['paperId'])), 'attached twice');
  batch.papers.set(text(p['paperId']), {
    kind: text(p['kind']),
    number: text(p['number']),
    issuedOn: text(p['issuedOn']),
    validTo: textOrNull(p['validTo']),
    by: line.actorId,
    reading: null,
    // Version 1 had papers that counted as soon as they were there.
    verdict: line.v === 1 ? 'PASSED' : 'PENDING',
  });
};

const readPaper: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const paper = batch?.papers.get(text(line.payload['paperId']));
  if (batch === null || paper === undefined) return must(book, line, false, 'read a paper that is not there');
  const reading = record(line.payload['reading']);
  must(book, line, !batch.cleared, 'read after clearance');
  must(book, line, text(line.payload['readBy']) === line.actorId, 'read in the name of another');
  must(book, line, line.actorId !== paper.by, 'read by the one who handed it in');
  must(book, line, line.actorId !== batch.submittedBy, 'read by the one who declared');
  must(book, line, text(line.payload['kind']) === paper.kind, 'read as a paper of another kind');
  paper.reading = {
    number: text(reading['number']),
    issuedOn: text(reading['issuedOn']),
    validTo: textOrNull(reading['validTo']),
    quantity: intOrNull(reading['quantity']),
    coversMore: reading['coversMore'] === true,
    containerNo: textOrNull(reading['containerNo']),
  };
  paper.verdict = line.payload['verdict'] === 'PASSED' ? 'PASSED' : 'FAILED';
  must(
    book,
    line,
    paper.verdict === 'PASSED' || text(line.payload['reason']).trim() !== '',
    'failed without a reason',
  );
};

const returned: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, line.actorId !== batch.submittedBy, 'reviewed by the one who submitted it');
  must(book, line, !batch.inspected, 'returned after the goods were counted');
  must(
    book,
    line,
    text(line.payload['reason']).trim() !== '' || list(line.payload['fields']).length > 0,
    'returned without a reason',
  );
  batch.approved = false;
};

const bookingChanged: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, !batch.arrived, 'booked for goods that are here');
  must(book, line, !book.market.closed, 'booked while the warehouse was closed');
  judgeBooking(book, line, batch.policy, text(line.payload['batchId']));
  batch.booking = {
    on: text(line.payload['expectedOn']),
    minute: intOrNull(line.payload['expectedMinute']),
    expired: false,
  };
};

const bookingExpired: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const rules = book.policies.get(batch.policy)?.papers.booking ?? null;
  const { on, minute } = batch.booking;
  const day = Date.parse(`${on}T00:00:00Z`) - CHINA_MS;
  const ends = minute === null ? day + DAY_MS : day + (minute + (rules?.window ?? 0)) * 60_000;
  must(book, line, !batch.arrived && !batch.booking.expired, 'expired without a booking');
  must(
    book,
    line,
    rules === null || line.recordedMs >= ends + rules.graceHours * HOUR_MS,
    'expired before its time',
  );
  batch.booking = { ...batch.booking, expired: true };
};

const listed: Rule = (book, line) => {
  const kinds = texts(line.payload['kindIds']);
  must(
    book,
    line,
    book.merchants.has(text(line.payload['merchantId'])),
    'listed a merchant whom nobody knows',
  );
  must(
    book,
    line,
    kinds.length > 0 && kinds.every((kind) => book.market.kinds.has(kind)),
    'listed for goods that are not on the list',
  );
  book.market.listed.set(text(line.payload['merchantId']), kinds);
};

const pledgeAdopted: Rule = (book, line) => {
  // The founding brings its own text; every later one takes two persons.
  if (book.market.pledge !== null) byTwo(book, line, texts(line.payload['adoptedBy']));
  book.market.pledge = text(line.payload['textId']);
};

const pledgeSigned: Rule = (book, line) => {
  const person = textOrNull(line.payload['personId']);
  const merchant = text(line.payload['merchantId']);
  must(book, line, text(line.payload['textId']) === book.market.pledge, 'signed a text that is not in force');
  must(book, line, book.merchants.has(merchant), 'signed by a merchant whom nobody knows');
  must(
    book,
    line,
    person === null || book.persons.get(person)?.merchant === merchant,
    "signed by somebody who is not one of the merchant's people",
  );
  if (person === null) book.market.signed.set(merchant, text(line.payload['textId']));
};

/** Rules of papers, lists, pledge and bookings. */
export const PAPER_RULES: Readonly<Record<string, Rule>> = {
  'paper.attached': attached,
  'paper.read': readPaper,
  'declaration.returned': returned,
  'booking.changed': bookingChanged,
  'booking.expired': bookingExpired,
  'merchant.changed': (book, line) =>
    must(
      book,
      line,
      book.merchants.has(text(line.payload['merchantId'])),
      'about a merchant whom nobody knows',
    ),
  'merchant.listed': listed,
  'merchant.delisted': (book, line) => {
    const merchant = text(line.payload['merchantId']);
    must(book, line, book.market.listed.delete(merchant), 'took off the list what was not on it');
  },
  'goodsKind.listed': (book, line) => void book.market.kinds.add(text(line.payload['kindId'])),
  'goodsKind.delisted': (book, line) => {
    const kind = text(line.payload['kindId']);
    must(book, line, book.market.kinds.delete(kind), 'took off the list what was not on it');
  },
  'pledge.adopted': pledgeAdopted,
  'pledge.signed': pledgeSigned,
  'warehouse.closed': (book, line) => {
    must(book, line, !book.market.closed, 'closed twice');
    book.market.closed = true;
  },
  'warehouse.opened': (book, line) => {
    byTwo(book, line, texts(line.payload['openedBy']));
    must(book, line, book.market.closed, 'opened what was not closed');
    book.market.closed = false;
  },
};
