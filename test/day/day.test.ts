import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Substitutes } from '#server/substitutes.ts';
import { readLedger } from '../oracle/read-ledger.ts';
import { observe } from '../rules/observe.ts';
import {
  countsALabelTwice,
  countsAPieceMore,
  doublesLabel,
  dropsFrame,
  printsAnotherCode,
  skipsLabel,
} from './planted.ts';
import { runDay, type DayResult } from './run-day.ts';

const folderOfTest = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-day-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const GOOD_LABELS = { duplicate: 0, missing: 0, wrong: 0 };

describe('a whole day', () => {
  it.each(['zpl', 'tspl'] as const)(
    'on a %s printer leaves no label too many, too few or wrong, no scan lost, and books that agree',
    async (printer) => {
      const folder = folderOfTest();
      const { figures, problems } = await runDay({ batches: 3, pieces: 60, seed: 1, folder, printer });
      expect(problems).toEqual([]);
      expect(figures).toMatchObject({
        batches: 3,
        pieces: 60,
        labels: GOOD_LABELS,
        scans: { lost: 0 },
        ledger: { ok: true },
        projections: { ok: true },
        sheet: { reconciles: true },
      });
      const { labels, scans } = figures;
      expect(labels.physical).toBe(labels.distinct);
      expect(labels.physical).toBeGreaterThan(60);
      // A smudged label, and one that was under the head when the paper ran out.
      expect(labels.void).toBeGreaterThanOrEqual(1);
      expect(scans.recorded).toBe(scans.sent);
      expect(scans.sent).toBeGreaterThanOrEqual(2 * 60);
      // What is left for other people's tools.
      const record = join(folder, 'record');
      for (const name of [
        'ledger.jsonl',
        'sheets.json',
        'day.json',
        'printer/labels.jsonl',
        'printer/label-000001.png',
      ])
        expect([name, existsSync(join(record, name))]).toEqual([name, true]);
      // Everything lived as the tables of its life say.
      const { lines } = readLedger(join(record, 'ledger.jsonl'));
      expect(lines.length).toBeGreaterThan(100);
      expect(observe(lines)).toEqual([]);
      // The house itself and its people were swabbed too, and every result keyed by two.
      const rounds = lines.filter((line) => line.type === 'round.planned');
      expect(new Set(rounds.map((line) => line.payload['kind']))).toEqual(
        new Set(['ENVIRONMENT', 'PERSONNEL']),
      );
      const ofRounds = lines.filter(
        (line) => line.type === 'sample.taken' && line.payload['batchId'] === null,
      );
      const verified = new Set(
        lines.filter((line) => line.type === 'sample.resultVerified').map((line) => line.payload['sampleId']),
      );
      expect(ofRounds.length).toBe(5 * (rounds.length / 2));
      expect(ofRounds.every((line) => verified.has(line.payload['sampleId']))).toBe(true);
      const frames = ['gate', 'inspection', 'exit'].map((name) =>
        readFileSync(join(record, `scanner-${name}.bin`)),
      );
      expect(frames.flatMap((bytes) => [...bytes]).filter((byte) => byte === 0x0d)).toHaveLength(scans.sent);
      expect(readFileSync(join(record, 'codes.txt'), 'utf8').trim().split('\n')).toHaveLength(
        labels.physical,
      );
    },
  );
});

/** A day of one batch with a fault in the program. */
const withFault = (substitutes: Substitutes): Promise<DayResult> =>
  runDay({ batches: 1, pieces: 12, seed: 2, folder: folderOfTest(), substitutes });

describe('a day with a fault planted in the program', () => {
  it('a driver that skips a label shows as a missing one', async () => {
    const { figures } = await withFault(skipsLabel(5));
    expect(figures.labels).toMatchObject({ missing: 1, duplicate: 0, wrong: 0 });
  });

  it('a driver that prints a label twice shows as a duplicate', async () => {
    const { figures } = await withFault(doublesLabel(5));
    expect(figures.labels).toMatchObject({ duplicate: 1, missing: 0, wrong: 0 });
  });

  it('a driver that prints another code shows as a wrong one and a missing one', async () => {
    const { figures } = await withFault(printsAnotherCode(5));
    expect(figures.labels).toMatchObject({ wrong: 1, missing: 1, duplicate: 0 });
  });

  it('a journal that drops a frame shows as a lost scan', async () => {
    const { figures } = await withFault(dropsFrame(10));
    expect(figures.scans.lost).toBeGreaterThan(0);
    expect(figures.scans.lost).toBe(figures.scans.sent - figures.scans.recorded);
    expect(figures.labels).toMatchObject(GOOD_LABELS);
  });

  it.each([
    ['has a piece too many in one row', countsAPieceMore],
    ['counts a label twice', countsALabelTwice],
  ])('a sheet that %s does not reconcile', async (_what, fault) => {
    const { figures } = await withFault(fault);
    expect(figures.sheet.reconciles).toBe(false);
    expect(figures.ledger.ok && figures.projections.ok).toBe(true);
  });
});
