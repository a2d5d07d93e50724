import { noContacts, type Contacts, type Reach } from './contacts.ts';
import type { GateFacts, Preparation, Round } from './gate-book.ts';
import type { Line } from './read-ledger.ts';
import { newSite, type People, type Site } from './people-book.ts';
import { newWays, sheetOf, type WaysBook } from './ways.ts';

/** What the rules remember while they read a ledger from its beginning. */

export type Gap = {
  readonly seq: number;
  readonly cause: string;
  readonly claimed: number;
  confirmed: number;
  confirmedAt: number;
};

/** A tube; `batch` null for one of a round in `zone`. */
export type Sample = {
  readonly batch: string | null;
  readonly zone: string | null;
  readonly layer: string;
  /** Swabs in it. */
  readonly members: number;
  readonly takenAt: Line;
  readonly takenDay: string;
  sent: boolean;
  received: boolean;
  lost: boolean;
  result: string | null;
  enteredBy: string | null;
  verifiedBy: string | null;
  confirmation: { readonly result: string; readonly enteredBy: string; verifiedBy: string | null } | null;
};

export type Incident = {
  readonly no: string;
  readonly policy: string;
  readonly at: Line;
  state: string;
  readonly samples: Set<string>;
  /** Positive people by the swab. */
  readonly people: Map<string, { readonly person: string; readonly on: string }>;
  /** Hold by batch. */
  readonly frozen: Map<string, string>;
  readonly sources: Set<string>;
  readonly exposed: Set<string>;
  readonly zones: Set<string>;
  /** Tasks not yet done. */
  readonly tasks: Set<string>;
  decidedBy: Line | null;
};

export type Code = {
  readonly batch: string;
  readonly run: string;
  readonly kind: string;
  readonly number: number;
  readonly carton: number;
  readonly life: string[];
  replaced: boolean;
  collection: string | null;
};

export type Policy = {
  readonly restHours: number;
  /** Hours of rest before a swab counts. */
  readonly swabHours: number;
  readonly startsAt: string;
  readonly restartsOn: ReadonlyArray<string>;
  readonly preparationRequired: boolean;
  /** Swabs more, and new packages, for goods that came damaged. */
  readonly extra: ReadonlyArray<{ readonly layer: string; readonly count: number }>;
  readonly repack: boolean;
  readonly validityHours: number | null;
  /** Pairs of steps: the first must be done before the second begins. */
  readonly order: ReadonlyArray<readonly [string, string]>;
  readonly papers: {
    readonly sets: ReadonlyArray<{
      readonly categories: ReadonlyArray<string> | null;
      readonly demands: ReadonlyArray<{
        readonly anyOf: ReadonlyArray<string>;
        readonly notFor: ReadonlyArray<string>;
        readonly unless: ReadonlyArray<string>;
      }>;
    }>;
    /** Days for which a paper of a kind counts. */
    readonly validity: ReadonlyMap<string, number>;
    readonly onList: boolean;
    readonly pledged: boolean;
    readonly amendments: number;
    /** Null under version 1, which knew no bookings. */
    readonly booking: {
      readonly leadHours: number;
      readonly opens: number;
      readonly closes: number;
      readonly window: number;
      readonly perWindow: number;
      readonly windowRequired: boolean;
      readonly graceHours: number;
    } | null;
  };
  readonly tiers: ReadonlyArray<{
    readonly upTo: number | null;
    readonly items: ReadonlyArray<{ readonly layer: string; readonly count: number }>;
  }>;
  readonly waivers: ReadonlyArray<{
    readonly guard: string;
    readonly basis: string;
    readonly paper: string | null;
    readonly measures: boolean;
  }>;
  readonly perSlot: number;
  readonly earliestHour: number;
  /** Swabs still wanted where an upstream result stands for the plan. */
  readonly spot: ReadonlyArray<{ readonly layer: string; readonly count: number }>;
  /** Null in the first version, which knew no incidents. */
  readonly reach: Reach | null;
  readonly retest: boolean;
  /** What a positive person freezes. */
  readonly person: string;
  /** What goods that come back from the market must do again. */
  readonly broughtBack: { readonly rest: boolean; readonly test: boolean };
  readonly disinfectants: ReadonlyArray<{
    readonly agent: string;
    readonly min: number;
    readonly max: number;
    readonly minutes: number;
  }>;
};

