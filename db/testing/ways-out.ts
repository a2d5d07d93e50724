import type { DomainEvent } from '#core/domain/events.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose, withdraw } from '#core/usecases/disposal.ts';
import { importPool, spoilPoolCodes } from '#core/usecases/platform.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import { closeStocktake, countStock, openStocktake, scanStock } from '#core/usecases/stocktake.ts';
import { declare, file, type House } from './walk.ts';
import type { Fixture } from './warehouse-fixture.ts';

/**
 * What a warehouse does beside the walk, to a batch of which some pieces left and at least two stand in storage: one is not
 * found, one is destroyed, one that left comes back, a sheet is closed, a plate put right, official codes come in.
 */
export const addWaysOut = (fixture: Fixture, house: House, batchId: string): void => {
  const { run, reads } = fixture;
  const { gate, supervisor, admin } = house;
  const here = reads
    .codesOfBatch(batchId)
    .filter((one) => one.kind === 'PIECE' && one.state === 'APPLIED')
    .map((one) => one.code);
  const [, destroyed] = here;
  const gone = reads.codesOfBatch(batchId).find((one) => one.state === 'SHIPPED' && one.kind === 'PIECE');

  const { stocktakeId } = run(openStocktake, { zone: 'STORAGE', slotId: null }, gate);
  for (const code of here.slice(1)) run(scanStock, { stocktakeId, code }, gate);
  for (const item of reads.stocktake(stocktakeId)?.items ?? [])
    if (item.batchId !== batchId)
      run(countStock, { stocktakeId, batchId: item.batchId, quantity: item.book }, gate);
  run(closeStocktake, { stocktakeId, reason: 'not there' }, supervisor, admin);

  const about = {
    batchId,
    quantity: null,
    reason: 'torn',
    basis: 'D-1',
    recipient: 'plant',
    incidentId: null,
  };
  run(dispose, { ...about, way: 'DESTROY', codes: [destroyed ?? ''] }, supervisor, admin);
  run(bringBack, { codes: [gone?.code ?? ''], reason: 'unsold', carrier: 'Wang', phone: '' }, gate);

  const withdrawn = declare(fixture, house, [{ goodsName: 'Hat', quantity: 2 }]);
  run(withdraw, { batchId: withdrawn, reason: 'not coming' }, house.operator);

  const filed = declare(fixture, house, [{ goodsName: 'Bag', quantity: 2 }]);
  const filing: DomainEvent = {
    type: 'declaration.filed',
    v: 1,
    subject: filed,
    payload: {
      batchId: filed,
      platform: 'platform',
      filingNo: 'F-1',
      approvedOn: '2022-04-20',
      source: file('filed.xlsx'),
    },
  };
  fixture.append([filing], admin.personId);

  const rows = ['Q-1', 'Q-2'].map((code, row) => ({ row, code }));
  run(importPool, { scheme: 'platform', prefix: 'https://q/', rows, source: file('codes.csv') }, admin);

  const arrived = reads.batch(batchId)?.arrived;
  const correction = { wrongSeq: arrived?.seq ?? 0, field: 'plate', was: arrived?.plate ?? '' };
  run(correct, { ...correction, now: 'ZA-NEW', reason: 'misread' }, supervisor);

  const date = businessDateOf(fixture.clock().wallMs);
  for (let day = reads.firstDayWithActs(null); day !== null && day <= date;)
    [, day] = [
      run(closeSheet, { date: day, note: 'test' }, supervisor, admin),
      reads.firstDayWithActs(reads.closedThrough()),
    ];
  run(spoilPoolCodes, { codes: ['https://q/Q-2'], reason: 'torn' }, admin);
};
