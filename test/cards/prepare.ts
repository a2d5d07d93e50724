import { randomUUID } from 'node:crypto';
import { businessDateOf } from '#core/domain/time.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { HOUR_MS, pass, readPapers } from '#test/support/api-walk.ts';
import type { Seat } from '#test/support/api-client.ts';
import { everyCode, firstMerchant } from '#test/support/whole-lists.ts';

/** Where things are done through the contract, as whoever's work it is. */
export type Worked = { readonly seat: Pick<Seat, 'api' | 'as'> };

const id = () => ({ commandId: randomUUID() });
const pdf = (name: string) => new File(['%PDF-1.4\n%%EOF\n'], name, { type: 'application/pdf' });

/** Pieces of the first card's consignment, line by line. */
export const FIVE_LINES = [40, 36, 32, 30, 20] as const;
export const PIECES = FIVE_LINES.reduce((sum, n) => sum + n, 0);
export const PER_CARTON = 25;
export const THOUSAND = 1000;
const REST_DAYS = 8;

export const CLASS_CODE = '6901234567892';

const GOODS = ['羊毛大衣', '针织衫', '围巾', '牛仔裤', '衬衫'] as const;

const SEALED = { plate: '浙A8K3P2', containerNo: 'CSQU3054383', sealNo: '771204' };

/** Declared with all its papers; nobody has read them yet. */
export const declare = async (
  { seat }: Worked,
  quantities: ReadonlyArray<number>,
  transport: { readonly plate?: string; readonly containerNo?: string; readonly sealNo?: string } = SEALED,
): Promise<string> => {
  const { api } = seat;
  await seat.as('MANAGER');
  const merchant = await firstMerchant(api);
  const today = businessDateOf((await api.clock.status()).reading.wallMs);
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: merchant?.merchantId ?? '',
    lines: quantities.map((quantity, at) => ({
      goodsName: GOODS[at % GOODS.length] ?? '',
      spec: 'M',
      quantity,
      unit: '件',
      origin: '韩国',
      // The first line's goods carry their maker's code.
      classCode: at === 0 ? CLASS_CODE : null,
    })),
    ...transport,
    expectedOn: today,
  });
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
    await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: today,
      file: pdf(`${kind}.pdf`),
    });
  return batchId;
};

/** Declared, read and approved: it may come to the gate. */
export const announce = async (
  { seat }: Worked,
  quantities: ReadonlyArray<number>,
  transport: { readonly plate?: string; readonly containerNo?: string; readonly sealNo?: string } = SEALED,
): Promise<string> => {
  const batchId = await declare({ seat }, quantities, transport);
  await seat.as('MARKET_OPERATOR');
  await readPapers(seat.api, batchId);
  await seat.api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });
  return batchId;
};

export const batchNoOf = async ({ seat }: Worked, batchId: string): Promise<string> =>
  (await seat.api.batches.get({ batchId })).summary.batchNo;

/** Codes of the batch's cartons, in their order. */
export const cartonsOf = async ({ seat }: Worked, batchId: string): Promise<ReadonlyArray<string>> =>
  (await everyCode(seat.api, batchId)).filter(({ kind }) => kind === 'CARTON').map(({ code }) => code);

/** Unloaded and unpacked, by whoever's work it is. */
export const unload = async ({ seat }: Worked, batchId: string, cartons: number): Promise<void> => {
  await seat.as('GATE');
  await seat.api.gate.unload({ ...id(), batchId });
  await seat.api.gate.unpack({ ...id(), batchId, cartons });
};

export const placeAnywhere = async ({ seat }: Worked, batchId: string): Promise<void> => {
  await seat.as('GATE');
  const slot = (await seat.api.board.slots()).find((one) => one.zone === 'REST' && !one.occupied);
  await seat.api.gate.place({ ...id(), batchId, slotId: slot?.slotId ?? '' });
};

/** Every sample of the batch that has no result yet is negative, by two persons. */
export const finishResults = async ({ seat }: Worked, batchId: string): Promise<void> => {
  const { api } = seat;
  const left = (await api.batches.get({ batchId })).batch.samples.filter(({ verified }) => verified === null);
  await seat.as('LABORATORY');
  for (const { sampleId, result } of left)
    if (result === null)
      await api.samples.enterResult({ ...id(), batchId, sampleId, result: 'NEGATIVE', reportNo: 'R-1' });
  await seat.as('RESIDENT_SUPERVISOR');
  for (const { sampleId } of left)
    await api.samples.verifyResult({ ...id(), batchId, sampleId, result: 'NEGATIVE' });
};

export const restOut = ({ seat }: Worked): Promise<void> => pass(seat, REST_DAYS * 24 * HOUR_MS);
