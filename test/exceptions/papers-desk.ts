import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { BatchDetail } from '#core/contract/views.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import type { Api } from '#test/support/api-client.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

/** What the tests of papers, lists and bookings share: a real service, and a declaration on its way to approval. */

export const HOUR_MS = 3_600_000;
export const id = () => ({ commandId: randomUUID() });
export const pdf = (name: string) =>
  new File([`%PDF-1.4\n% ${name}\n`], `${name}.pdf`, { type: 'application/pdf' });
export const png = () => new File([new Uint8Array([137, 80, 78, 71])], 'sign.png', { type: 'image/png' });
export const KINDS = kindsAskedFor(ZHEJIANG_2022_03.documents, ['CLOTHING']);
export const line = (quantity: number) => ({ goodsName: '羊毛大衣', spec: 'M', quantity });

export let gate: Gate;
export let api: Api;

export const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((person) => person.username === username)?.secret ?? '';
export const seats = new Map<string, Api>();
/** Everybody has a seat of their own and signs in there once: proving a secret takes its time on purpose. */
export const as = async (username: string): Promise<void> => {
  const known = seats.get(username);
  if (known !== undefined) {
    api = known;
    return;
  }
  ({ api } = await gate.open('MessagePort', `seat-${username}`));
  await api.session.signIn({ username, secret: secretOf(username) });
  seats.set(username, api);
};
export const second = async (username: string): Promise<string> =>
  (await api.session.countersign({ username, secret: secretOf(username) })).countersignId;
export const today = async (): Promise<string> => businessDateOf((await api.clock.status()).reading.wallMs);
export const get = async (batchId: string): Promise<BatchDetail> => api.batches.get({ batchId });
export const merchantId = async (name: string): Promise<string> =>
  (await everyMerchant(api)).find((one) => one.name === name)?.merchantId ?? '';

export type Declared = Partial<Parameters<Api['declarations']['submit']>[0]>;

/** The merchant of the demonstration declares a dozen coats for today. */
export const declare = async (over: Declared = {}): Promise<string> => {
  await as('zhuo');
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: await merchantId('卓氏服饰'),
    lines: [line(12)],
    expectedOn: await today(),
    ...over,
  });
  return batchId;
};

/** The merchant hands a paper in. */
export const attach = async (
  batchId: string,
  kind: PaperKind,
  over: { number?: string; validTo?: string } = {},
) => {
  await as('zhuo');
  const number = over.number ?? `${kind}-1`;
  return api.declarations.attachPaper({
    ...id(),
    batchId,
    kind,
    number,
    issuer: '杭州海关',
    issuedOn: addBusinessDays(await today(), -3),
    validTo: over.validTo ?? null,
    file: pdf(kind),
  });
};

export type Read = Partial<Parameters<Api['review']['read']>[0]['reading']>;

/** The market reads every unread paper: as it was described, but for what `reading` says. */
export const readAll = async (
  batchId: string,
  reading: Read = {},
  verdict: 'PASSED' | 'FAILED' = 'PASSED',
) => {
  await as('market');
  for (const paper of (await get(batchId)).batch.papers) {
    if (paper.read !== null) continue;
    await api.review.read({
      ...id(),
      batchId,
      paperId: paper.paperId,
      reading: {
        number: paper.number,
        issuedOn: paper.issuedOn,
        validTo: paper.validTo,
        quantity: null,
        coversMore: false,
        containerNo: null,
        ...reading,
      },
      verdict,
      reason: verdict === 'PASSED' ? '' : '公章不清',
    });
  }
};

export const approve = (batchId: string) =>
  api.declarations.review({ ...id(), batchId, verdict: 'APPROVED' });

/** Declared with every paper, read and approved. */
export const approved = async (over: Declared = {}): Promise<string> => {
  const batchId = await declare(over);
  for (const kind of KINDS) await attach(batchId, kind);
  await readAll(batchId);
  await approve(batchId);
  return batchId;
};

export const arrive = async (batchId: string) => {
  await as('gate');
  return api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });
};
export const count = async (batchId: string, quantity: number, by: string) => {
  await as(by);
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
};

/** A service of its own for the test file that calls this; its demonstration is founded before the first test. */
export const usePapers = (): void => {
  beforeAll(async () => {
    gate = await startGate();
    ({ api } = await gate.open('MessagePort', 'seat-exceptions'));
    await api.setup.createDemo(id());
  });
  afterAll(() => gate.close());
};
