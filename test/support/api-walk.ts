import { randomUUID } from 'node:crypto';
import { samplePlanFor } from '#core/domain/policy.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Api, Seat as OpenSeat } from './api-client.ts';
import { firstMerchant } from '#test/support/whole-lists.ts';

type Seat = Pick<OpenSeat, 'api' | 'as'>;

/** Steps of the walk through the contract, for tests whose subject is something else (a crash, a clock, a printer). */

export const HOUR_MS = 3_600_000;
const id = () => ({ commandId: randomUUID() });
const pdf = (name: string) => new File(['%PDF-1.4\n%%EOF\n'], name, { type: 'application/pdf' });

/** Reads every paper that nobody has read, in the name of whoever is signed in; each says what was declared of it. */
export const readPapers = async (api: Api, batchId: string): Promise<void> => {
  const { batch } = await api.batches.get({ batchId });
  for (const { paperId, number, issuedOn, validTo, read } of batch.papers) {
    if (read !== null) continue;
    await api.review.read({
      ...id(),
      batchId,
      paperId,
      reading: {
        number,
        issuedOn,
        validTo,
        quantity: batch.declaredPieces,
        coversMore: false,
        containerNo: null,
      },
      verdict: 'PASSED',
    });
  }
};

/** Declares one line of `quantity` pieces, with every paper, and has it approved. Answers the batch id. */
export const declareApproved = async (seat: Seat, quantity: number): Promise<string> => {
  const { api } = seat;
  await seat.as('MARKET_OPERATOR');
  const merchant = await firstMerchant(api);
  if (merchant === undefined) throw new Error('the demo has no merchant');
  await seat.as('MANAGER');
  const today = businessDateOf((await api.clock.status()).reading.wallMs);
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: merchant.merchantId,
    lines: [
      {
        goodsName: '羊毛大衣',
        spec: 'M 黑',
        quantity,
        unit: '件',
        origin: '韩国',
        classCode: '6901234567892',
      },
    ],
    expectedOn: today,
  });
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, [])) {
    await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: today,
      file: pdf(`${kind}.pdf`),
    });
  }
  await seat.as('MARKET_OPERATOR');
  await readPapers(api, batchId);
  await api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });
  return batchId;
};

/** Moves the demo's clock. */
export const pass = async (seat: Seat, ms: number): Promise<void> => {
  await seat.api.clock.moveDemo({ ...id(), byMs: ms });
};

/** From approval to a slot of the resting zone. */
export const layToRest = async (seat: Seat, batchId: string, quantity: number): Promise<void> => {
  const { api } = seat;
  await seat.as('GATE');
  await api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
  await api.gate.completeInspection({ ...id(), batchId });
  await api.gate.unload({ ...id(), batchId });
  await api.gate.unpack({ ...id(), batchId, cartons: 1 });
  await seat.as('DISINFECTION_OPERATOR');
  const { disinfectionId } = await api.gate.startDisinfection({
    ...id(),
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
  });
  await pass(seat, 30 * 60_000);
  await api.gate.endDisinfection({ ...id(), batchId, disinfectionId });
  await seat.as('GATE');
  const slot = (await api.board.slots()).find((one) => one.zone === 'REST' && !one.occupied);
  if (slot === undefined) throw new Error('no free resting slot');
  await api.gate.place({ ...id(), batchId, slotId: slot.slotId });
};

/** All planned samples taken, sent, negative and verified by another person. */
export const testNegative = async (seat: Seat, batchId: string): Promise<void> => {
  const { api } = seat;
  await seat.as('SAMPLER');
  const sampleIds: string[] = [];
  for (const { layer, count } of samplePlanFor(ZHEJIANG_2022_03, 1)) {
    for (let n = 0; n < count; n += 1) {
      sampleIds.push(
        (await api.samples.take({ ...id(), batchId, layer, sampleNo: `T-${randomUUID().slice(0, 8)}` }))
          .sampleId,
      );
    }
  }
  await api.samples.send({ ...id(), batchId, sampleIds, formNo: 'F-1', laboratory: '区疾控中心' });
  await seat.as('LABORATORY');
  for (const sampleId of sampleIds)
    await api.samples.enterResult({ ...id(), batchId, sampleId, result: 'NEGATIVE', reportNo: 'R-1' });
  await seat.as('RESIDENT_SUPERVISOR');
  for (const sampleId of sampleIds)
    await api.samples.verifyResult({ ...id(), batchId, sampleId, result: 'NEGATIVE' });
};

/** Clears and stores a batch whose guards are met, and reserves its codes. Answers the run id. */
export const storeAndReserve = async (
  seat: Seat,
  batchId: string,
  piecesPerCarton: number,
): Promise<string> => {
  const { api } = seat;
  await seat.as('MANAGER');
  await api.release.clear({ ...id(), batchId });
  await seat.as('GATE');
  const slot = (await api.board.slots()).find((one) => one.zone === 'STORAGE');
  if (slot === undefined) throw new Error('no storage slot');
  await api.release.store({ ...id(), batchId, slotId: slot.slotId });
  return (await api.codes.reserve({ ...id(), batchId, piecesPerCarton })).runId;
};
