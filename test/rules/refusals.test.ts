import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '#core/domain/refusals.ts';
import type { Ctx } from '#core/ports/context.ts';
import * as declaration from '#core/usecases/declaration.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import * as rest from '#core/usecases/rest.ts';
import { bindCode } from '#core/usecases/platform.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import { openStocktake } from '#core/usecases/stocktake.ts';
import { attachPapers, bringIn, declare, layToRest, openWarehouse } from '../support/warehouse.ts';

/**
 * Every refusal is given somewhere and expected by some test. Which tests name a code is read from their sources; codes that
 * no other test names are played here. UNPLAYED is what is left: it may only get shorter.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const SELF = 'test/rules/refusals.test.ts';

const UNPLAYED: ReadonlyArray<string> = [
  'ZONES_FROZEN',
  'CODE_NOT_APPLIED',
  'CODE_ALREADY_PICKED',
  'CODE_NOT_PICKED',
  'LABEL_NOT_PRINTABLE',
  'COLLECTION_OPEN',
  'SIGNATURE_EMPTY',
  'CODE_NOT_HERE',
  'PIECE_LABELS_ONLY',
  'POOL_CODE_USED',
  'ALL_LABELLED',
  'NOT_ON_COUNT_SHEET',
  'SHEET_DIFFERS',
  'FILING_KNOWN',
  'POOL_CODE_FREE',
  'NO_TASK',
  'CLASS_CODE_NO_TASK',
];

const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .filter((file) => file !== SELF && !file.includes('/locales/'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
const isTest = (file: string): boolean => file.startsWith('test/') || /\.test\.tsx?$/u.test(file);
const quoted = (code: string) => new RegExp(`['"\`]${code}['"\`:]`, 'u');
const played = readFileSync(join(ROOT, SELF), 'utf8');

describe('every refusal', () => {
  it('is given by some rule', () => {
    const given = sources.filter(
      ({ file }) => !isTest(file) && !file.startsWith('renderer/') && file !== 'core/domain/refusals.ts',
    );
    expect(REFUSAL_CODES.filter((code) => !given.some(({ text }) => quoted(code).test(text)))).toEqual([]);
  });

  it('is expected by some test', () => {
    const tests = sources.filter(({ file }) => isTest(file) && !file.endsWith('say.test.ts'));
    const unplayed = REFUSAL_CODES.filter(
      (code) =>
        !tests.some(({ text }) => quoted(code).test(text)) &&
        !new RegExp(`toEqual\\(\\[\\s*'${code}'`, 'u').test(played),
    );
    expect(unplayed).toEqual(UNPLAYED);
  });
});

describe('refusals that no other test plays', () => {
  it('before the warehouse is founded nothing is adopted', () => {
    const ctx = { reads: { warehouse: () => null } } as unknown as Ctx;
    const { policyId: _id, ...policy } = ZHEJIANG_2022_03;
    const answer = adoptPolicy({ policy, basedOn: null, reason: '' }, ctx);
    expect(answer.ok ? [] : answer.refusals.map(({ code }) => code)).toEqual(['NOT_FOUNDED']);
  });

  it('an empty declaration, a tube used twice, a label of no pool, nothing to count, a scan of nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gatehouse-refusals-'));
    const house = await openWarehouse(directory);
    try {
      expect(
        house.refusals('MERCHANT', declaration.submit, {
          merchantId: house.merchantId,
          lines: [],
          plate: '',
          containerNo: '',
          sealNo: '',
          expectedOn: '2022-04-22',
          source: null,
        }),
      ).toEqual(['NO_LINES']);
      expect(house.refusals('GATE', openStocktake, { zone: 'STORAGE', slotId: null })).toEqual([
        'NOTHING_TO_COUNT',
      ]);
      const { batchId } = declare(house, 3);
      attachPapers(house, batchId);
      bringIn(house, batchId, 3);
      layToRest(house, batchId, 'R-01');
      const tube = { batchId, sampleNo: 'T-1', layer: 'OUTER', site: '' } as const;
      house.run('SAMPLER', rest.takeSample, tube);
      expect(house.refusals('SAMPLER', rest.takeSample, tube)).toEqual(['SAMPLE_NO_USED']);
      expect(house.refusals('GATE', bindCode, { batchId, code: 'NONE-1' })).toEqual(['POOL_CODE_UNKNOWN']);
      const { reads } = house.store;
      const meaning = interpretScan({ text: 'nothing-at-all', aim: null }, { kind: 'NONE' }, {
        reads,
        clock: house.store.readClock(),
        actor: house.person('GATE'),
        second: null,
      } as unknown as Ctx);
      expect(meaning.outcome.refusals.map(({ code }) => code)).toEqual(['SCAN_UNKNOWN']);
    } finally {
      house.close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
