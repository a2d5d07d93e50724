import type { BatchDetail } from '#core/contract/views.ts';
import { samplePlanFor } from '#core/domain/policy.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { LABORATORY } from '#server/demo/tables/trade.ts';
import { attachPaper, LATE_PAPER } from './declaring.ts';
import { expectLight, onShift, type Consignment, type DayHouse } from './house.ts';

/** From the gate into the resting zone, and the samples on their way to a result. */

const CONTACT_MS = 30 * 60_000;

const detailOf = (house: DayHouse, { batchId }: Consignment): Promise<BatchDetail> =>
  house.desks.office.api.batches.get({ batchId });

/** Counts line by line: cartons are opened and each piece is scanned by its supplier's code, loose pieces are told by number. */
const countPieces = async (house: DayHouse, { batchId, plan }: Consignment): Promise<void> => {
  const { desks, guns, id } = house;
  const { inspection } = desks;
  await inspection.setTask({ kind: 'INSPECT', batchId, lineNo: null });
  for (const [at, line] of plan.lines.entries()) {
    const lineNo = at + 1;
    if (plan.piecesPerCarton > 0) {
      for (let piece = 0; piece < line.quantity; piece += 1) {
        const outcome = await guns.inspection.scan(inspection, line.classCode, 'CLASS');
        expectLight(house, `counting line ${lineNo} of batch ${plan.no}`, outcome, ['COUNTED']);
      }
    } else {
      await inspection.api.gate.count({ ...id(), batchId, lineNo, mode: 'SET', quantity: line.quantity });
      await house.hands(20_000);
    }
    await inspection.api.gate.checkLine({ ...id(), batchId, lineNo, typeAgrees: true, specAgrees: true });
    await house.hands(5000);
  }
  await inspection.setTask({ kind: 'NONE' });
};

/** Another person counts every line that differs, blind, and signs in place. */
const recountDiffering = async (house: DayHouse, batch: Consignment): Promise<void> => {
  const { desks, id } = house;
  const { lines } = (await detailOf(house, batch)).batch;
  await desks.inspection.api.inspection.recount({
    ...id(),
    batchId: batch.batchId,
    lines: lines
      .filter((line) => line.counted !== line.quantity)
      .map((line) => ({ lineNo: line.lineNo, quantity: line.counted ?? 0 })),
    countersignId: await desks.inspection.countersign('gate'),
  });
};

/** Ends the inspection; where the count differs, another person counts again, and two lift the hold. */
const settleCount = async (house: DayHouse, batch: Consignment): Promise<void> => {
  const { desks, id } = house;
  const { batchId, plan } = batch;
  const differs = plan.tooManyDeclared > 0;
  if (differs) await recountDiffering(house, batch);
  const { accepted } = await desks.inspection.api.gate.completeInspection({ ...id(), batchId });
  if (accepted !== plan.pieces)
    house.note(`batch ${plan.no}: ${plan.pieces} came, ${accepted} were taken in`);
  await house.hands(10_000);
  if (!differs) return;
  const hold = (await detailOf(house, batch)).batch.holds.find(({ kind }) => kind === 'MISMATCH');
  await desks.office.api.holds.lift({
    ...id(),
    batchId,
    holdId: hold?.holdId ?? '',
    reason: '复点无误,按实收数入仓',
    countersignId: await desks.office.countersign('supervisor'),
  });
  await house.hands(60_000);
};

/** The vehicle comes; its number opens the batch, the goods are counted, unloaded and unpacked. */
const receive = async (house: DayHouse, batch: Consignment): Promise<void> => {
  const { desks, guns, id } = house;
  const { batchId, batchNo, plan } = batch;
  await onShift(desks.gate, desks.inspection, desks.office);
  await desks.gate.setTask({ kind: 'NONE' });
  const found = await guns.gate.scan(desks.gate, batchNo);
  expectLight(house, `number of batch ${plan.no}`, found, ['BATCH_FOUND']);
  await desks.gate.api.gate.arrive({ ...id(), batchId, ...plan.vehicle });
  await house.hands(30_000);
  await countPieces(house, batch);
  await settleCount(house, batch);
  await desks.gate.api.gate.unload({ ...id(), batchId });
  await house.hands(120_000);
  const cartons = Math.ceil(plan.pieces / (plan.piecesPerCarton || 25));
  await desks.gate.api.gate.unpack({ ...id(), batchId, cartons });
  await house.hands(60_000);
};