export type Paper = {
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly validTo: string | null;
  readonly by: string;
  reading: {
    readonly number: string;
    readonly issuedOn: string;
    readonly validTo: string | null;
    readonly quantity: number | null;
    readonly coversMore: boolean;
    readonly containerNo: string | null;
  } | null;
  verdict: 'PENDING' | 'PASSED' | 'FAILED';
};

export type Batch = {
  readonly no: string;
  readonly merchant: string;
  policy: string;
  readonly waived: { readonly id: string; readonly guard: string; readonly basis: string }[];
  submittedBy: string;
  approved: boolean;
  /** Goods back from the market: their papers are those that they left with. */
  readonly receipt: boolean;
  /** By their ids. */
  readonly papers: Map<string, Paper>;
  readonly categories: ReadonlyArray<string>;
  containerNo: string;
  amendments: number;
  booking: { readonly on: string; readonly minute: number | null; readonly expired: boolean };
  declared: Map<number, number>;
  readonly counted: Map<number, number>;
  readonly holds: Map<string, string>;
  arrived: boolean;
  inspected: boolean;
  accepted: number;
  unpacked: boolean;
  zone: string | null;
  slot: string | null;
  readonly disinfecting: Map<string, { readonly at: Line; readonly minutes: number }>;
  disinfected: boolean;
  rest: Line | null;
  readonly samples: Map<string, Sample>;
  positive: boolean;
  cleared: boolean;
  readonly gate: GateFacts;
  certified: number;
  shipped: number;
};

export type Person = { readonly roles: ReadonlyArray<string>; readonly merchant: string | null };

/** A hold that an act must place together with itself: `kind` on `batch`, by the command `commandId`. */
export type Debt = { readonly line: Line; readonly batch: string; readonly kind: string };

export type Book = {
  readonly problems: string[];
  demo: boolean;
  readonly policies: Map<string, Policy>;
  readonly persons: Map<string, Person>;
  readonly merchants: Set<string>;
  /** What is wrong with a declaration unless the same act shows that its goods were inside before the program. */
  readonly undeclared: { readonly commandId: string; readonly batch: string; readonly breach: string }[];
  readonly market: {
    /** Kinds of goods that are listed. */
    readonly kinds: Set<string>;
    /** Merchants on the list, with their kinds. */
    readonly listed: Map<string, ReadonlyArray<string>>;
    /** The text in force, and which text a merchant signed last. */
    pledge: string | null;
    readonly signed: Map<string, string>;
    closed: boolean;
  };
  readonly zones: Map<string, string>;
  readonly gaps: Map<string, Gap>;
  readonly batches: Map<string, Batch>;
  readonly sampleNos: Set<string>;
  readonly samples: Map<string, Sample>;
  /** What a numbered tube was meant for: a batch or a round. */
  readonly tubes: Map<string, string>;
  readonly swabRounds: Set<string>;
  /** The event that made a sample positive, by sample. */
  readonly positives: Map<string, Line>;
  readonly incidents: Map<string, Incident>;
  /** How many incidents freeze a zone. */
  readonly frozenZones: Map<string, number>;
  readonly contacts: Contacts;
  /** Place of each slot in the order of slots. */
  readonly places: Map<string, number>;
  readonly codes: Map<string, Code>;
  readonly collections: Map<string, { readonly batch: string; open: boolean }>;
  /** Pieces by zone. */
  readonly stock: Map<string, number>;
  /** Ways out, counts and closed books. */
  readonly ways: WaysBook;
  readonly people: People;
  readonly site: Site;
  debts: ReadonlyArray<Debt>;
  /** Batches whose rest an act must let count anew. */
  readonly owed: { readonly line: Line; readonly batch: string }[];
  readonly preparations: Map<string, Preparation>;
  readonly rounds: Map<string, Round>;
  openingClosed: boolean;
  openingPieces: number;
  accepted: number;
  cleared: number;
  previous: Line | null;
  readonly hashes: string[];
};

