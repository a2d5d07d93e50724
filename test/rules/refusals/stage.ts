import type { RefusalCode } from '#core/domain/refusals.ts';
import * as codes from '#core/usecases/codes.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import * as release from '#core/usecases/release.ts';
import {
  applyAll,
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  printAll,
  readPapers,
  slotId,
  testNegative,
  watch,
  type TestWarehouse,
} from '#test/support/warehouse.ts';

/** What was refused, by its codes, when somebody really tried. */
export type Refused = ReadonlyArray<string> | Promise<ReadonlyArray<string>>;

/** For each code one act of a warehouse that is refused for it. */
export type Plays = { readonly [code in RefusalCode]?: (house: TestWarehouse) => Refused };

const STAGES = [
  'DECLARED',
  'APPROVED',
  'ARRIVED',
  'ACCEPTED',
  'UNPACKED',
  'RESTING',
  'TESTED',
  'CLEARED',
  'STORED',
  'RESERVED',
  'PRINTED',
  'APPLIED',
  'CERTIFIED',
  'SHIPPED',
] as const;
export type Stage = (typeof STAGES)[number];

export type Staged = {
  readonly batchId: string;
  /** Empty before codes are reserved. */
  readonly runId: string;
  /** Labels in the order of their run. */
  readonly labels: () => ReadonlyArray<string>;
};

/** Takes `quantity` pieces as far as a stage of the walk and no further, in a slot of their own; cartons of two where asked. */
export const upTo = (
  house: TestWarehouse,
  stage: Stage,
  { quantity = 4, slot = 'R-01', piecesPerCarton = 0 } = {},
): Staged => {
  const is = (least: Stage): boolean => STAGES.indexOf(stage) >= STAGES.indexOf(least);
  const { batchId } = declare(house, quantity);
  let runId = '';
  const labels = (): ReadonlyArray<string> => house.store.reads.codesOfBatch(batchId).map((one) => one.code);
  const steps: ReadonlyArray<readonly [Stage, () => void]> = [
    [
      'APPROVED',
      () => {
        attachPapers(house, batchId);
        if (is('ACCEPTED')) return bringIn(house, batchId, quantity);
        readPapers(house, batchId);
        house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
      },
    ],
    [
      'ARRIVED',
      () => {
        if (!is('ACCEPTED')) house.run('GATE', gate.arrive, { batchId, ...TRUCK });
      },
    ],
    [
      'UNPACKED',
      () => {
        if (is('RESTING')) return layToRest(house, batchId, slot);
        house.run('GATE', gate.unload, { batchId });
        house.run('GATE', gate.unpack, { batchId, cartons: 1 });
      },
    ],
    ['TESTED', () => void testNegative(house, batchId)],
    [
      'CLEARED',
      () => {
        watch(house, 168 * HOUR_MS);
        house.run('MANAGER', release.clear, { batchId });
      },
    ],
    ['STORED', () => void house.run('GATE', release.store, { batchId, slotId: slotId(house, 'S-01') })],
    [
      'RESERVED',
      () => {
        ({ runId } = house.run('GATE', codes.reserve, { batchId, piecesPerCarton }));
      },
    ],
    ['PRINTED', () => printAll(house, runId)],
    ['APPLIED', () => applyAll(house, batchId)],
    ['CERTIFIED', () => void house.run('MANAGER', exit.issueCertificate, { batchId })],
    ['SHIPPED', () => collect(house, { batchId, runId, labels })],
  ];
  for (const [from, step] of steps) if (is(from)) step();
  return { batchId, runId, labels };
};

export const TRUCK = { plate: '浙A12345', containerNo: '', sealNo: '', driver: '司机' };

/** Opens a hand-over and picks every piece into it; answers it. */
export const pickAll = (house: TestWarehouse, { batchId, labels }: Staged): string => {
  const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
  for (const code of labels()) house.run('GATE', exit.pick, { collectionId, code });
  return collectionId;
};

/** What a collector signs with. */
export const signing = (house: TestWarehouse, collectionId: string) => ({
  collectionId,
  collector: '卓艺伟',
  phone: '',
  signature: house.file,
});

const collect = (house: TestWarehouse, staged: Staged): void =>
  void house.run('GATE', exit.signCollection, signing(house, pickAll(house, staged)));

/** An empty file: nothing was drawn, nothing was saved. */
export const emptyFile = (house: TestWarehouse) => ({ ...house.file, bytes: 0 });

/** Puts labels into a printer that has said nothing of them yet, or whose word nobody can have any more. */
export const intoThePrinter = (house: TestWarehouse, { runId }: Staged, doubt: boolean): void => {
  const { printIntents } = house.store.journals;
  printIntents.markSent(runId, house.store.reads.codesOfRun(runId), house.clock.read().wallMs, 0);
  if (doubt) printIntents.toDoubt(runId);
};
