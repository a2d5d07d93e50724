import type { PaperKind } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import * as codes from '#core/usecases/codes.ts';
import { finishRun } from '#core/usecases/print-runs.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import { listKind, listMerchant, registerMerchant } from '#core/usecases/merchants.ts';
import { attachPaper, readPaper } from '#core/usecases/papers.ts';
import { registerPerson } from '#core/usecases/people.ts';
import { signPledge } from '#core/usecases/pledge.ts';
import { clear, store } from '#core/usecases/release.ts';
import { enterResult, sendSamples, takeSample, verifyResult } from '#core/usecases/rest.ts';
import { found } from '#core/usecases/setup.ts';
import type { Fixture, Someone } from './warehouse-fixture.ts';

const HOUR_MS = 3_600_000;

export const file = (name: string) => ({
  sha256: 'a'.repeat(64),
  name,
  bytes: 10,
  mediaType: 'application/pdf',
});

/** A founded warehouse with one person for each part of the walk and one merchant. */
export type House = {
  readonly admin: Someone;
  readonly operator: Someone;
  readonly gate: Someone;
  readonly supervisor: Someone;
  readonly laboratory: Someone;
  readonly merchantId: string;
};

/** Puts a merchant on the list of those with imports and lets it sign the pledge. */
export const listAndPledge = (fixture: Fixture, by: Someone, merchantId: string): void => {
  const kindId =
    fixture.reads.goodsKindByName('Clothes')?.kindId ??
    fixture.run(listKind, { name: 'Clothes', category: 'CLOTHING' }, by).kindId;
  fixture.run(listMerchant, { merchantId, kindIds: [kindId] }, by);
  fixture.run(
    signPledge,
    {
      merchantId,
      personId: null,
      textId: fixture.reads.currentPledge()?.textId ?? '',
      signer: 'Li',
      signature: file('pledge.svg'),
    },
    by,
  );
};

/** Founds the warehouse: two resting slots, one of each other kind. */
export const foundHouse = (fixture: Fixture): House => {
  const { personId } = fixture.run(
    found,
    {
      name: 'Test warehouse',
      demo: true,
      slots: [
        { zone: 'FRONT' as const, code: 'F-01' },
        { zone: 'REST' as const, code: 'R-01' },
        { zone: 'REST' as const, code: 'R-02' },
        { zone: 'STORAGE' as const, code: 'S-01' },
      ],
      administrator: { name: 'Ada' },
    },
    { personId: 'system', roles: [] },
  );
  const admin: Someone = { personId, roles: ['ADMINISTRATOR', 'MANAGER'] };
  const somebody = (name: string, roles: Someone['roles']): Someone => ({
    ...fixture.run(registerPerson, { name, phone: '', roles, merchantId: null }, admin),
    roles,
  });
  const { merchantId } = fixture.run(
    registerMerchant,
    { name: 'Zhuo', stall: 'A-12', market: 'East', creditCode: '', contact: 'Li', phone: '057187654321' },
    admin,
  );
  listAndPledge(fixture, admin, merchantId);
  return {
    admin,
    operator: somebody('Olga', ['MARKET_OPERATOR']),
    gate: somebody('Gus', ['GATE', 'INSPECTOR', 'DISINFECTION_OPERATOR', 'SAMPLER']),
    supervisor: somebody('Sun', ['RESIDENT_SUPERVISOR', 'MANAGER']),
    laboratory: somebody('Lin', ['LABORATORY']),
    merchantId,
  };
};

export type Goods = ReadonlyArray<{ readonly goodsName: string; readonly quantity: number }>;

/** Declares goods for the merchant; answers the batch's id. */
export const declare = (fixture: Fixture, house: House, goods: Goods): string =>
  fixture.run(
    declaration.submit,
    {
      merchantId: house.merchantId,
      lines: goods.map((one) => ({ ...one, spec: 'M', unit: 'pc', origin: 'IT', classCode: null })),
      plate: '\u6d59A12345',
      containerNo: 'CSQU3054383',
      sealNo: '771204',
      expectedOn: businessDateOf(fixture.clock().wallMs),
      source: null,
    },
    house.admin,
  ).batchId;

const PAPERS: ReadonlyArray<PaperKind> = [
  'SUPPLIER_LICENCE',
  'ENTRY_QUARANTINE_CERTIFICATE',
  'DISINFECTION_CERTIFICATE',
  'NUCLEIC_ACID_REPORT',
];

/** Attaches every paper that the policy asks for, has each read, and approves the declaration. */
export const approve = (fixture: Fixture, house: House, batchId: string): void => {
  for (const kind of PAPERS) {
    const { paperId } = fixture.run(
      attachPaper,
      {
        batchId,
        kind,
        number: `${kind}-${batchId}`,
        issuer: 'Customs',
        issuedOn: '2022-04-01',
        file: file(`${kind}.pdf`),
      },
      house.admin,
    );
    fixture.run(
      readPaper,
      {
        batchId,
        paperId,
        reading: {
          number: `${kind}-${batchId}`,
          issuedOn: '2022-04-01',
          validTo: null,
          quantity: null,
          coversMore: false,
          containerNo: null,
        },
        verdict: 'PASSED',
        reason: '',
      },
      house.operator,
    );
  }
  fixture.run(declaration.review, { batchId, verdict: 'APPROVED', note: '' }, house.operator);
};

