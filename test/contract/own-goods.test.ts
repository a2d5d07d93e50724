import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';
import { consign } from '#test/support/consignment.ts';
import { openCrew, type Crew } from '#test/support/crew.ts';
import { startGate, type Gate, type Line } from './gate.ts';
import { PAGE, readTable } from './table.ts';

const id = () => ({ commandId: randomUUID() });
const pdf = () => new File(['%PDF-1.4\n%%EOF\n'], 'a.pdf', { type: 'application/pdf' });
const png = () => new File([new Uint8Array([137, 80, 78, 71])], 's.png', { type: 'image/png' });
const HOUR = 3_600_000;

/** Everything that a merchant's goods leave behind, by which somebody may ask for them. */
type Trail = {
  readonly merchantId: string;
  readonly batchId: string;
  readonly disinfectionId: string;
  readonly runId: string;
  readonly collectionId: string;
  readonly code: string;
  readonly sha256: string;
  readonly textId: string;
  readonly today: string;
};

/** A call of every procedure whose table row says `own goods`; lists are asked for whole. */
const CALLS: Readonly<Record<string, (api: Api, trail: Trail) => Promise<unknown>>> = {
  'merchants.list': (api) => api.merchants.list({}),
  'merchants.get': (api, { merchantId }) => api.merchants.get({ merchantId }),
  'pledges.state': (api) => api.pledges.state(),
  'pledges.sign': (api, { merchantId, textId }) =>
    api.pledges.sign({ ...id(), merchantId, textId, signer: '某人', signature: png() }),
  'declarations.submit': (api, { merchantId, today }) =>
    api.declarations.submit({
      ...id(),
      merchantId,
      lines: [{ goodsName: '毛衣', spec: '', quantity: 1 }],
      expectedOn: today,
    }),
  'declarations.amend': (api, { batchId }) =>
    api.declarations.amend({
      ...id(),
      batchId,
      lines: [{ goodsName: '毛衣', spec: '', quantity: 1 }],
      reason: '改',
    }),
  'declarations.rebook': (api, { batchId, today }) =>
    api.declarations.rebook({ ...id(), batchId, expectedOn: today }),
  'declarations.versions': (api, { batchId }) => api.declarations.versions({ batchId }),
  'declarations.attachPaper': (api, { batchId, today }) =>
    api.declarations.attachPaper({
      ...id(),
      batchId,
      kind: 'CUSTOMS_DECLARATION',
      number: 'X-1',
      issuer: '海关',
      issuedOn: today,
      file: pdf(),
    }),
  'batches.list': (api) => api.batches.list({}),
  'batches.get': (api, { batchId }) => api.batches.get({ batchId }),
  'disinfection.certificate': (api, { batchId, disinfectionId }) =>
    api.disinfection.certificate({ batchId, disinfectionId }),
  'codes.run': (api, { runId }) => api.codes.run({ runId }),
  'codes.list': (api, { batchId }) => api.codes.list({ batchId }),
  'codes.unverified': (api, { batchId }) => api.codes.unverified({ batchId }),
  'codes.preview': (api, { batchId }) => api.codes.preview({ batchId }),
  'exit.view': (api, { collectionId }) => api.exit.view({ collectionId }),
  'exit.makeCode': (api, { batchId }) => api.exit.makeCode({ ...id(), batchId, collector: '某人' }),
  'disposals.withdraw': (api, { batchId }) => api.disposals.withdraw({ ...id(), batchId, reason: '不要了' }),
  'disposals.certificate': (api, { batchId }) => api.disposals.certificate({ batchId }),
  'home.get': (api) => api.home.get(),
  'find.everything': (api) => api.find.everything({ text: '羊毛大衣' }),
  'reports.receipts': (api, { batchId }) => api.reports.receipts({ batchId }),
  'reports.receipt': (api, { collectionId }) => api.reports.receipt({ collectionId }),
  'trace.code': (api, { code }) => api.trace.code({ code }),
  'files.read': (api, { sha256 }) => api.files.read({ sha256 }),
};
const LISTS = [
  'merchants.list',
  'merchants.get',
  'pledges.state',
  'batches.list',
  'home.get',
  'find.everything',
];
/** Asked for in collection-code.test.ts, where goods are handed over. */
const HANDED_OVER = ['exit.view', 'reports.receipt'];
const OWN = readTable(PAGE)
  .filter(({ whose }) => whose === 'own goods')
  .map(({ name }) => name);

