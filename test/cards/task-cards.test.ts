import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportLedgerOf } from '#test/e2e/ledger-of.ts';
import { readLedger, type Line } from '#test/oracle/read-ledger.ts';
import { CARDS, playCards, type Card, type Played } from './cards.ts';
import { openStage, type Stage } from './stage.ts';
import { layDownThousand } from './thousand.ts';

/** The most that a card may cost. A screen that asks for more has become worse; one that asks for less lowers its row. */
const MOST: Readonly<Record<Card, { readonly taps: number; readonly scans: number; readonly keys: number }>> =
  {
    CHECK_IN: { taps: 5, scans: 1, keys: 0 },
    INSPECT: { taps: 27, scans: 1, keys: 0 },
    DISINFECT: { taps: 6, scans: 1, keys: 3 },
    SAMPLES: { taps: 5, scans: 4, keys: 30 },
    RESULT: { taps: 8, scans: 1, keys: 9 },
    CLEAR: { taps: 3, scans: 0, keys: 0 },
    PRINT: { taps: 4, scans: 0, keys: 0 },
    VERIFY: { taps: 2, scans: 7, keys: 0 },
    // A thousand pieces in cartons of 25.
    HAND_OVER: { taps: 6, scans: 45, keys: 12 },
    SHEET: { taps: 2, scans: 0, keys: 0 },
  };

/** What each card may write, and nothing beside it: no wrong write. */
const WRITES: Readonly<Record<Card, ReadonlyArray<string>>> = {
  CHECK_IN: ['batch.arrived'],
  INSPECT: ['inspection.counted', 'inspection.lineChecked', 'inspection.completed', 'batch.accepted'],
  DISINFECT: ['disinfection.started', 'disinfection.ended'],
  SAMPLES: ['sample.taken', 'sample.sent'],
  RESULT: ['sample.resultEntered', 'sample.resultVerified'],
  CLEAR: ['batch.cleared'],
  PRINT: ['codes.reserved', 'label.printed', 'printRun.finished', 'printRun.reconciled'],
  VERIFY: ['code.applied'],
  HAND_OVER: ['collection.opened', 'collection.picked', 'collection.signed'],
  SHEET: [],
};

let stage: Stage;
let played: ReadonlyArray<Played> = [];
let lines: ReadonlyArray<Line> = [];
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-cards-'));
beforeAll(async () => {
  stage = await openStage({ prepare: layDownThousand });
  played = await playCards(stage, () => undefined);
  lines = readLedger(await exportLedgerOf(stage.directory, join(folder, 'ledger.jsonl'))).lines;
}, 300_000);
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

it('plays all ten', () => {
  expect(played.map(({ card }) => card)).toEqual([...CARDS]);
  expect(stage.faults).toEqual([]);
});

it.each(CARDS)('%s costs no more taps, scans and keys than its row says', (card) => {
  const one = played.find((each) => each.card === card);
  const { taps = 0, scans = 0, keys = 0 } = one ?? {};
  const most = MOST[card];
  expect({ taps, scans, keys }).toSatisfy(
    (is: typeof most) => is.taps <= most.taps && is.scans <= most.scans && is.keys <= most.keys,
  );
  expect(taps + scans).toBeGreaterThan(0);
});

it.each(CARDS)('%s writes what it is about and nothing else', (card) => {
  const one = played.find((each) => each.card === card);
  const written = lines
    .filter(({ seq }) => seq >= (one?.from ?? 0) && seq <= (one?.to ?? 0))
    .map(({ type }) => type)
    .filter((type) => !type.startsWith('clock.'));
  expect([...new Set(written)]).toEqual([...WRITES[card]]);
});