/** Arrival and inspection with every line as declared. */
export const enter = (fixture: Fixture, house: House, batchId: string): void => {
  fixture.run(
    gate.arrive,
    { batchId, plate: 'ZB777', containerNo: 'CSQU3054383', sealNo: '771204', driver: 'Dan' },
    house.gate,
  );
  for (const line of fixture.reads.batch(batchId)?.lines ?? []) {
    fixture.run(
      gate.count,
      { batchId, lineNo: line.lineNo, mode: 'SET', quantity: line.quantity },
      house.gate,
    );
    fixture.run(
      gate.checkLine,
      { batchId, lineNo: line.lineNo, typeAgrees: true, specAgrees: true, note: '' },
      house.gate,
    );
  }
  fixture.run(gate.completeInspection, { batchId }, house.gate);
};

/** Unloading to the start of rest in the given slot. */
export const bringToRest = (fixture: Fixture, house: House, batchId: string, slotCode: string): void => {
  fixture.run(gate.unload, { batchId }, house.gate);
  fixture.run(gate.unpack, { batchId, cartons: 3 }, house.gate);
  const { disinfectionId } = fixture.run(
    gate.startDisinfection,
    { batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER' },
    house.gate,
  );
  fixture.pass(HOUR_MS);
  fixture.run(gate.endDisinfection, { batchId, disinfectionId }, house.gate);
  fixture.run(gate.place, { batchId, slotId: fixture.reads.slotByCode(slotCode)?.slotId ?? '' }, house.gate);
};

/** Samples as the policy plans them, all negative, entered and verified by two persons. */
export const test = (fixture: Fixture, house: House, batchId: string): void => {
  for (const [index, layer] of (['OUTER', 'OUTER', 'INNER', 'GOODS'] as const).entries()) {
    fixture.run(takeSample, { batchId, sampleNo: `${batchId}-T${index}`, layer, site: '' }, house.gate);
  }
  const sampleIds = (fixture.reads.batch(batchId)?.samples ?? []).map((sample) => sample.sampleId);
  fixture.run(sendSamples, { batchId, sampleIds, formNo: 'F1', laboratory: 'CDC' }, house.gate);
  for (const sampleId of sampleIds) {
    fixture.run(
      enterResult,
      { batchId, sampleId, result: 'NEGATIVE', reportNo: 'R1', file: null },
      house.laboratory,
    );
    fixture.run(verifyResult, { batchId, sampleId, result: 'NEGATIVE' }, house.supervisor);
  }
};

/** Seven days later: cleared and stored in S-01. */
export const release = (fixture: Fixture, house: House, batchId: string): void => {
  fixture.pass(168 * HOUR_MS);
  fixture.run(clear, { batchId }, house.supervisor);
  fixture.run(store, { batchId, slotId: fixture.reads.slotByCode('S-01')?.slotId ?? '' }, house.gate);
};

/** Writes a print intent as the printing service does before it sends a label. */
export const intend = (
  fixture: Fixture,
  runId: string,
  code: string,
  state: 'SENT' | 'DOUBT' = 'SENT',
): void => {
  fixture.db
    .prepare(
      `INSERT INTO print_intents (code, run_id, print_order, state, sent_ms, counter_before)
       SELECT code, run_id, print_order, ?, 0, 0 FROM codes WHERE code = ? AND run_id = ?`,
    )
    .run(state, code, runId);
};

/** Prints every label that waits, in groups of `size`, each with its intent first, and ends the run. */
export const printAll = (fixture: Fixture, house: House, runId: string, size = 2): void => {
  const waiting = fixture.reads.codesOfRun(runId).filter((one) => one.state === 'RESERVED');
  for (let from = 0; from < waiting.length; from += size) {
    const group = waiting.slice(from, from + size).map((one) => one.code);
    for (const code of group) intend(fixture, runId, code);
    fixture.run(codes.markPrinted, { runId, codes: group, evidence: 'COUNTER' }, house.gate);
    for (const code of group) fixture.db.prepare('DELETE FROM print_intents WHERE code = ?').run(code);
  }
  fixture.run(finishRun, { runId }, house.gate);
};

/** Reserves codes in cartons of `size`, prints and applies all of them carton by carton, certifies. */
export const label = (fixture: Fixture, house: House, batchId: string, size: number): string => {
  const { runId } = fixture.run(codes.reserve, { batchId, piecesPerCarton: size }, house.gate);
  printAll(fixture, house, runId);
  for (const carton of cartonsOf(fixture, batchId))
    fixture.run(codes.apply, { batchId, code: carton }, house.gate);
  fixture.run(exit.issueCertificate, { batchId }, house.supervisor);
  return runId;
};

/** Codes of the batch's carton labels, by carton. */
export const cartonsOf = (fixture: Fixture, batchId: string): ReadonlyArray<string> =>
  fixture.reads
    .codesOfBatch(batchId)
    .flatMap((one) => (one.kind === 'CARTON' && one.state !== 'VOID' ? [one.code] : []));

/** Hands the given codes (pieces or cartons) over and has them signed for; answers the collection. */
export const collect = (
  fixture: Fixture,
  house: House,
  batchId: string,
  scanned: ReadonlyArray<string>,
): string => {
  const { collectionId } = fixture.run(exit.openCollection, { batchId }, house.gate);
  for (const code of scanned) fixture.run(exit.pick, { collectionId, code }, house.gate);
  fixture.run(
    exit.signCollection,
    { collectionId, collector: 'Wang', phone: '', signature: file('signature.png') },
    house.gate,
  );
  return collectionId;
};

/** The whole walk of one batch up to the certificate; answers its id. */
export const walkToCertificate = (
  fixture: Fixture,
  house: House,
  goods: Goods,
  slotCode = 'R-01',
  cartonSize = 10,
): string => {
  const batchId = declare(fixture, house, goods);
  approve(fixture, house, batchId);
  enter(fixture, house, batchId);
  bringToRest(fixture, house, batchId, slotCode);
  test(fixture, house, batchId);
  release(fixture, house, batchId);
  label(fixture, house, batchId, cartonSize);
  return batchId;
};
