import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { BatchDetail } from '#core/contract/views.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { readPapers } from '#test/support/api-walk.ts';
import type { Api } from '#test/support/api-client.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

/** What the tests of the gate's exceptions share: a real service, its people, and the way of a batch to the front zone. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const id = (): { readonly commandId: string } => ({ commandId: randomUUID() });

export let gate: Gate;
export let api: Api;

/** A service of its own for the test file that calls this; its demonstration is founded before the first test. */
export const useGate = (): void => {
  beforeAll(async () => {
    gate = await startGate();
    ({ api } = await gate.open('MessagePort', 'seat-exceptions'));
    await api.setup.createDemo(id());
  });
  afterAll(() => gate.close());
};

export const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.username === username)?.secret ?? '';
export const as = (username: string) => api.session.signIn({ username, secret: secretOf(username) });
export const sign = async (username: string): Promise<string> =>
  (await api.session.countersign({ username, secret: secretOf(username) })).countersignId;

export const picture = (): File =>
  new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], '现场.jpg', { type: 'image/jpeg' });
export const pdf = (name: string): File => new File(['%PDF-1.4\n'], name, { type: 'application/pdf' });

export const detail = (batchId: string): Promise<BatchDetail> => api.batches.get({ batchId });
export const openHold = async (batchId: string): Promise<string> =>
  (await detail(batchId)).batch.holds.find((hold) => hold.lifted === null)?.holdId ?? '';

export const CODE = '6901234567892';

/** A declaration of `quantity` pieces, with every paper; approved unless told otherwise. */
export const declare = async (
  quantity: number,
  over: { readonly containerNo?: string; readonly sealNo?: string; readonly approve?: boolean } = {},
): Promise<string> => {
  await as('zhuo');
  const merchants = await everyMerchant(api);
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: merchants[0]?.merchantId ?? '',
    lines: [{ goodsName: '羊毛大衣', spec: 'M 黑', quantity, unit: '件', classCode: CODE }],
    plate: '浙A12345',
    containerNo: over.containerNo ?? '',
    sealNo: over.sealNo ?? '',
    expectedOn: businessDateOf((await api.clock.status()).reading.wallMs),
  });
  await as('manager');
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
    await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: '2022-01-01',
      file: pdf('单证.pdf'),
    });
  if (over.approve !== false) await approve(batchId);
  return batchId;
};

/** Reviewed by somebody who did not submit it. */
export const approve = async (batchId: string): Promise<void> => {
  await as('market');
  await readPapers(api, batchId);
  await api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });
};

export const arrive = async (batchId: string): Promise<void> => {
  await as('gate');
  await api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
};

export const count = async (batchId: string, quantity: number): Promise<void> => {
  await as('inspector');
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
};

export const disinfect = async (
  batchId: string,
  more: { readonly reason?: string } = {},
): Promise<string> => {
  await as('disinfect');
  const { disinfectionId } = await api.gate.startDisinfection({
    ...id(),
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
    ...more,
  });
  gate.pass(30 * MINUTE_MS);
  await api.gate.endDisinfection({ ...id(), batchId, disinfectionId });
  return disinfectionId;
};

export const freeSlot = async (): Promise<string> =>
  (await api.board.slots()).find((slot) => slot.zone === 'REST' && !slot.occupied)?.slotId ?? '';

/** As declared, unloaded and unpacked: goods that stand in the front zone. */
export const bringIn = async (quantity: number): Promise<string> => {
  const batchId = await declare(quantity);
  await arrive(batchId);
  await count(batchId, quantity);
  await api.gate.completeInspection({ ...id(), batchId });
  await as('gate');
  await api.gate.unload({ ...id(), batchId });
  await api.gate.unpack({ ...id(), batchId, cartons: 1 });
  return batchId;
};

export const place = async (batchId: string): Promise<void> => {
  await as('gate');
  await api.gate.place({ ...id(), batchId, slotId: await freeSlot() });
};

export const guard = async (batchId: string, code: string) =>
  (await detail(batchId)).guards.find((one) => one.code === code);