const disinfectAll = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  const { desks, id } = house;
  const { api } = desks.disinfection;
  await onShift(desks.disinfection);
  const running: Array<{ batchId: string; disinfectionId: string }> = [];
  for (const { batchId } of wave) {
    const preset = house.draw.pick(ZHEJIANG_2022_03.disinfectants);
    const mgPerL = house.draw.between(preset.minMgPerL, preset.maxMgPerL);
    const { disinfectionId } = await api.gate.startDisinfection({
      ...id(),
      batchId,
      presetId: preset.presetId,
      mgPerL,
      object: 'OUTER',
    });
    running.push({ batchId, disinfectionId });
    await house.hands(20_000);
  }
  await house.wait(CONTACT_MS);
  for (const one of running) await api.gate.endDisinfection({ ...id(), ...one });
};

/** Each batch into a free slot, by a scan of the slot's label. */
const layToRest = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  const { desks, guns } = house;
  await onShift(desks.gate, desks.sampling);
  const slots = await desks.gate.api.board.slots();
  const free = slots.filter(({ zone, occupied }) => zone === 'REST' && !occupied);
  for (const [at, { batchId, plan }] of wave.entries()) {
    await desks.gate.setTask({ kind: 'PLACE', batchId });
    const outcome = await guns.gate.scan(desks.gate, free[at]?.code ?? '');
    expectLight(house, `placing batch ${plan.no}`, outcome, ['PLACED']);
    await house.hands(60_000);
  }
};

/** A tube for each sample of the plan, scanned as it is filled; then all go to the laboratory under one form. */
const sample = async (house: DayHouse, { batchId, plan }: Consignment): Promise<void> => {
  const { desks, guns, id } = house;
  let tube = 0;
  for (const { layer, count } of samplePlanFor(ZHEJIANG_2022_03, 1)) {
    await desks.sampling.setTask({ kind: 'TAKE_SAMPLE', batchId, layer });
    for (let nth = 0; nth < count; nth += 1) {
      tube += 1;
      const text = `SG${String(plan.no).padStart(4, '0')}-${tube}`;
      const outcome = await guns.exit.scan(desks.sampling, text);
      expectLight(house, `tube ${text}`, outcome, ['SAMPLE_TAKEN']);
    }
  }
  await desks.sampling.setTask({ kind: 'NONE' });
  const { batch } = await desks.sampling.api.batches.get({ batchId });
  await desks.sampling.api.samples.send({
    ...id(),
    batchId,
    sampleIds: batch.samples.map(({ sampleId }) => sampleId),
    formNo: `SJ-${String(plan.no).padStart(4, '0')}`,
    laboratory: LABORATORY,
  });
  await house.hands(30_000);
};

/** Everything that comes in on one morning: received one after the other, disinfected together, laid to rest, sampled. */
export const takeIn = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  const { desks, guns, id } = house;
  for (const batch of wave) {
    await receive(house, batch);
    house.say(`batch ${batch.plan.no}: ${batch.plan.pieces} pieces at the gate`);
  }
  await disinfectAll(house, wave);
  await layToRest(house, wave);
  await desks.gate.api.devices.assignSeat({
    ...id(),
    deviceId: guns.exit.deviceId,
    seatId: desks.sampling.seatId,
  });
  for (const batch of wave) await sample(house, batch);
  await desks.gate.api.devices.assignSeat({
    ...id(),
    deviceId: guns.exit.deviceId,
    seatId: desks.disinfection.seatId,
  });
};

/** The reports come: entered by one person, keyed again by another; and papers that were late are made up. */
export const enterResults = async (house: DayHouse, wave: ReadonlyArray<Consignment>): Promise<void> => {
  const { desks, id } = house;
  for (const one of wave) {
    const { batchId, plan } = one;
    const { batch } = await desks.laboratory.api.batches.get({ batchId });
    const reportNo = `BG-${String(plan.no).padStart(4, '0')}`;
    for (const { sampleId } of batch.samples) {
      await desks.laboratory.api.samples.enterResult({
        ...id(),
        batchId,
        sampleId,
        result: 'NEGATIVE',
        reportNo,
      });
      await house.hands(8000);
    }
    for (const { sampleId } of batch.samples) {
      const verified = { ...id(), batchId, sampleId, result: 'NEGATIVE' } as const;
      if (!(await desks.supervision.api.samples.verifyResult(verified)).agrees)
        house.note(`a result of batch ${plan.no} does not agree`);
      await house.hands(6000);
    }
    if (!plan.paperLate) continue;
    await attachPaper(house, one, LATE_PAPER);
    const hold = (await detailOf(house, one)).batch.holds.find(
      ({ kind, lifted }) => kind === 'DOCS' && lifted === null,
    );
    await desks.market.api.holds.lift({ ...id(), batchId, holdId: hold?.holdId ?? '', reason: '单证补齐' });
  }
};
