import { join } from 'node:path';
import * as clockCases from '#core/usecases/clock.ts';
import * as codes from '#core/usecases/codes.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import { recount } from '#core/usecases/inspect.ts';
import * as holds from '#core/usecases/holds.ts';
import { attachPaper } from '#core/usecases/papers.ts';
import * as release from '#core/usecases/release.ts';
import { exportLedger } from '#db/export.ts';
import {
  attachPapers,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  printAll,
  readPapers,
  slotId,
  testNegative,
  watch,
  type TestWarehouse,
} from './warehouse.ts';

const REST_MS = 168 * HOUR_MS;

const liftOnly = (house: TestWarehouse, batchId: string, kind: string): void => {
  const hold = house.store.reads
    .batch(batchId)
    ?.holds.find((one) => one.kind === kind && one.lifted === null);
  if (hold === undefined) throw new Error(`no ${kind} hold is open`);
  house.run(
    'MANAGER',
    holds.liftHold,
    { batchId, holdId: hold.holdId, reason: '核实' },
    house.person('SECOND'),
  );
};

const confirmNewest = (house: TestWarehouse, confirmedMs: number): void => {
  const gap = house.store.reads.gaps().at(-1);
  if (gap === undefined) throw new Error('no gap is open');
  house.run(
    'MANAGER',
    clockCases.confirmGap,
    { gapId: gap.gapId, confirmedMs, reason: '核对' },
    house.person('SECOND'),
  );
};

const pickAllOf = (
  house: TestWarehouse,
  collectionId: string,
  batchId: string,
  kind: 'PIECE' | 'CARTON',
): void => {
  const wanted = house.store.reads
    .codesOfBatch(batchId)
    .filter((code) => code.kind === kind && code.state !== 'VOID' && code.state !== 'SHIPPED');
  for (const code of wanted) house.run('GATE', exit.pick, { collectionId, code: code.code });
};

/**
 * One consignment that everything happens to: papers made up late, one piece missing at the gate, the wall clock turned
 * forward, the computer off for a night, a spoilt label, a hand-over given up and another in two parts. Ten pieces are
 * declared, nine come, nine leave; it is cleared in the minute in which its rest ends. Answers the export's path.
 */
export const walkEventfully = async (directory: string): Promise<string> => {
  let house = await openWarehouse(directory);
  const { batchId } = declare(house, 10);
  house.run('MERCHANT', attachPaper, {
    batchId,
    kind: 'OTHER',
    number: 'OTHER-1',
    issuer: '经营户',
    issuedOn: '2022-04-01',
    file: house.file,
  });
  readPapers(house, batchId);
  house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
  attachPapers(house, batchId);
  readPapers(house, batchId);
  const docs = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
  house.run('MARKET_OPERATOR', holds.liftHold, { batchId, holdId: docs, reason: '补齐' });
  house.run('GATE', gate.arrive, { batchId, plate: '浙A12345', containerNo: '', sealNo: '', driver: '司机' });
  house.run('INSPECTOR', gate.count, { batchId, lineNo: 1, mode: 'SET', quantity: 9 });
  house.run('INSPECTOR', gate.checkLine, {
    batchId,
    lineNo: 1,
    typeAgrees: true,
    specAgrees: true,
    note: '',
  });
  house.run('INSPECTOR', recount, { batchId, lines: [{ lineNo: 1, quantity: 9 }] }, house.person('GATE'));
  house.run('INSPECTOR', gate.completeInspection, { batchId });
  liftOnly(house, batchId, 'MISMATCH');
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);

  watch(house, 100 * HOUR_MS);
  house.clock.turnWall(5 * HOUR_MS);
  house.store.tick();
  confirmNewest(house, 0);
  house.close();
  house.clock.reboot(10 * HOUR_MS);
  house = house.reopen();
  house.store.tick();
  confirmNewest(house, 8 * HOUR_MS);
  watch(house, REST_MS - 109 * HOUR_MS);
  house.clock.pass(HOUR_MS);
  house.run('MANAGER', release.clear, { batchId });
  house.run('GATE', release.store, { batchId, slotId: slotId(house, 'S-01') });

  const { runId } = house.run('GATE', codes.reserve, { batchId, piecesPerCarton: 4 });
  printAll(house, runId);
  const spoilt =
    house.store.reads.codesOfRun(runId).find((code) => code.kind === 'PIECE' && code.number === 2)?.code ??
    '';
  house.run('GATE', codes.voidCode, { code: spoilt, reason: '破损' });
  printAll(house, runId);
  for (const code of house.store.reads.codesOfBatch(batchId).filter((one) => one.kind === 'CARTON'))
    house.run('GATE', codes.apply, { batchId, code: code.code });

  house.run('MANAGER', exit.issueCertificate, { batchId });
  const givenUp = house.run('GATE', exit.openCollection, { batchId }).collectionId;
  pickAllOf(house, givenUp, batchId, 'CARTON');
  house.run('GATE', exit.cancelCollection, { collectionId: givenUp, reason: '改日' });
  for (const kind of ['CARTON', 'PIECE'] as const) {
    const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
    pickAllOf(house, collectionId, batchId, kind);
    if (kind === 'CARTON') {
      const back = house.store.reads
        .codesOfBatch(batchId)
        .find((code) => code.kind === 'PIECE' && code.number === 9);
      house.run('GATE', exit.putBack, { collectionId, code: back?.code ?? '' });
    }
    house.run('GATE', exit.signCollection, {
      collectionId,
      collector: '卓艺伟',
      phone: '',
      signature: house.file,
    });
  }
  const path = join(directory, 'ledger.jsonl');
  exportLedger(house.store.db, path);
  house.close();
  return path;
};
