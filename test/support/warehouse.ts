import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { StoredFile } from '#core/domain/events.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import { clashingRoles, ROLES, type Role } from '#core/domain/roles.ts';
import { samplePlanFor } from '#core/domain/policy.ts';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import type { Actor, Ctx, UseCase } from '#core/ports/context.ts';
import * as codes from '#core/usecases/codes.ts';
import { finishRun } from '#core/usecases/print-runs.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import * as merchants from '#core/usecases/merchants.ts';
import * as papers from '#core/usecases/papers.ts';
import * as people from '#core/usecases/people.ts';
import { signPledge } from '#core/usecases/pledge.ts';
import * as release from '#core/usecases/release.ts';
import * as rest from '#core/usecases/rest.ts';
import * as setup from '#core/usecases/setup.ts';
import { createFileStore, FILES_NAME } from '#db/files.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import type { Store } from '#db/store.types.ts';
import { createCommandRunner } from '#server/commands.ts';
import { RefusedError } from '#server/errors.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export const HOUR_MS = 3_600_000;

/**
 * A warehouse on a real store in virtual time, without transports and devices: for tests of the rules, where only the
 * act counts, and for measuring. Every act goes through the use cases and the ledger as in the service.
 */
export type TestWarehouse = {
  readonly store: Store;
  readonly clock: VirtualClock;
  /** One person a role, besides `second` who holds every staff role. */
  readonly person: (role: Role | 'SECOND') => Actor;
  readonly merchantId: string;
  /** A small file that really lies in the data directory: paper, report and signature of every test. */
  readonly file: StoredFile;
  readonly slots: ReadonlyArray<{ readonly slotId: string; readonly zone: string; readonly code: string }>;
  /** `occurredMs` is when it happened, where that is not now: an entry from a paper form. */
  readonly run: <I, R>(
    role: Role | Actor,
    useCase: UseCase<I, R>,
    input: I,
    second?: Actor | null,
    occurredMs?: number,
  ) => R;
  /** The refusal codes of an act that must fail; throws when it succeeds. */
  readonly refusals: <I, R>(
    role: Role | Actor,
    useCase: UseCase<I, R>,
    input: I,
    second?: Actor | null,
  ) => ReadonlyArray<string>;
  readonly close: () => void;
  /** The same directory and people in a program that was started anew; close first. */
  readonly reopen: () => TestWarehouse;
};

type Memory = {
  readonly actors: ReadonlyMap<Role | 'SECOND', Actor>;
  readonly merchantId: string;
  readonly file: StoredFile;
};

const around = (directory: string, clock: VirtualClock, memory: Memory): TestWarehouse => {
  const store = openStore({ directory, mode: 'WRITER', clock: clock.read, apply: applyEvent, createReads });
  const runCommand = createCommandRunner(store.execute, { newId, randomInts, seal });
  const person = (role: Role | 'SECOND'): Actor => {
    const actor = memory.actors.get(role);
    if (actor === undefined) throw new Error(`nobody is ${role}`);
    return actor;
  };
  const run: TestWarehouse['run'] = (role, useCase, input, second = null, occurredMs) => {
    const actor = typeof role === 'string' ? person(role) : role;
    const countersigned: Ctx['second'] =
      second === null ? null : { personId: second.personId, roles: second.roles };
    return runCommand({
      commandId: randomUUID(),
      name: 'test',
      input,
      actor,
      useCase,
      takeSecond: () => countersigned,
      ...(occurredMs === undefined ? {} : { occurredMs }),
    }).result;
  };
  const refusals: TestWarehouse['refusals'] = (role, useCase, input, second = null) => {
    try {
      run(role, useCase, input, second);
    } catch (error) {
      if (error instanceof RefusedError) return error.refusals.map(describe);
      throw error;
    }
    throw new Error('the act was expected to be refused');
  };
  const slots = store.db
    .prepare<[], { slotId: string; zone: string; code: string }>(
      'SELECT slot_id AS slotId, zone, code FROM slots ORDER BY code',
    )
    .all();
  return {
    store,
    clock,
    person,
    merchantId: memory.merchantId,
    file: memory.file,
    slots,
    run,
    refusals,
    close: store.close,
    reopen: () => around(directory, clock, memory),
  };
};

/** Puts a merchant on the list for clothing and lets it sign the pledge. */
export const enlist = (
  { run, store, file }: Pick<TestWarehouse, 'run' | 'store' | 'file'>,
  by: Actor,
  merchantId: string,
): void => {
  const kindId =
    store.reads.goodsKindByName('服装')?.kindId ??
    run(by, merchants.listKind, { name: '服装', category: 'CLOTHING' }).kindId;
  run(by, merchants.listMerchant, { merchantId, kindIds: [kindId] });
  run(by, signPledge, {
    merchantId,
    personId: null,
    textId: store.reads.currentPledge()?.textId ?? '',
    signer: '卓艺伟',
    signature: file,
  });
};

