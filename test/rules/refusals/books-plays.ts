import { businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { backEntered } from '#core/usecases/back-entry.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose, type DisposalInput } from '#core/usecases/disposal.ts';
import * as codes from '#core/usecases/codes.ts';
import { disinfectByForm, type DisinfectionFormInput } from '#core/usecases/disinfection-form.ts';
import * as gate from '#core/usecases/gate.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import * as stocktake from '#core/usecases/stocktake.ts';
import { confirmOutage, disinfectionForm, untilPowerIsBack } from '#test/support/form-walk.ts';
import { HOUR_MS, type TestWarehouse } from '#test/support/warehouse.ts';
import { TRUCK, upTo, type Plays, type Staged } from './stage.ts';

/** Ways out other than by a collector, counts of stock, sheets and corrections. */

const order = (batchId: string, over: Partial<DisposalInput>): DisposalInput => ({
  batchId,
  way: 'DESTROY',
  quantity: null,
  codes: [],
  reason: '破损',
  basis: '单 1',
  recipient: '处理厂',
  incidentId: null,
  ...over,
});
const disposes = (house: TestWarehouse, batchId: string, over: Partial<DisposalInput>) =>
  house.refusals('MANAGER', dispose, order(batchId, over), house.person('SECOND'));
const comesBack = (house: TestWarehouse, codes: ReadonlyArray<string>) =>
  house.refusals('GATE', bringBack, { codes, reason: '退货', carrier: '卓', phone: '' });

const firstOf = (staged: Staged): string => staged.labels()[0] ?? '';
const count = (house: TestWarehouse, zone: 'REST' | 'STORAGE' = 'STORAGE'): string =>
  house.run('GATE', stocktake.openStocktake, { zone, slotId: null }).stocktakeId;
/** Labelled goods in storage of which the first piece was not found. */
const missing = (house: TestWarehouse): Staged => {
  const staged = upTo(house, 'APPLIED');
  const stocktakeId = count(house);
  for (const code of staged.labels().slice(1)) house.run('GATE', stocktake.scanStock, { stocktakeId, code });
  house.run('MANAGER', stocktake.closeStocktake, { stocktakeId, reason: '少件' }, house.person('SECOND'));
  return staged;
};

const applied = (house: TestWarehouse, staged: Staged): ReadonlyArray<string> =>
  house.refusals('GATE', codes.apply, { batchId: staged.batchId, code: firstOf(staged) });

const today = (house: TestWarehouse): string => businessDateOf(house.clock.read().wallMs);
const closes = (house: TestWarehouse, date: string, note = '') =>
  house.refusals('MANAGER', closeSheet, { date, note }, house.person('SECOND'));

const wrong = (house: TestWarehouse, { batchId }: Staged) => {
  const arrived = house.store.reads.batch(batchId)?.arrived;
  return {
    wrongSeq: arrived?.seq ?? 0,
    field: 'plate',
    was: arrived?.plate ?? '',
    now: '浙A54321',
    reason: '看错',
  };
};

const MINUTE_MS = 60_000;
const entersDisinfection = (house: TestWarehouse, form: DisinfectionFormInput) =>
  house.refusals(
    'MANAGER',
    backEntered(disinfectByForm, (one) => one.batchId),
    { entry: { formNo: form.formNo, happenedMs: form.startedMs, reason: '停电' }, act: form },
    house.person('SECOND'),
  );

export const BOOKS_PLAYS: Plays = {
  CODE_NOT_HERE: (house) => {
    const staged = upTo(house, 'SHIPPED');
    upTo(house, 'STORED', { slot: 'R-02' });
    return disposes(house, staged.batchId, { codes: [firstOf(staged)] });
  },
  CODES_NEEDED: (house) => disposes(house, upTo(house, 'PRINTED').batchId, { quantity: 1 }),
  CODE_ENDED: (house) => {
    const staged = upTo(house, 'APPLIED');
    const gone = order(staged.batchId, { codes: [firstOf(staged)] });
    house.run('MANAGER', dispose, gone, house.person('SECOND'));
    return applied(house, staged);
  },
  CODE_MISSING: (house) => applied(house, missing(house)),
  CODE_NOT_OUT: (house) => comesBack(house, [firstOf(upTo(house, 'APPLIED'))]),
  PIECE_LABELS_ONLY: (house) => {
    const { batchId } = upTo(house, 'SHIPPED', { piecesPerCarton: 2 });
    const carton = house.store.reads.codesOfBatch(batchId).find((one) => one.kind === 'CARTON');
    return comesBack(house, [carton?.code ?? '']);
  },
  NOTHING_TO_COUNT: (house) =>
    house.refusals('GATE', stocktake.openStocktake, { zone: 'STORAGE', slotId: null }),
  STOCKTAKE_OPEN: (house) => {
    upTo(house, 'STORED');
    count(house);
    return house.refusals('GATE', stocktake.openStocktake, { zone: 'STORAGE', slotId: null });
  },
  NOT_ON_COUNT_SHEET: (house) => {
    upTo(house, 'RESTING');
    const stocktakeId = count(house, 'REST');
    const { batchId } = upTo(house, 'STORED', { slot: 'R-02' });
    return house.refusals('GATE', stocktake.countStock, { stocktakeId, batchId, quantity: 4 });
  },
  COUNT_BY_SCAN: (house) => {
    const { batchId } = upTo(house, 'APPLIED');
    return house.refusals('GATE', stocktake.countStock, { stocktakeId: count(house), batchId, quantity: 1 });
  },
  STOCK_NOT_COUNTED: (house) => {
    upTo(house, 'STORED');
    const stocktakeId = count(house);
    return house.refusals('MANAGER', stocktake.closeStocktake, { stocktakeId, reason: '' });
  },
  SHEET_CLOSED: (house) => {
    const date = today(house);
    house.run('MANAGER', closeSheet, { date, note: '' }, house.person('SECOND'));
    return closes(house, date);
  },
  SHEET_ORDER: (house) => {
    house.clock.pass(48 * HOUR_MS);
    house.store.tick();
    upTo(house, 'RESTING');
    house.clock.pass(48 * HOUR_MS);
    house.store.tick();
    return closes(house, today(house));
  },
  // Figures that do not add up come only from a book that somebody or something damaged: a row is changed beside the ledger.
  SHEET_DIFFERS: (house) => {
    const { batchId } = upTo(house, 'RESTING');
    house.store.db.prepare('UPDATE movements SET delta = delta + 1 WHERE batch_id = ?').run(batchId);
    return closes(house, today(house));
  },
  NOT_CORRECTABLE: (house) =>
    house.refusals('MANAGER', correct, { ...wrong(house, upTo(house, 'ARRIVED')), field: 'batchId' }),
  ALREADY_CHANGED: (house) =>
    house.refusals('MANAGER', correct, { ...wrong(house, upTo(house, 'ARRIVED')), was: '浙B00000' }),
  FORM_TIME_ORDER: (house) => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    confirmOutage(house);
    return entersDisinfection(house, disinfectionForm(house, batchId, wentMs + 15 * MINUTE_MS));
  },
  FORM_TIME_UNPROVEN: (house) => {
    const { batchId, wentMs } = untilPowerIsBack(house);
    return entersDisinfection(house, disinfectionForm(house, batchId, wentMs + 30 * MINUTE_MS));
  },
  FORM_TOO_OLD: (house) => {
    const { batchId } = upTo(house, 'APPROVED');
    const { backEntryHours } = ZHEJIANG_2022_03.deadlines;
    house.clock.pass((backEntryHours + 2) * HOUR_MS);
    const entry = { formNo: 'K-1', happenedMs: house.clock.read().wallMs - (backEntryHours + 1) * HOUR_MS };
    const act = backEntered(gate.arrive, (input) => input.batchId);
    return house.refusals(
      'GATE',
      act,
      { entry: { ...entry, reason: '断网' }, act: { batchId, ...TRUCK } },
      house.person('SECOND'),
    );
  },
};
