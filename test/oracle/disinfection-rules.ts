import {
  batchOf,
  byTwo,
  isSampled,
  isWaived,
  mayMove,
  must,
  wants,
  watched,
  type Batch,
  type Book,
  type Rule,
  type Sample,
} from './book.ts';
import { onItsDay } from './entry-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, record, text, texts } from './values.ts';

/** Agents, goods and rounds: what is mixed, used, and for how long it must work (domain report §4.4). */

const MINUTE_MS = 60_000;

/** The agent of a line; `ageMs` says how long before its use it was mixed. */
const useAgent = (book: Book, line: Line, ageMs: (mixed: Line) => number): void => {
  const id = line.payload['preparationId'];
  if (typeof id !== 'string') return;
  const preparation = book.preparations.get(id);
  if (preparation === undefined) return must(book, line, false, 'used an agent that nobody mixed');
  preparation.used += int(line.payload['usedMl']);
  must(book, line, preparation.used <= preparation.amount, 'used more of an agent than was mixed');
  const age = ageMs(preparation.at);
  must(book, line, age >= 0 && age <= preparation.validMs, 'used an agent too old');
  must(
    book,
    line,
    preparation.agent === line.payload['agent'] && preparation.mgPerL === int(line.payload['mgPerL']),
    'another agent was used than was mixed',
  );
};

const prepared: Rule = (book, line) => {
  const p = line.payload;
  must(book, line, !book.preparations.has(text(p['preparationId'])), 'mixed twice');
  onItsDay(book, line);
  book.preparations.set(text(p['preparationId']), {
    at: line,
    agent: text(p['agent']),
    mgPerL: int(p['mgPerL']),
    amount: int(p['amountMl']),
    validMs: int(p['validMs']),
    used: 0,
  });
};

/** What holds of every disinfection of goods, watched or attested; `sampledBy` counts swabs that were taken before it. */
const disinfects = (
  book: Book,
  line: Line,
  batch: Batch,
  sampledBy: (swab: Sample) => boolean,
  ageMs: (mixed: Line) => number,
): void => {
  const p = line.payload;
  const minutes = int(p['contactMinutes']);
  const policy = book.policies.get(batch.policy);
  const agent = policy?.disinfectants.find((one) => one.agent === p['agent']);
  must(
    book,
    line,
    batch.unpacked && batch.zone === 'FRONT' && !batch.cleared && batch.disinfecting.size === 0,
    'disinfected at the wrong time',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'DISINFECT') ||
      isSampled(book, batch, sampledBy) ||
      isWaived(book, batch, 'SAMPLED'),
    'disinfected before it was sampled',
  );
  must(
    book,
    line,
    agent !== undefined && int(p['mgPerL']) >= agent.min && int(p['mgPerL']) <= agent.max,
    'a concentration that the policy does not name',
  );
  must(book, line, agent?.minutes === minutes, 'a contact time that the policy does not name');
  must(
    book,
    line,
    policy?.preparationRequired !== true || typeof p['preparationId'] === 'string',
    'an agent that nobody mixed, where the policy wants it named',
  );
  must(
    book,
    line,
    line.v === 1 || !batch.disinfected || text(p['reason']) !== '',
    'disinfected once more without a reason',
  );
  useAgent(book, line, ageMs);
  mayMove(book, line, batch);
};

const disinfectionStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  disinfects(
    book,
    line,
    batch,
    () => true,
    (mixed) => watched(book, mixed, line),
  );
  const minutes = int(line.payload['contactMinutes']);
  batch.disinfecting.set(text(line.payload['disinfectionId']), { at: line, minutes });
};

/**
 * From a paper form: by two persons and with the form's picture, after what came before it, and with a contact time that the
 * form shows and that this house has seen pass (or two persons confirmed) since before its start.
 */
const disinfectionAttested: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const [from, to] = [int(p['startedAtMs']), int(p['endedAtMs'])];
  // A form is written in whole minutes.
  const minuteOver = from + MINUTE_MS;
  const contactMs = int(p['contactMinutes']) * MINUTE_MS;
  const { unpackedAt, inspectedAt, addedSeq } = batch.gate;
  const since = [...book.ways.bySeq.values()].findLast((one) => one.recordedMs <= from);
  byTwo(book, line, texts(p['attestedBy']));
  must(book, line, text(record(p['file'])['sha256']).length === 64, 'attested without a paper');
  must(book, line, from === line.occurredMs && to <= line.recordedMs, 'attests what has not happened yet');
  must(book, line, to - from >= contactMs, 'contact time was not over by the form');
  must(
    book,
    line,
    unpackedAt === null || unpackedAt.occurredMs < minuteOver,
    'disinfected by the form before it was unpacked',
  );
  must(
    book,
    line,
    !wants(book, batch, 'INSPECT', 'DISINFECT') ||
      batch.gate.opening !== null ||
      (inspectedAt?.occurredMs ?? Number.POSITIVE_INFINITY) < minuteOver,
    'disinfected by the form before it was inspected',
  );
  if (since === undefined) return must(book, line, false, 'attests what was before the ledger');
  must(book, line, int(p['sinceSeq']) === since.seq, 'names another entry before its start');
  must(book, line, addedSeq <= since.seq, 'disinfected by the form before pieces were added');
  must(book, line, watched(book, since, line) >= contactMs, 'a contact time that nobody saw pass');
  disinfects(
    book,
    line,
    batch,
    (swab) => swab.takenAt.occurredMs < minuteOver,
    (mixed) => (mixed.occurredMs < minuteOver ? Math.max(0, from - mixed.occurredMs) : Number.NaN),
  );
  batch.disinfected = true;
  batch.gate.disinfectedAt = line;
};

/** What is attested from a form is followed at once by the note of that form, in the same act. */
export const judgeFormNote = (book: Book, line: Line | null): void => {
  const { previous } = book;
  if (previous?.type !== 'disinfection.attested') return;
  must(
    book,
    previous,
    line?.type === 'backEntry.noted' &&
      line.commandId === previous.commandId &&
      line.payload['formNo'] === previous.payload['formNo'],
    'attested without the note of its form',
  );
};

const disinfectionEnded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const id = text(line.payload['disinfectionId']);
  const run = batch.disinfecting.get(id);
  if (run === undefined) return must(book, line, false, 'ended what never began');
  must(book, line, watched(book, run.at, line) >= run.minutes * MINUTE_MS, 'contact time was not over');
  batch.disinfecting.delete(id);
  batch.disinfected = true;
  batch.gate.disinfectedAt = line;
};

const roundStarted: Rule = (book, line) => {
  useAgent(book, line, (mixed) => watched(book, mixed, line));
  onItsDay(book, line);
  book.rounds.set(text(line.payload['roundId']), {
    at: line,
    minutes: int(line.payload['contactMinutes']),
    ended: false,
  });
};

const roundEnded: Rule = (book, line) => {
  const round = book.rounds.get(text(line.payload['roundId']));
  if (round === undefined) return must(book, line, false, 'ended what never began');
  must(book, line, !round.ended, 'ended twice');
  must(book, line, watched(book, round.at, line) >= round.minutes * MINUTE_MS, 'contact time was not over');
  round.ended = true;
};

/** Rules of disinfection. */
export const DISINFECTION_RULES: Readonly<Record<string, Rule>> = {
  'disinfectant.prepared': prepared,
  'disinfection.started': disinfectionStarted,
  'disinfection.ended': disinfectionEnded,
  'disinfection.attested': disinfectionAttested,
  'areaDisinfection.started': roundStarted,
  'areaDisinfection.ended': roundEnded,
};