let gate: Gate;
let crew: Crew;
let lin: Line;
let trail: Trail;
let other: { readonly batchNo: string; readonly batchId: string };

beforeAll(async () => {
  gate = await startGate();
  await gate.serving().service.foundDemo(randomUUID(), 'seat-gate');
  crew = await openCrew(gate);
  lin = await gate.open('WebSocket', 'seat-lin', 'MERCHANT');
  await lin.api.session.signIn({ username: 'lin', secret: '909090' });
  const zhuo = crew.of('MERCHANT');
  const batch = await consign(crew, ZHEJIANG_2022_03, 3);
  await batch.takeIn();
  const { disinfectionId } = await batch.disinfect();
  await crew.pass(HOUR / 2);
  await batch.endDisinfection(disinfectionId);
  await batch.place();
  await crew.pass(8 * 24 * HOUR);
  await batch.negative(await batch.swabAll());
  await batch.clear();
  await batch.store();
  const { batchId } = batch;
  const { runId } = await crew.of('GATE').codes.reserve({ ...id(), batchId, piecesPerCarton: 0 });
  const mine = (await zhuo.merchants.list({})).items[0];
  const text = (await zhuo.pledges.state()).text;
  const detail = await batch.detail();
  trail = {
    merchantId: mine?.merchantId ?? '',
    batchId,
    disinfectionId,
    runId,
    collectionId: 'none',
    code: (await crew.of('GATE').codes.list({ batchId })).items[0]?.code ?? '',
    sha256: detail.batch.papers[0]?.file.sha256 ?? createHash('sha256').digest('hex'),
    textId: text?.textId ?? '',
    today: detail.batch.booking.on,
  };
  const theirs = (await lin.api.merchants.list({})).items[0];
  const declared = await lin.api.declarations.submit({
    ...id(),
    merchantId: theirs?.merchantId ?? '',
    lines: [{ goodsName: '童装外套', spec: '', quantity: 4 }],
    expectedOn: new Date((await crew.nowMs()) + 24 * HOUR).toISOString().slice(0, 10),
  });
  other = declared;
}, 120_000);
afterAll(async () => {
  crew.close();
  lin.close();
  await gate.close();
});

/** Refusal codes, or none when the call was answered. */
const refused = async (call: Promise<unknown>): Promise<ReadonlyArray<string>> => {
  let answered = false;
  const codes = await refusalsOf(
    call.then(() => {
      answered = true;
    }),
  ).catch((error: unknown) => {
    if (answered) return [];
    throw error;
  });
  return codes;
};

it('gives no collection code for goods that have no certificate', async () => {
  const { batchId } = trail;
  const asked = crew.of('MERCHANT').exit.makeCode({ ...id(), batchId, collector: '卓艺伟' });
  expect(await refusalsOf(asked)).toEqual(['WRONG_STATE']);
});

it('knows how to ask for everything that the table calls own goods', () => {
  expect(Object.keys(CALLS).sort()).toEqual([...OWN].sort());
});

describe('another merchant', () => {
  it.each(OWN.filter((name) => !LISTS.includes(name) && !HANDED_OVER.includes(name)))(
    'is refused what is not theirs: %s',
    async (name) => {
      expect(await refused(CALLS[name]?.(lin.api, trail) ?? Promise.reject(new Error(name)))).toEqual([
        'NOT_YOUR_GOODS',
      ]);
    },
  );

  it.each(LISTS)('finds nothing of anybody else in a list: %s', async (name) => {
    const answer = JSON.stringify(await CALLS[name]?.(lin.api, trail));
    for (const mark of [trail.merchantId, trail.batchId, '卓氏服饰', '羊毛大衣'])
      expect(answer).not.toContain(mark);
    const own = JSON.stringify(await CALLS[name]?.(crew.of('MERCHANT'), trail));
    for (const mark of [other.batchId, other.batchNo, '永福童装']) expect(own).not.toContain(mark);
  });
});

describe('the merchant whose goods they are', () => {
  it.each(OWN.filter((name) => !HANDED_OVER.includes(name)))(
    'is never told that they are not: %s',
    async (name) => {
      const codes = await refused(
        CALLS[name]?.(crew.of('MERCHANT'), trail) ?? Promise.reject(new Error(name)),
      );
      expect(codes).not.toContain('NOT_YOUR_GOODS');
    },
  );
});
