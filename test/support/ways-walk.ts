import { businessDateOf } from '#core/domain/time.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import * as codes from '#core/usecases/codes.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose } from '#core/usecases/disposal.ts';
import * as exit from '#core/usecases/exit.ts';
import { bindCode, importPool } from '#core/usecases/platform.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import { closeStocktake, openStocktake, scanStock } from '#core/usecases/stocktake.ts';
import { exportLines } from '#db/export.ts';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  openWarehouse,
  printAll,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from './warehouse.ts';

/** A batch whose pieces go every way there is, counted and closed in between. */
const play = (house: TestWarehouse): void => {
  const { batchId } = declare(house, 6);
  attachPapers(house, batchId);
  bringIn(house, batchId, 6);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  watch(house, 168 * HOUR_MS);
  printAll(house, storeAndReserve(house, batchId, 0));
  const labels = house.store.reads.codesOfBatch(batchId).map((one) => one.code);
  for (const code of labels) house.run('GATE', codes.apply, { batchId, code });
  const [spoilt = '', first = '', destroyed = '', lost = ''] = labels;
  // A spoilt label makes room for an official one.
  house.run('GATE', codes.voidCode, { code: spoilt, reason: '撕坏' });
  const rows = [{ row: 1, code: 'WF-1' }];
  house.run('MANAGER', importPool, { scheme: '物防', prefix: '', rows, source: house.file });
  house.run('GATE', bindCode, { batchId, code: 'WF-1' });
  house.run('MANAGER', exit.issueCertificate, { batchId });
  const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
  house.run('GATE', exit.pick, { collectionId, code: first });
  const signed = { collectionId, collector: '卓', phone: '', signature: house.file };
  house.run('GATE', exit.signCollection, signed);
  const { stocktakeId } = house.run('GATE', openStocktake, { zone: 'STORAGE', slotId: null });
  for (const code of ['WF-1', destroyed, ...labels.slice(4)])
    house.run('GATE', scanStock, { stocktakeId, code });
  house.run('MANAGER', closeStocktake, { stocktakeId, reason: `${lost} 不在` }, house.person('SECOND'));
  const order = {
    batchId,
    quantity: null,
    reason: '破损',
    basis: '单 1',
    recipient: '处理厂',
    incidentId: null,
  };
  house.run('MANAGER', dispose, { ...order, way: 'DESTROY', codes: [destroyed] }, house.person('SECOND'));
  house.run('GATE', bringBack, { codes: [first], reason: '退货', carrier: '卓', phone: '' });
  const arrived = house.store.reads.batch(batchId)?.arrived;
  const wrong = { wrongSeq: arrived?.seq ?? 0, field: 'plate', was: arrived?.plate ?? '' };
  house.run('MANAGER', correct, { ...wrong, now: '浙A54321', reason: '看错' });
  const today = businessDateOf(house.clock.read().wallMs);
  for (let day = house.store.reads.firstDayWithActs(null); day !== null && day <= today;) {
    house.run('MANAGER', closeSheet, { date: day, note: '' }, house.person('SECOND'));
    day = house.store.reads.firstDayWithActs(day);
  }
};

/** Plays it into an empty directory; answers the exported ledger. */
export const walkEveryWay = async (directory: string): Promise<string> => {
  const house = await openWarehouse(directory);
  try {
    play(house);
    return [...exportLines(house.store.db), ''].join('\n');
  } finally {
    house.close();
  }
};