/** Founds a warehouse with a person for every role and one merchant in an empty directory. */
export const openWarehouse = async (
  directory: string,
  clock: VirtualClock = createVirtualClock(),
  /** The shipped policy that it begins with; the first of them when none is named. */
  policyId?: string,
): Promise<TestWarehouse> => {
  const kept = await createFileStore(join(directory, FILES_NAME)).put(Buffer.from('%PDF-1.4\n'));
  const file: StoredFile = { ...kept, name: '单证.pdf', mediaType: 'application/pdf' };
  const nobody: Actor = { personId: 'system', roles: [], merchantId: null, seatId: 'test' };
  const actors = new Map<Role | 'SECOND', Actor>();
  const empty = around(directory, clock, { actors, merchantId: '', file });
  const slot = (zone: 'FRONT' | 'REST' | 'STORAGE', n: number) => ({
    zone,
    code: `${zone.charAt(0)}-${String(n).padStart(2, '0')}`,
  });
  const numbered = Array.from({ length: 24 }, (_unused, i) => i + 1);
  empty.run(nobody, setup.found, {
    name: '测试监管仓',
    policyId,
    demo: true,
    slots: [
      slot('FRONT', 1),
      ...numbered.map((n) => slot('REST', n)),
      ...numbered.slice(0, 8).map((n) => slot('STORAGE', n)),
    ],
    administrator: { name: '管理' },
  });
  const { merchantId } = empty.run(nobody, merchants.registerMerchant, {
    name: '卓氏服饰',
    stall: 'A-101',
    market: '新杭派',
    creditCode: '',
    contact: '卓艺伟',
    phone: '',
  });
  enlist({ run: empty.run, store: empty.store, file }, nobody, merchantId);
  const enrol = (key: Role | 'SECOND', roles: ReadonlyArray<Role>) => {
    const own = roles.includes('MERCHANT') ? merchantId : null;
    const { personId } = empty.run(nobody, people.registerPerson, {
      name: key,
      phone: '',
      roles,
      merchantId: own,
    });
    actors.set(key, { personId, roles, merchantId: own, seatId: 'test' });
  };
  for (const role of ROLES) enrol(role, [role]);
  enrol(
    'SECOND',
    ROLES.filter((role) => clashingRoles([role, 'GATE']) === null),
  );
  empty.close();
  return around(directory, clock, { actors, merchantId, file });
};

const describe = (refusal: Refusal): string => {
  const guard = refusal.params['guard'];
  return guard === undefined ? refusal.code : `${refusal.code}:${guard}`;
};

/** Id of a slot by its code. */
export const slotId = (house: TestWarehouse, code: string): string => {
  const slot = house.slots.find((one) => one.code === code);
  if (slot === undefined) throw new Error(`no slot ${code}`);
  return slot.slotId;
};

export type Consignment = { readonly batchId: string; readonly batchNo: string };

/** Declares `quantity` pieces on one line. */
export const declare = (house: TestWarehouse, quantity: number): Consignment =>
  house.run('MERCHANT', declaration.submit, {
    merchantId: house.merchantId,
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
    plate: '浙A12345',
    containerNo: '',
    sealNo: '',
    expectedOn: businessDateOf(house.clock.read().wallMs),
    source: null,
  });

/** Attaches every paper that the policy asks for. */
export const attachPapers = (house: TestWarehouse, batchId: string): void => {
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, [])) {
    house.run('MERCHANT', papers.attachPaper, {
      batchId,
      kind,
      number: `${kind}-1`,
      issuer: '海关',
      issuedOn: '2022-04-01',
      file: house.file,
    });
  }
};

/** Reads every paper that nobody has read; each says what was declared of it. */
export const readPapers = (
  house: Pick<TestWarehouse, 'run' | 'store'>,
  batchId: string,
  by: Role | Actor = 'MARKET_OPERATOR',
): void => {
  const batch = house.store.reads.batch(batchId);
  for (const paper of batch?.papers ?? []) {
    if (paper.read !== null) continue;
    house.run(by, papers.readPaper, {
      batchId,
      paperId: paper.paperId,
      reading: {
        number: paper.number,
        issuedOn: paper.issuedOn,
        validTo: paper.validTo,
        quantity: batch?.declaredPieces ?? 0,
        coversMore: false,
        containerNo: null,
      },
      verdict: 'PASSED',
      reason: '',
    });
  }
};