/** A book on whose first page nothing is written. */
export const newBook = (): Book => ({
  problems: [],
  demo: false,
  policies: new Map(),
  persons: new Map(),
  merchants: new Set(),
  undeclared: [],
  market: { kinds: new Set(), listed: new Map(), pledge: null, signed: new Map(), closed: false },
  zones: new Map(),
  gaps: new Map(),
  batches: new Map(),
  sampleNos: new Set(),
  samples: new Map(),
  tubes: new Map(),
  swabRounds: new Set(),
  positives: new Map(),
  incidents: new Map(),
  frozenZones: new Map(),
  contacts: noContacts(),
  places: new Map(),
  codes: new Map(),
  collections: new Map(),
  stock: new Map(),
  ways: newWays(),
  people: { workers: new Map(), overrides: new Map(), policies: [] },
  site: newSite(),
  debts: [],
  owed: [],
  preparations: new Map(),
  rounds: new Map(),
  openingClosed: false,
  openingPieces: 0,
  accepted: 0,
  cleared: 0,
  previous: null,
  hashes: [],
});

/** What one kind of event must keep to; it writes breaches and what it learned into the book. */
export type Rule = (book: Book, line: Line) => void;

/** Notes a breach unless the condition holds. */
export const must = (book: Book, line: Line, condition: boolean, breach: string): void => {
  if (!condition) book.problems.push(`#${line.seq} ${line.type}: ${breach}`);
};

/** Two persons who are not one, both known, one of them the actor. */
export const byTwo = (book: Book, line: Line, persons: ReadonlyArray<string>): void => {
  must(book, line, persons.length === 2 && persons[0] !== persons[1], 'an act of two done by one');
  must(book, line, persons.includes(line.actorId), 'done in the name of two others');
  must(
    book,
    line,
    persons.every((id) => book.persons.has(id)),
    'done with somebody unknown',
  );
};

/** The batch that an event is about; notes a breach and answers null when nobody declared it. */
export const batchOf = (book: Book, line: Line): Batch | null => {
  const id = line.payload['batchId'];
  const batch = typeof id === 'string' ? book.batches.get(id) : undefined;
  must(book, line, batch !== undefined, 'about a batch that was never declared');
  return batch ?? null;
};

/** True when two persons waived a condition on a ground that the batch's policy names. */
export const isWaived = (book: Book, batch: Batch, guard: string): boolean =>
  batch.waived.some(
    (one) =>
      one.guard === guard &&
      (book.policies.get(batch.policy)?.waivers ?? []).some(
        (rule) => rule.guard === one.guard && rule.basis === one.basis,
      ),
  );

/** True when the batch's policy wants `before` done before `after` begins. */
export const wants = (book: Book, batch: Batch, before: string, after: string): boolean =>
  (book.policies.get(batch.policy)?.order ?? []).some(([a, b]) => a === before && b === after);

/** True when the goods came back from the market and their policy lets what they did then stand. */
const isExcused = (book: Book, batch: Batch, from: 'rest' | 'test'): boolean =>
  batch.receipt && book.policies.get(batch.policy)?.broughtBack[from] === false;

/** False where goods may be stored without ever having rested: no hours wanted, back from the market, or waived by two. */
export const needsRest = (book: Book, batch: Batch): boolean =>
  (book.policies.get(batch.policy)?.restHours ?? 1) > 0 &&
  !isExcused(book, batch, 'rest') &&
  !isWaived(book, batch, 'RESTED');

