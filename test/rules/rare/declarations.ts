import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { rebook, expireBooking } from '#core/usecases/booking.ts';
import * as declaration from '#core/usecases/declaration.ts';
import { endRound, startRound } from '#core/usecases/disinfect.ts';
import { withdraw } from '#core/usecases/disposal.ts';
import { importFilings } from '#core/usecases/filings.ts';
import * as gate from '#core/usecases/gate.ts';
import { attachPapers, declare, HOUR_MS, readPapers, type TestWarehouse } from '#test/support/warehouse.ts';

/** What becomes of declarations and bookings that do not go straight to the gate; and a round through the house. */
export const playDeclarations = (house: TestWarehouse): void => {
  const today = () => businessDateOf(house.clock.read().wallMs);
  const lines = [{ goodsName: '围巾', spec: '', quantity: 2, unit: '', origin: '', classCode: null }];
  const approve = (batchId: string): void => {
    attachPapers(house, batchId);
    readPapers(house, batchId);
    house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
  };
  const giveBack = (batchId: string): void =>
    void house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'RETURNED', note: '数量不符' });
  const amend = (batchId: string): void =>
    void house.run('MERCHANT', declaration.amend, { batchId, lines, reason: '更正' });
  const takeBack = (batchId: string): void =>
    void house.run('MERCHANT', withdraw, { batchId, reason: '不来了' });
  const move = (batchId: string): void =>
    void house.run('MERCHANT', rebook, {
      batchId,
      expectedOn: addBusinessDays(today(), 1),
      expectedMinute: null,
      reason: '',
    });
  const declared = (): string => declare(house, 3).batchId;

  const amended = declared();
  amend(amended);
  giveBack(amended);
  amend(amended);
  approve(amended);
  giveBack(amended);
  takeBack(amended);

  const pending = declared();
  move(pending);
  takeBack(pending);

  const arrived = declared();
  approve(arrived);
  house.run('GATE', gate.arrive, {
    batchId: arrived,
    plate: '浙A12345',
    containerNo: '',
    sealNo: '',
    driver: '',
  });
  takeBack(arrived);

  const [late, never] = [declared(), declared()];
  house.clock.pass(24 * 7 * HOUR_MS);
  for (const batchId of [late, never]) house.run('MANAGER', expireBooking, { batchId });
  move(late);
  takeBack(never);

  house.run('MARKET_OPERATOR', importFilings, {
    platform: '浙里办',
    source: house.file,
    filings: [
      {
        row: 1,
        filingNo: 'Z-1',
        merchantId: house.merchantId,
        approvedOn: today(),
        expectedOn: today(),
        plate: '',
        containerNo: '',
        sealNo: '',
        lines,
      },
    ],
  });

  const { roundId } = house.run('DISINFECTION_OPERATOR', startRound, {
    zone: 'REST',
    place: '地面',
    presetId: 'chlorine',
    mgPerL: 500,
  });
  house.clock.pass(HOUR_MS);
  house.run('DISINFECTION_OPERATOR', endRound, { roundId });
};
