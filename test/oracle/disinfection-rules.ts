import { batchOf, isSampled, isWaived, mayMove, must, wants, watched, type Book, type Rule } from './book.ts';
import { onItsDay } from './entry-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, text } from './values.ts';

/** Agents, goods and rounds: what is mixed, used, and for how long it must work (domain report §4.4). */

const MINUTE_MS = 60_000;

const useAgent = (book: Book, line: Line): void => {
  const id = line.payload['preparationId'];
  if (typeof id !== 'string') return;
  const preparation = book.preparations.get(id);
  if (preparation === undefined) return must(book, line, false, 'used an agent that nobody mixed');
  preparation.used += int(line.payload['usedMl']);
  must(book, line, preparation.used <= preparation.amount, 'used more of an agent than was mixed');
  must(book, line, watched(book, preparation.at, line) <= preparation.validMs, 'used an agent too old');
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

const disinfectionStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
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
  useAgent(book, line);
  mayMove(book, line, batch);
  batch.disinfecting.set(text(p['disinfectionId']), { at: line, minutes });
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
  useAgent(book, line);
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
  'areaDisinfection.started': roundStarted,
  'areaDisinfection.ended': roundEnded,
};
