import { describe, expect, it } from 'vitest';
import { LABEL_60X40, labelTime } from '#hardware/codecs/label-profile.ts';
import { playMany, playOne, rateOf } from './virtual/play-many.ts';
import type { Meddle } from './virtual/virtual-desk.ts';
import type { VirtualModel } from './virtual/virtual-printer.ts';
import { testFolder } from './desk.ts';

/** GATEHOUSE_PRINT_RUNS=1000 GATEHOUSE_PRINT_LABELS=200 is the long form; GATEHOUSE_SEED chooses other troubles. */
const RUNS = Number(process.env['GATEHOUSE_PRINT_RUNS'] ?? 5);
const LABELS = Number(process.env['GATEHOUSE_PRINT_LABELS'] ?? 40);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 20220422);

const MODELS: ReadonlyArray<readonly [string, VirtualModel]> = [
  ['answers after each label', { language: 'tspl', shows: 'RESPONSE', countAt: 'end' }],
  ['counts for life when a label ends', { language: 'zpl', shows: 'COUNT', countAt: 'end' }],
  ['counts for life when a label begins', { language: 'zpl', shows: 'COUNT', countAt: 'start' }],
  ['counts since power-on when a label ends', { language: 'tspl', shows: 'VOLATILE_COUNT', countAt: 'end' }],
  [
    'counts since power-on when a label begins',
    { language: 'tspl', shows: 'VOLATILE_COUNT', countAt: 'start' },
  ],
  ['shows its status only, in ZPL', { language: 'zpl', shows: 'STATUS', countAt: 'end' }],
  ['shows its status only, in TSPL', { language: 'tspl', shows: 'STATUS', countAt: 'end' }],
  ['shows nothing, in ZPL', { language: 'zpl', shows: 'BLIND', countAt: 'end' }],
  ['shows nothing, in TSPL', { language: 'tspl', shows: 'BLIND', countAt: 'end' }],
];

const LIMIT_MS = 60_000 + RUNS * LABELS * 60;

describe('print runs with three faults each, in virtual time', () => {
  it.each(MODELS)(
    'on a printer that %s: no code on two labels, the quantity exact',
    async (name, model) => {
      const sums = await playMany(testFolder, model, { runs: RUNS, labels: LABELS, seed: SEED });
      process.stderr.write(`${name}: ${JSON.stringify(sums.numbers)}\n`);
      expect(sums.wrong).toEqual([]);
      expect(sums.numbers).toMatchObject({ runs: RUNS, twice: 0, missing: 0, off: 0 });
      // Nothing is proven by faults that came when the run was over.
      expect(sums.numbers.troubles).toBeGreaterThan(RUNS * 2);
    },
    LIMIT_MS,
  );

  it('notices a program that takes what was written for what was printed', async () => {
    const model: VirtualModel = { language: 'zpl', shows: 'COUNT', countAt: 'end' };
    const printedAtWrite: Meddle = (open) => {
      let [base, sent] = [0, 0];
      return {
        ...open,
        prepare: async (background) => {
          const report = await open.prepare(background);
          [base, sent] = [report.printed ?? 0, 0];
          return report;
        },
        send: async (label) => {
          await open.send(label);
          sent += 1;
        },
        report: async () => ({ ...(await open.report()), printed: base + sent }),
        takeStock: async () => ({ ...(await open.takeStock()), printed: base + sent }),
      };
    };
    const { numbers } = await playMany(testFolder, model, {
      runs: 12,
      labels: LABELS,
      seed: SEED,
      meddle: printedAtWrite,
    });
    expect(numbers.missing + numbers.twice).toBeGreaterThan(0);
  });

  it('notices a program that sends again what may be on paper', async () => {
    const model: VirtualModel = { language: 'zpl', shows: 'COUNT', countAt: 'end' };
    const sentTwice: Meddle = (open) => ({
      ...open,
      send: async (label) => {
        await open.send(label);
        if (label.note.startsWith('7/')) await open.send(label);
      },
    });
    const { numbers } = await playMany(testFolder, model, {
      runs: 1,
      labels: LABELS,
      seed: SEED,
      meddle: sentTwice,
    });
    expect(numbers.twice).toBeGreaterThan(0);
  });
});

describe('the last label of a run', () => {
  /** Every printer by the paper; one that counts what it has only begun by all that spoils a label. */
  const spoilt = MODELS.flatMap(([name, model]) =>
    (model.countAt === 'start' ? (['PAPER', 'HEAD', 'POWER'] as const) : (['PAPER'] as const)).map(
      (kind) => [kind, name, model] as const,
    ),
  );

  it.each(spoilt)(
    'spoilt by %s on a printer that %s: it does not count as printed',
    async (kind, _, model) => {
      const played = await playOne(testFolder(), model, 6, {
        kind,
        atLabel: 'LAST',
        fraction: 0.6,
        lastsMs: 4000,
        afterMs: null,
        personMs: 3000,
      });
      expect(played).toMatchObject({ struck: 1, twice: [], missing: [], off: 0, faults: [] });
    },
  );
});

describe('the rate of a run, in virtual time', () => {
  const limit = 60_000 / labelTime(LABEL_60X40);

  it.each([
    ['ZPL', 9600, { language: 'zpl', shows: 'COUNT', countAt: 'end' }],
    ['ZPL', 115_200, { language: 'zpl', shows: 'COUNT', countAt: 'end' }],
    ['TSPL', 9600, { language: 'tspl', shows: 'RESPONSE', countAt: 'end' }],
    ['TSPL', 115_200, { language: 'tspl', shows: 'RESPONSE', countAt: 'end' }],
  ] as const)('%s at %i baud: the mechanism is the limit, not the line', async (_, baud, model) => {
    const rate = await rateOf(testFolder(), { ...model, baud }, 60);
    process.stderr.write(`${model.language} ${baud}: ${rate.toFixed(1)} of ${limit.toFixed(1)} a minute\n`);
    expect(rate / limit).toBeGreaterThanOrEqual(0.95);
  });
});