/** From approval to inspected and accepted, counted as declared. */
export const bringIn = (house: TestWarehouse, batchId: string, counted: number): void => {
  readPapers(house, batchId);
  house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
  house.run('GATE', gate.arrive, { batchId, plate: '浙A12345', containerNo: '', sealNo: '', driver: '司机' });
  house.run('INSPECTOR', gate.count, { batchId, lineNo: 1, mode: 'SET', quantity: counted });
  house.run('INSPECTOR', gate.checkLine, {
    batchId,
    lineNo: 1,
    typeAgrees: true,
    specAgrees: true,
    note: '',
  });
  house.run('INSPECTOR', gate.completeInspection, { batchId });
};

/** Unloads, unpacks, disinfects for the whole contact time and places in a resting slot. */
export const layToRest = (house: TestWarehouse, batchId: string, slotCode: string): void => {
  house.run('GATE', gate.unload, { batchId });
  house.run('GATE', gate.unpack, { batchId, cartons: 4 });
  const { disinfectionId } = house.run('DISINFECTION_OPERATOR', gate.startDisinfection, {
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
  });
  house.clock.pass(30 * 60_000);
  house.run('DISINFECTION_OPERATOR', gate.endDisinfection, { batchId, disinfectionId });
  house.run('GATE', gate.place, { batchId, slotId: slotId(house, slotCode) });
};

/** Takes the planned samples, sends them and enters negative results; verifies them when `verified`. */
export const testNegative = (
  house: TestWarehouse,
  batchId: string,
  verified = true,
): ReadonlyArray<string> => {
  const damaged = house.store.reads.batch(batchId)?.damagedQuantity ?? 0;
  const sampleIds = samplePlanFor(ZHEJIANG_2022_03, 1, damaged).flatMap(({ layer, count }) =>
    Array.from(
      { length: count },
      (_unused, i) =>
        house.run('SAMPLER', rest.takeSample, {
          batchId,
          sampleNo: `${batchId}-${layer}-${i}`,
          layer,
          site: '',
        }).sampleId,
    ),
  );
  house.run('SAMPLER', rest.sendSamples, { batchId, sampleIds, formNo: 'F-1', laboratory: '区疾控' });
  for (const sampleId of sampleIds) {
    house.run('LABORATORY', rest.enterResult, {
      batchId,
      sampleId,
      result: 'NEGATIVE',
      reportNo: 'R-1',
      file: null,
    });
    if (verified) house.run('MANAGER', rest.verifyResult, { batchId, sampleId, result: 'NEGATIVE' });
  }
  return sampleIds;
};

/** Watches time pass as a running service does: in steps with a heartbeat after each. */
export const watch = (house: TestWarehouse, ms: number): void => {
  for (let left = ms; left > 0; left -= HOUR_MS) {
    house.clock.pass(Math.min(left, HOUR_MS));
    house.store.tick();
  }
};

/** Clears and stores a batch that is ready, and reserves its codes. */
export const storeAndReserve = (house: TestWarehouse, batchId: string, piecesPerCarton: number): string => {
  house.run('MANAGER', release.clear, { batchId });
  house.run('GATE', release.store, { batchId, slotId: slotId(house, 'S-01') });
  return house.run('GATE', codes.reserve, { batchId, piecesPerCarton }).runId;
};

/** Prints a run as if every label came out: intent, evidence, finish. */
export const printAll = (house: TestWarehouse, runId: string): void => {
  const records = house.store.reads.codesOfRun(runId).filter((code) => code.state === 'RESERVED');
  house.store.journals.printIntents.markSent(runId, records, house.clock.read().wallMs, 0);
  const printed = records.map((code) => code.code);
  house.run('GATE', codes.markPrinted, { runId, codes: printed, evidence: 'COUNTER' });
  house.store.journals.printIntents.clear(printed);
  house.run('GATE', finishRun, { runId });
};

/** Verifies every carton of a batch by its label (or every piece when there are none). */
export const applyAll = (house: TestWarehouse, batchId: string): void => {
  const records = house.store.reads.codesOfBatch(batchId).filter((code) => code.state !== 'VOID');
  const cartons = records.filter((code) => code.kind === 'CARTON');
  for (const code of cartons.length > 0 ? cartons : records)
    house.run('GATE', codes.apply, { batchId, code: code.code });
};

/** Issues the certificate and hands every piece over. */
export const handOver = (house: TestWarehouse, batchId: string): number => {
  house.run('MANAGER', exit.issueCertificate, { batchId });
  const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
  const records = house.store.reads.codesOfBatch(batchId).filter((code) => code.state === 'APPLIED');
  const cartons = records.filter((code) => code.kind === 'CARTON');
  for (const code of cartons.length > 0 ? cartons : records)
    house.run('GATE', exit.pick, { collectionId, code: code.code });
  return house.run('GATE', exit.signCollection, {
    collectionId,
    collector: '卓艺伟',
    phone: '',
    signature: house.file,
  }).quantity;
};
