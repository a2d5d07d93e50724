import { join } from 'node:path';
import type { StoredFile } from '#core/domain/events.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import * as inspect from '#core/usecases/inspect.ts';
import * as opening from '#core/usecases/opening.ts';
import * as release from '#core/usecases/release.ts';
import * as turnAway from '#core/usecases/turn-away.ts';
import { exportLedger } from '#db/export.ts';
import {
  attachPapers,
  declare,
  HOUR_MS,
  openWarehouse,
  readPapers,
  slotId,
  testNegative,
  watch,
} from './warehouse.ts';

/**
 * One consignment that the gate has trouble with: its seal is broken, a scan is taken back, one piece is damaged and one
 * refused, one comes later, its rest counts anew and it is cleared; and goods of opening day. Answers the export's path.
 */
export const walkTheGate = async (directory: string): Promise<string> => {
  const house = await openWarehouse(directory);
  const second = house.person('SECOND');
  const picture: StoredFile = { ...house.file, name: '铅封.jpg', mediaType: 'image/jpeg' };
  const { batchId } = declare(house, 10);
  attachPapers(house, batchId);
  readPapers(house, batchId);
  house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
  const vehicle = { plate: '浙A12345', containerNo: '', sealNo: '', driver: '司机' };
  house.run('GATE', gate.arrive, { batchId, ...vehicle, seal: 'BROKEN' });
  house.run('GATE', turnAway.addPhoto, { batchId, about: 'SEAL', lineNo: null, note: '', file: picture });
  const lift = (): void => {
    const holdId = house.store.reads.batch(batchId)?.holds.find((hold) => hold.lifted === null)?.holdId ?? '';
    house.run('MANAGER', holds.liftHold, { batchId, holdId, reason: '核实' }, second);
  };
  lift();
  const count = { batchId, lineNo: 1, mode: 'ADD' as const };
  house.run('INSPECTOR', gate.count, { ...count, quantity: 9, instance: 'SN-1' });
  house.run('INSPECTOR', gate.count, { ...count, quantity: 1 });
  house.run('INSPECTOR', inspect.undoCount, { batchId });
  const check = { batchId, lineNo: 1, typeAgrees: true, specAgrees: true, note: '' };
  house.run('INSPECTOR', gate.checkLine, check);
  house.run('INSPECTOR', inspect.assessLine, { batchId, lineNo: 1, damaged: 1, refused: 1, why: '受潮' });
  house.run('INSPECTOR', inspect.recount, { batchId, lines: [{ lineNo: 1, quantity: 9 }] }, second);
  house.run('INSPECTOR', gate.completeInspection, { batchId });
  lift();
  const partId = house.store.reads.batch(batchId)?.refusedParts[0]?.partId ?? '';
  house.run('GATE', turnAway.departPart, { batchId, partId, plate: '浙A12345', driver: '司机' });
  house.run('GATE', gate.unload, { batchId });
  house.run('GATE', gate.unpack, { batchId, cartons: 1 });
  house.run('GATE', gate.repack, { batchId, packages: 1, pieces: 1, note: '' });
  const mixed = { presetId: 'chlorine', ratio: '1:100', mgPerL: 500, amountMl: 1000 };
  const { preparationId } = house.run('DISINFECTION_OPERATOR', disinfect.prepare, mixed);
  const spray = (reason: string): void => {
    const { disinfectionId } = house.run('DISINFECTION_OPERATOR', gate.startDisinfection, {
      ...{ batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER', preparationId, usedMl: 300, reason },
    });
    house.clock.pass(30 * 60_000);
    house.run('DISINFECTION_OPERATOR', gate.endDisinfection, { batchId, disinfectionId });
  };
  spray('');
  house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
  watch(house, 2 * HOUR_MS);
  house.run('GATE', exposure.backToFront, { batchId, reason: '补货' });
  const late = { batchId, lineNo: 1, quantity: 1, reason: '后到' };
  house.run('GATE', exposure.addPieces, late, second);
  spray('补货');
  house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') });
  testNegative(house, batchId);
  watch(house, 168 * HOUR_MS);
  house.run('MANAGER', release.clear, { batchId });
  const nowMs = house.clock.read().wallMs;
  const old = {
    merchantId: house.merchantId,
    lines: [{ goodsName: '存量', spec: '', quantity: 4, unit: '', origin: '', classCode: null }],
    zone: 'REST' as const,
    slotId: slotId(house, 'R-02'),
    disinfection: { presetId: 'chlorine', mgPerL: 500, endedAtMs: nowMs - 60 * HOUR_MS },
    restStartedAtMs: nowMs - 50 * HOUR_MS,
    tests: [],
    note: '',
  };
  house.run('MANAGER', opening.enterStock, { entries: [old], file: house.file }, second);
  house.run('MANAGER', opening.closeOpening, {}, second);
  const path = join(directory, 'gate.jsonl');
  exportLedger(house.store.db, path);
  house.close();
  return path;
};
