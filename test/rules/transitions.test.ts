import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSAL_CODES, refusal, type Refusal } from '#core/domain/refusals.ts';
import { MACHINES } from '#core/domain/transitions/all.ts';
import { moveRefusal, refusedMoves, type Machine } from '#core/domain/transitions/machine.ts';
import { CODE_MOVES } from '#db/projections/codes.ts';
import { catalogue as en } from '#renderer/locales/en/index.ts';
import { catalogue as zhCN } from '#renderer/locales/zh-CN/index.ts';
import { parseLedger } from '../oracle/read-ledger.ts';
import { walkEventfully } from '../support/eventful-walk.ts';
import { walkTheGate } from '../support/gate-walk.ts';
import { walkIncidents } from '../support/incident-walk.ts';
import { walkWithPeople } from '../support/people-walk.ts';
import { walkEveryWay } from '../support/ways-walk.ts';
import { follow } from './observe.ts';
import { playRareMoves } from './rare/play.ts';
import { sourcesOfProgram } from './sources.ts';

/** The tables of lives are the rules: what they refuse is said in both languages, and every move in them is really made. */

const LANGUAGES = [
  ['zh-CN', zhCN],
  ['en', en],
] as const;

/** What is missing of a refusal's text in a language; empty when it can be said. */
const lacksText = (one: Refusal, catalogue: (typeof LANGUAGES)[number][1]): ReadonlyArray<string> => {
  const words: Readonly<Record<string, string>> = catalogue.word.why;
  const texts: Readonly<Record<string, string>> = catalogue.refusal;
  const why = one.params['why'];
  return [
    ...((texts[one.code] ?? '').trim() === '' ? [`refusal.${one.code}`] : []),
    ...(why === undefined || (words[String(why)] ?? '').trim() !== '' ? [] : [`word.why.${why}`]),
  ];
};

describe.each(LANGUAGES)('in %s', (_language, catalogue) => {
  it.each(MACHINES.map((machine) => [machine.name, machine] as const))(
    '%s: every refused move has a refusal with a text',
    (_name, machine) => {
      const refusals = refusedMoves(machine).map(([from, event]) => moveRefusal(machine, from, event));
      expect(
        refusals.flatMap((one) => (one === null ? ['nothing is refused'] : lacksText(one, catalogue))),
      ).toEqual([]);
    },
  );

  it('every reason for an act in the wrong order has words of its own', () => {
    const named = sourcesOfProgram('core')
      .flatMap(({ text }) => [...text.matchAll(/(?:wrongState|why)\('([A-Z_]+)'\)/gu)])
      .map(([, word = '']) => word);
    expect(new Set(named).size).toBeGreaterThan(50);
    expect(named.flatMap((word) => lacksText(refusal('WRONG_STATE', { why: word }), catalogue))).toEqual([]);
  });

  it('finds a word that no catalogue knows, and a code without a text', () => {
    expect(lacksText(refusal('WRONG_STATE', { why: 'NOWHERE' }), catalogue)).toEqual(['word.why.NOWHERE']);
    expect(REFUSAL_CODES.flatMap((code) => lacksText(refusal(code), catalogue))).toEqual([]);
  });
});

const movesOf = (machine: Machine): ReadonlyArray<string> =>
  machine.moves.map(([from, event, to]) => `${machine.name} ${from} ${event} ${to}`);

it('the projection of codes knows the same moves as the table', () => {
  const code = MACHINES.find((one) => one.name === 'code');
  for (const [to, { PIECE }] of Object.entries(CODE_MOVES)) {
    const from = (code?.moves ?? []).flatMap(([state, event, end]) =>
      // Pieces that come back move to another batch, which is no move of a code within one.
      end === to && state !== to && state !== code?.initial && event !== 'pieces.broughtBack' ? [state] : [],
    );
    expect([to, [...new Set(from)].toSorted()]).toEqual([to, [...PIECE].toSorted()]);
  }
});

describe('the ledgers of the walks', () => {
  const made = new Set<string>();
  const problems: string[] = [];

  beforeAll(async () => {
    const read = (ledger: string): void => {
      const followed = follow(parseLedger(ledger).lines);
      problems.push(...followed.problems);
      for (const move of followed.moves) made.add(move);
    };
    const root = mkdtempSync(join(tmpdir(), 'gatehouse-transitions-'));
    afterAll(() => rmSync(root, { recursive: true, force: true }));
    const folder = (): string => mkdtempSync(join(root, 'walk-'));
    for (const walk of [walkEventfully, walkTheGate, walkIncidents, walkWithPeople])
      read(readFileSync(await walk(folder()), 'utf8'));
    for (const ledger of [await walkEveryWay(folder()), ...(await playRareMoves(root))]) read(ledger);
  });

  it('make no move that stands in no table', () => {
    expect(problems).toEqual([]);
  });

  it('make every move of every table', () => {
    expect(MACHINES.flatMap(movesOf).filter((move) => !made.has(move))).toEqual([]);
  });
});
