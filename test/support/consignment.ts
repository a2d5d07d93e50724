import { randomUUID } from 'node:crypto';
import { windowsOf } from '#core/domain/booking/booking.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { samplePlanFor, type SamplePlanItem, type PaperKind, type Policy } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { readPapers } from './api-walk.ts';
import type { Crew } from './crew.ts';
import { firstMerchant } from '#test/support/whole-lists.ts';

const id = () => ({ commandId: randomUUID() });
const pdf = (name: string) => new File(['%PDF-1.4\n%%EOF\n'], name, { type: 'application/pdf' });
const png = () => new File([new Uint8Array([137, 80, 78, 71])], 'signature.png', { type: 'image/png' });

/**
 * One consignment and what may be done to it through the contract, each act by whoever's work it is. The order is the
 * caller's: policies differ in it. Labels are official ones from a platform's list, so that no printer is needed.
 */
export const consign = async ({ of, nowMs }: Crew, policy: Policy, quantity: number) => {
  const today = businessDateOf(await nowMs());
  const api = of('MANAGER');
  const merchant = await firstMerchant(api);
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: merchant?.merchantId ?? '',
    lines: [{ goodsName: '羊毛大衣', spec: 'M 黑', quantity, unit: '件', origin: '韩国' }],
    ...(policy.booking.windowRequired
      ? { expectedOn: addBusinessDays(today, 3), expectedMinute: windowsOf(policy.booking)[0] ?? null }
      : { expectedOn: today }),
  });
  /** Handed in, and read by the market. */
  const attach = async (kind: PaperKind) => {
    const attached = await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: today,
      file: pdf(`${kind}.pdf`),
    });
    await readPapers(of('MARKET_OPERATOR'), batchId);
    return attached;
  };
  for (const kind of kindsAskedFor(policy.documents, ['CLOTHING'])) await attach(kind);
  await of('MARKET_OPERATOR').declarations.review({ ...id(), batchId, verdict: 'APPROVED' });

  const freeSlot = async (zone: 'REST' | 'STORAGE'): Promise<string> =>
    (await api.board.slots()).find((one) => one.zone === zone && (zone === 'STORAGE' || !one.occupied))
      ?.slotId ?? '';
  const detail = () => api.batches.get({ batchId });
  /** Labels every piece, and certifies; answers the codes. */
  const label = async (): Promise<ReadonlyArray<string>> => {
    const codes = Array.from({ length: quantity }, () => `ZJWF-${randomUUID().slice(0, 12)}`);
    const file = new File([['溯源码', ...codes].join('\n')], 'codes.csv', { type: 'text/csv' });
    await of('MANAGER').platform.importPool({ ...id(), file, scheme: '物防在线' });
    for (const code of codes) await of('GATE').platform.bindLabel({ ...id(), batchId, code });
    await of('MANAGER').exit.issueCertificate({ ...id(), batchId });
    return codes;
  };

  return {
    batchId,
    attach,
    detail,
    /** The step that the program would show next. */
    next: async () => (await detail()).summary.nextStep,
    /** Arrived, counted as declared, unloaded, unpacked. */
    takeIn: async () => {
      await of('GATE').gate.arrive({ ...id(), batchId, plate: '浙A12345' });
      await of('GATE').gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity });
      await of('GATE').gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
      await of('GATE').gate.completeInspection({ ...id(), batchId });
      await of('GATE').gate.unload({ ...id(), batchId });
      await of('GATE').gate.unpack({ ...id(), batchId, cartons: 1 });
    },
    disinfect: async () => {
      const preset = policy.disinfectants[0];
      const { preparationId } = policy.disinfection.preparationRequired
        ? await of('DISINFECTION_OPERATOR').disinfection.prepare({
            ...id(),
            presetId: preset?.presetId ?? '',
            ratio: '1:100',
            mgPerL: preset?.minMgPerL ?? 0,
            amountMl: 10_000,
          })
        : { preparationId: null };
      return of('DISINFECTION_OPERATOR').gate.startDisinfection({
        preparationId,
        usedMl: preparationId === null ? 0 : 1_000,
        ...id(),
        batchId,
        presetId: policy.disinfectants[0]?.presetId ?? '',
        mgPerL: policy.disinfectants[0]?.minMgPerL ?? 0,
        object: 'OUTER',
      });
    },
    endDisinfection: async (disinfectionId: string) => {
      await of('DISINFECTION_OPERATOR').gate.endDisinfection({ ...id(), batchId, disinfectionId });
    },
    place: async () => {
      await of('GATE').gate.place({ ...id(), batchId, slotId: await freeSlot('REST') });
    },
    /** One swab of the first layer of the plan. */
    swab: async () => {
      const layer = samplePlanFor(policy, quantity)[0]?.layer ?? 'OUTER';
      return of('SAMPLER').samples.take({
        ...id(),
        batchId,
        layer,
        sampleNo: `T-${randomUUID().slice(0, 8)}`,
      });
    },
    /** Every swab of the plan, sent to the laboratory. */
    swabAll: async (
      items: ReadonlyArray<SamplePlanItem> = samplePlanFor(policy, quantity),
    ): Promise<ReadonlyArray<string>> => {
      const sampleIds: string[] = [];
      for (const { layer, count } of items)
        for (let n = 0; n < count; n += 1) {
          const sampleNo = `T-${randomUUID().slice(0, 8)}`;
          sampleIds.push((await of('SAMPLER').samples.take({ ...id(), batchId, layer, sampleNo })).sampleId);
        }
      await of('SAMPLER').samples.send({
        ...id(),
        batchId,
        sampleIds,
        formNo: 'F-1',
        laboratory: '区疾控中心',
      });
      return sampleIds;
    },
    /** Negative for every sample, entered by one and verified by another. */
    negative: async (sampleIds: ReadonlyArray<string>) => {
      for (const sampleId of sampleIds)
        await of('LABORATORY').samples.enterResult({
          ...id(),
          batchId,
          sampleId,
          result: 'NEGATIVE',
          reportNo: 'R-1',
        });
      for (const sampleId of sampleIds)
        await of('RESIDENT_SUPERVISOR').samples.verifyResult({
          ...id(),
          batchId,
          sampleId,
          result: 'NEGATIVE',
        });
    },
    clear: async () => {
      await of('MANAGER').release.clear({ ...id(), batchId });
    },
    store: async () => {
      await of('GATE').release.store({ ...id(), batchId, slotId: await freeSlot('STORAGE') });
    },
    certify: async () => {
      await of('MANAGER').exit.issueCertificate({ ...id(), batchId });
    },
    label,
    /** Labels every piece, certifies and hands everything over. */
    leave: async () => {
      const codes = await label();
      const { collectionId } = await of('GATE').exit.open({ ...id(), batchId });
      for (const code of codes) await of('GATE').exit.pick({ ...id(), collectionId, code });
      await of('GATE').exit.sign({ ...id(), collectionId, collector: '卓艺伟', signature: png() });
    },
  };
};
export type Consignment = Awaited<ReturnType<typeof consign>>;
