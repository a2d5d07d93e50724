import { newId, randomInts, seal } from '#db/random.ts';
import type { Ctx } from '#core/ports/context.ts';
import { paperMark } from '#core/domain/paper-mark.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { importPool } from '#core/usecases/platform.ts';
import * as results from '#core/usecases/lab/results.ts';
import * as send from '#core/usecases/lab/send.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { upTo, type Plays } from './stage.ts';

/** What a scan hears that means nothing where it was made, or must not be followed. */

const scans = (house: TestWarehouse, text: string, task: SeatTask = { kind: 'NONE' }) => {
  const ctx: Ctx = {
    newId,
    randomInts,
    seal,
    reads: house.store.reads,
    clock: house.store.readClock(),
    actor: house.person('INSPECTOR'),
    second: null,
  };
  const { outcome, decision } = interpretScan({ text, aim: null }, task, ctx);
  return decision.ok ? outcome.refusals.map(({ code }) => code) : decision.refusals.map(({ code }) => code);
};

const pool = (house: TestWarehouse): void =>
  void house.run('MANAGER', importPool, {
    scheme: '物防',
    prefix: '',
    rows: [{ row: 1, code: 'WF-000001' }],
    source: house.file,
  });

export const SCAN_PLAYS: Plays = {
  SCAN_UNKNOWN: (house) => scans(house, 'nothing-at-all'),
  CLASS_CODE_NO_TASK: (house) => scans(house, '6901234567892'),
  CLASS_CODE_NOT_DECLARED: (house) =>
    scans(house, '4006381333931', { kind: 'INSPECT', batchId: upTo(house, 'ARRIVED').batchId, lineNo: null }),
  // A certificate whose mark names an entry of the ledger that is not there as it says.
  PAPER_FORGED: (house) =>
    scans(house, paperMark({ kind: 'SHEET', number: 'K-20220422', seq: 1, hash: '0'.repeat(64) })),
  POOL_CODE_FREE: (house) => {
    pool(house);
    return scans(house, 'WF-000001');
  },
  CODE_RECALLED: (house) => {
    const staged = upTo(house, 'PRINTED');
    const neighbour = upTo(house, 'RESTING', { slot: 'R-02' }).batchId;
    const { sampleId } = house.run('SAMPLER', takeSample, {
      batchId: neighbour,
      sampleNo: 'T-1',
      layer: 'OUTER',
      site: '',
    });
    house.run('SAMPLER', send.sendSamples, { sampleIds: [sampleId], formNo: null, laboratory: 'L' });
    house.run('LABORATORY', results.enterResult, { sampleId, result: 'POSITIVE', reportNo: 'R', file: null });
    // Its neighbour was exposed to it: whoever reads one of its labels hears that it is recalled.
    return scans(house, staged.labels()[0] ?? '');
  },
};