/** Swabs that the batch's policy wants of a batch of its size, and the more for damaged packages. */
export const planOf = (
  book: Book,
  batch: Batch,
): ReadonlyArray<{ readonly layer: string; readonly count: number }> => {
  const policy = book.policies.get(batch.policy);
  if (isExcused(book, batch, 'test')) return [];
  const plan = policy?.tiers.find((tier) => tier.upTo === null || batch.accepted <= tier.upTo)?.items ?? [];
  const all = [...plan, ...(batch.gate.damagedPieces > 0 ? (policy?.extra ?? []) : [])];
  return [...new Set(all.map(({ layer }) => layer))].map((layer) => ({
    layer,
    count: all.reduce((sum, item) => sum + (item.layer === layer ? item.count : 0), 0),
  }));
};

/** The point from which the batch's rest counts: its policy's start, or the newest act that let it count anew. */
export const restFrom = (book: Book, batch: Batch): Line | null => {
  if (batch.rest === null) return null;
  const { acceptedAt, disinfectedAt, restartedAt, opening } = batch.gate;
  const startsAt = opening === null ? book.policies.get(batch.policy)?.startsAt : 'REST_ZONE_ENTRY';
  const named =
    startsAt === 'ACCEPTANCE' ? acceptedAt : startsAt === 'DISINFECTION_END' ? disinfectedAt : null;
  const start = named ?? batch.rest;
  return restartedAt !== null && restartedAt.seq > start.seq ? restartedAt : start;
};

/** Swabs of a layer that stand for it: neither lost nor with a result that says nothing. */
export const swabs = (batch: Batch, layer: string, counts: (one: Sample) => boolean = () => true): number =>
  [...batch.samples.values()]
    .filter(
      (one) =>
        one.layer === layer &&
        !one.lost &&
        one.result !== 'INVALID' &&
        one.result !== 'INCONCLUSIVE' &&
        counts(one),
    )
    .reduce((sum, one) => sum + one.members, 0);

/** True when swabs enough of every layer were taken; one that says nothing stands for nothing. */
export const isSampled = (book: Book, batch: Batch, counts: (one: Sample) => boolean = () => true): boolean =>
  (batch.gate.opening?.sampled.length ?? 0) > 0 ||
  planOf(book, batch).every(({ layer, count }) => swabs(batch, layer, counts) >= count);

/** Holds that stop goods where they stand; missing papers stop only the release. */
const STOPPING: ReadonlyArray<string> = ['MISMATCH', 'POSITIVE', 'MANUAL'];

/** Notes a breach when the batch is moved on under a hold that stops it. */
export const mayMove = (book: Book, line: Line, batch: Batch): void => {
  const open = [...batch.holds.values()].filter((kind) => STOPPING.includes(kind));
  must(book, line, open.length === 0, `moved on while held: ${open.join(', ')}`);
};

/** Books pieces from zone to zone; null is outside. No zone may hold fewer than none. */
export const movePieces = (
  book: Book,
  line: Line,
  from: string | null,
  to: string | null,
  pieces: number,
): void => {
  for (const [zone, delta] of [
    [from, -pieces],
    [to, pieces],
  ] as const) {
    if (zone === null) continue;
    const level = (book.stock.get(zone) ?? 0) + delta;
    book.stock.set(zone, level);
    book.ways.moves.push({ day: sheetOf(book, dayOf(line.recordedMs)), zone, delta });
    must(book, line, level >= 0, `zone ${zone} fell to ${level}`);
  }
};

/** Milliseconds between two events that somebody saw pass: what the clock attested, and what two persons confirmed of gaps. */
export const watched = (book: Book, from: Line, to: Line): number => {
  let ms = to.attestedMs - from.attestedMs;
  for (const gap of book.gaps.values())
    if (gap.seq > from.seq && gap.confirmedAt < to.seq) ms += gap.confirmed;
  return ms;
};

/** The most that may have passed between two events: what was attested, and all that any gap since then claims. */
export const oldest = (book: Book, from: Line, to: Line): number => {
  let ms = to.attestedMs - from.attestedMs;
  for (const gap of book.gaps.values()) if (gap.seq > from.seq) ms += gap.claimed;
  return ms;
};

/** The business day (UTC+8) of a moment, as `2022-04-22`. */
export const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
