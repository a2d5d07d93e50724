import { departAll } from './gate-moves.ts';
import { dayFrom } from './papers.ts';
import { isGone, type Batch } from '#core/domain/batch.ts';
import { WAIVABLE_GUARDS, WAIVER_BASES, type Policy } from '#core/domain/policy.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { bringBack } from '#core/usecases/bring-back.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose } from '#core/usecases/disposal.ts';
import * as gate from '#core/usecases/gate.ts';
import { assessLine, recount } from '#core/usecases/inspect.ts';
import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import * as decide from '#core/usecases/incident/decide.ts';
import { enterConfirmation, verifyConfirmation } from '#core/usecases/lab/confirm.ts';
import { enterResult, verifyResult } from '#core/usecases/lab/results.ts';
import { sendSamples } from '#core/usecases/lab/send.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import { enterStock } from '#core/usecases/opening.ts';
import { readPaper } from '#core/usecases/papers.ts';
import { clear } from '#core/usecases/release.ts';
import { adoptPolicy, rejudge, waiveGuard } from '#core/usecases/rules.ts';
import type { Driver } from './driver.ts';
import { stepOn } from './step.ts';

/**
 * The other days of a warehouse, done by the right persons so that they come to something: waivers and early release,
 * opening stock, positives, goods that go back or come back, parts that are refused, corrections, re-judgement. The numbers
 * choose among what there is.
 */

type Rare = (driver: Driver, batch: Batch, n: number, m: number) => void;

const HOUR_MS = 3_600_000;
/** A number for which no step of step.ts goes wrong. */
const RIGHT = 43;
const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];
const by = (driver: Driver, role: Parameters<ReturnType<Driver['house']>['person']>[0]) =>
  driver.house().person(role);

/** Versions of the rules that somebody under pressure would write: anything may be waived, results soon run out. */
const LOOSE: ReadonlyArray<(base: Policy) => Policy> = [
  (base) => base,
  (base) => ({ ...base, sampling: { ...base.sampling, validityHours: 24, earliestRestHour: 0 } }),
  (base) => ({ ...base, broughtBack: { rest: false, test: true } }),
  (base) => ({ ...base, broughtBack: { rest: true, test: false } }),
  (base) => ({ ...base, broughtBack: { rest: false, test: false } }),
];
const looseVersion = (n: number): Omit<Policy, 'policyId'> => {
  const made = among(LOOSE, n)?.(ZHEJIANG_2022_03) ?? ZHEJIANG_2022_03;
  const { policyId: _id, ...policy } = {
    ...made,
    title: `放宽 ${n % LOOSE.length}`,
    rest: { ...made.rest, hours: n % 2 === 0 ? 24 : 168 },
    waivers: WAIVABLE_GUARDS.flatMap((guard) =>
      WAIVER_BASES.map((basis) => ({ guard, basis, paper: null, measures: false })),
    ),
  };
  return policy;
};

/** Judges the batch under a loose version, adopting it first where nobody has. */
const loosen: Rare = (driver, batch, n) => {
  const version = looseVersion(n);
  const there = driver
    .house()
    .store.reads.policies()
    .find((one) => one.title === version.title && one.rest.hours === version.rest.hours);
  const adopted =
    there?.policyId ??
    (() => {
      const adoption = { policy: version, basedOn: null, reason: '通知' };
      const answer = driver.act(by(driver, 'MANAGER'), adoptPolicy, adoption, by(driver, 'SECOND'));
      return answer.done ? answer.result.policyId : '';
    })();
  if (adopted === batch.policyId) return;
  driver.act(
    by(driver, 'MANAGER'),
    rejudge,
    { batchId: batch.batchId, policyId: adopted, reason: '改判' },
    by(driver, 'SECOND'),
  );
};

const waive: Rare = (driver, batch, n, m) => {
  loosen(driver, batch, n, m);
  const guard = among(WAIVABLE_GUARDS, n) ?? 'RESTED';
  driver.act(
    by(driver, 'MANAGER'),
    waiveGuard,
    {
      batchId: batch.batchId,
      guard,
      basis: guard === 'RESTED' ? 'EARLY_RELEASE' : (among(WAIVER_BASES, m) ?? 'EARLY_RELEASE'),
      paperId: null,
      reason: '急用',
      measures: '加测',
    },
    m % 7 === 0 ? null : by(driver, 'SECOND'),
  );
  driver.act(by(driver, 'MANAGER'), clear, { batchId: batch.batchId });
};

const stock: Rare = (driver, _batch, n, m) => {
  const { clock, merchantId, file, slots, store } = driver.house();
  const nowMs = clock.read().wallMs;
  const zone = among(['FRONT', 'REST', 'STORAGE'] as const, m) ?? 'FRONT';
  const slot = slots.find(
    (one) => one.zone === zone && (zone !== 'REST' || store.reads.slot(one.slotId)?.occupants.length === 0),
  );
  const lines = [
    { goodsName: '存量', spec: '', quantity: 1 + (n % 4), unit: '件', origin: '', classCode: null },
  ];
  const before = new Set(store.db.prepare<[], string>('SELECT batch_id FROM opening_stock').pluck().all());
  const entries = [
    {
      merchantId,
      lines,
      zone,
      slotId: zone === 'FRONT' ? null : (slot?.slotId ?? null),
      disinfection:
        n % 3 === 0 ? null : { presetId: 'chlorine', mgPerL: 500, endedAtMs: nowMs - 300 * HOUR_MS },
      restStartedAtMs: nowMs - (m % 280) * HOUR_MS,
      tests:
        n % 2 === 0
          ? []
          : [{ reportNo: 'OLD', laboratory: '区疾控', sampledAtMs: nowMs - (m % 200) * HOUR_MS }],
      note: '',
    },
  ];
  driver.act(by(driver, 'MANAGER'), enterStock, { entries, file }, by(driver, 'SECOND'));
  const now = store.db.prepare<[], string>('SELECT batch_id FROM opening_stock').pluck().all();
  for (const batchId of now) if (!before.has(batchId) && driver.batchIds.length < 5) driver.remember(batchId);
};

/** A swab of goods that can be swabbed now; its sample, sent to the laboratory. */
const swabbed = (driver: Driver, batchId: string, sampleNo: string): string | null => {
  const swab = { batchId, sampleNo, layer: 'OUTER' as const, site: '' };
  const taken = driver.act(by(driver, 'SAMPLER'), takeSample, swab);
  if (!taken.done) return null;
  const { sampleId } = taken.result;
  driver.act(by(driver, 'SAMPLER'), sendSamples, { sampleIds: [sampleId], formNo: null, laboratory: 'L' });
  return sampleId;
};

/** A positive of whatever rests, looked into by a second laboratory and decided; half of them are none in the end. */
const positive: Rare = (driver, batch, n, m) => {
  const { reads } = driver.house().store;
  const manager = by(driver, 'MANAGER');
  const second = by(driver, 'SECOND');
  const lab = by(driver, 'LABORATORY');
  const batchId = [batch.batchId, ...driver.batchIds].find((id) => {
    const one = reads.batch(id);
    return one !== null && one.accepted !== null && one.cleared === null && one.zone !== null;
  });
  if (batchId === undefined) return;
  const sampleId = swabbed(driver, batchId, `P${batchId}-${n}-${m}`);
  if (sampleId === null) return;
  driver.act(lab, enterResult, { sampleId, result: 'POSITIVE', reportNo: 'R', file: null });
  const incidentId = reads.liveIncidentOf({ batchId, zone: null })?.incidentId ?? '';
  const result = m % 2 === 0 ? 'NEGATIVE' : 'POSITIVE';
  driver.act(lab, enterConfirmation, { sampleId, result, laboratory: 'C', reportNo: 'C', file: null });
  driver.act(manager, verifyConfirmation, { sampleId, result });
  const decision = { incidentId, reason: '报告' };
  driver.act(
    manager,
    result === 'NEGATIVE' ? decide.dismissIncident : decide.confirmIncident,
    decision,
    second,
  );
  if (n % 3 === 0) return;
  for (const task of INCIDENT_TASKS)
    driver.act(manager, decide.doTask, { incidentId, task, note: '', file: null });
  for (const one of reads.incident(incidentId)?.batches ?? []) {
    if (!one.frozen || one.part !== 'EXPOSED') continue;
    const again = swabbed(driver, one.batchId, `Q${one.batchId}-${n}-${m}`);
    if (again === null) continue;
    driver.act(lab, enterResult, { sampleId: again, result: 'NEGATIVE', reportNo: 'R', file: null });
    driver.act(manager, verifyResult, { sampleId: again, result: 'NEGATIVE' });
    driver.act(manager, decide.releaseExposed, { ...decision, batchId: one.batchId }, second);
  }
  driver.act(manager, decide.closeIncident, { incidentId, note: '' }, second);
};

const goAway: Rare = (driver, batch, n, m) => {
  const codes = driver
    .house()
    .store.reads.codesOfBatch(batch.batchId)
    .filter((one) => one.kind === 'PIECE' && (one.state === 'PRINTED' || one.state === 'APPLIED'));
  const code = among(codes, m)?.code;
  driver.act(
    by(driver, 'MANAGER'),
    dispose,
    {
      batchId: batch.batchId,
      way: n % 2 === 0 ? 'RETURN' : 'DESTROY',
      quantity: code === undefined ? 1 : null,
      codes: code === undefined ? [] : [code],
      reason: '不合格',
      basis: '单 1',
      recipient: '承运',
      incidentId: null,
    },
    by(driver, 'SECOND'),
  );
};

const comeBack: Rare = (driver, batch) => {
  const gone = driver
    .house()
    .store.reads.codesOfBatch(batch.batchId)
    .filter((one) => one.kind === 'PIECE' && one.state === 'SHIPPED');
  const codes = gone.slice(0, 2).map((one) => one.code);
  if (codes.length === 0) return;
  const answer = driver.act(by(driver, 'GATE'), bringBack, {
    codes,
    reason: '退货',
    carrier: '卓',
    phone: '',
  });
  if (answer.done) driver.remember(answer.result.batchId);
};

/** Goods come before anybody approved them; a supervisor signs for it. */
const hurryIn: Rare = (driver, batch) =>
  void driver.act(
    by(driver, 'GATE'),
    gate.arrive,
    {
      batchId: batch.batchId,
      plate: '浙A12345',
      containerNo: '',
      sealNo: '',
      driver: '司机',
      emergencyReason: '急用',
    },
    by(driver, 'SECOND'),
  );

/** Counts what came, some of it damaged or refused, some missing; another person counts again. */
const takePart: Rare = (driver, batch, n, m) => {
  if (batch.inspected !== null || batch.withdrawn !== null) return;
  if (batch.arrived === null) hurryIn(driver, batch, n, m);
  const { batchId, lines } = batch;
  const inspector = by(driver, 'INSPECTOR');
  for (const { lineNo, quantity } of lines) {
    const counted = Math.max(1, quantity - (n % 2));
    driver.act(inspector, gate.count, { batchId, lineNo, mode: 'SET', quantity: counted });
    driver.act(inspector, gate.checkLine, { batchId, lineNo, typeAgrees: true, specAgrees: true, note: '' });
    driver.act(inspector, assessLine, {
      batchId,
      lineNo,
      damaged: n % 3 === 0 && counted > 1 ? 1 : 0,
      refused: 1,
      why: '破损',
    });
    driver.act(
      inspector,
      recount,
      { batchId, lines: [{ lineNo, quantity: counted }] },
      by(driver, n % 5 === 0 ? 'INSPECTOR' : 'GATE'),
    );
  }
  driver.act(inspector, gate.completeInspection, { batchId });
  const now = driver.house().store.reads.batch(batchId);
  if (now !== null) departAll(driver, now);
};

const putRight: Rare = (driver, batch, n) => {
  const { arrived } = batch;
  if (arrived === null) return;
  driver.act(by(driver, 'MANAGER'), correct, {
    wrongSeq: arrived.seq,
    field: 'plate',
    was: arrived.plate,
    now: `浙A${10_000 + (n % 80_000)}`,
    reason: '看错',
  });
};

/** A paper is read once more, and says something else now. */
const readAgain: Rare = (driver, batch, n) => {
  const paper = among(batch.papers, n);
  // Before the approval a wrong reading only stops the approval.
  if (paper === undefined || batch.review.verdict !== 'APPROVED' || batch.cleared !== null) return;
  driver.act(by(driver, 'SECOND'), readPaper, {
    batchId: batch.batchId,
    paperId: paper.paperId,
    reading: {
      number: paper.number,
      issuedOn: paper.issuedOn,
      validTo: n % 5 === 0 ? dayFrom(driver, 0) : paper.validTo,
      quantity: batch.declaredPieces + (n % 3 === 0 ? 1 : 0),
      coversMore: false,
      containerNo: null,
    },
    verdict: n % 4 === 1 ? 'FAILED' : 'PASSED',
    reason: '核对',
  });
};

/** Brings a batch on until something is so, or it is stuck; answers it then. */
const until = (driver: Driver, batchId: string, isSo: (batch: Batch) => boolean): Batch | null => {
  const { store } = driver.house();
  for (let [steps, idle] = [0, 0]; steps < 60 && idle < 3; steps += 1) {
    const before = store.head().seq;
    const now = store.reads.batch(batchId);
    if (now === null || isSo(now)) return now;
    stepOn(driver, now, RIGHT);
    idle = store.head().seq === before ? idle + 1 : 0;
  }
  return null;
};

/** Somebody who does everything right brings the batch on until nothing is left to be done, or it is stuck. */
const finish: Rare = (driver, { batchId }) => void until(driver, batchId, isGone);

/** All that time can bring is there: the longest rest of any version is over. */
const waitAndAsk = (driver: Driver, batchId: string): void => {
  driver.house().clock.pass(241 * HOUR_MS);
  driver.house().store.tick();
  driver.act(by(driver, 'MANAGER'), clear, { batchId });
};

/** In before anybody approved it, and everything is done but the approval. */
const neverApproved: Rare = (driver, batch, n, m) => {
  if (batch.review.verdict !== 'PENDING') return;
  hurryIn(driver, batch, n, m);
  const read = (one: Batch): boolean =>
    one.papers.length > 0 && one.papers.every((paper) => paper.read !== null);
  const done = until(
    driver,
    batch.batchId,
    (one) => one.review.verdict !== 'PENDING' || (read(one) && isTested(one)),
  );
  if (done !== null) waitAndAsk(driver, batch.batchId);
};

const isTested = (batch: Batch): boolean =>
  batch.samples.length > 0 && batch.samples.every((one) => one.verified !== null);

/** One swab where the plan wants more; it is negative and verified, and the rest is over. */
const fewSwabs: Rare = (driver, batch, n, m) => {
  const { batchId } = batch;
  const resting = until(driver, batchId, (one) => one.rest !== null || one.samples.length > 0);
  if (resting === null || resting.samples.length > 0 || resting.cleared !== null) return;
  const sampleId = swabbed(driver, batchId, `F${batchId}-${n}-${m}`);
  if (sampleId === null) return;
  const result = 'NEGATIVE' as const;
  driver.act(by(driver, 'LABORATORY'), enterResult, { sampleId, result, reportNo: 'R', file: null });
  driver.act(by(driver, 'MANAGER'), verifyResult, { sampleId, result });
  waitAndAsk(driver, batchId);
};

/** Damaged packages are disinfected and laid to rest as they are: nobody packs them anew first. */
const restAsItIs: Rare = (driver, batch, n, m) => {
  takePart(driver, batch, n * 6, m);
  const { batchId } = batch;
  const open = until(
    driver,
    batchId,
    (one) => one.unpacked !== null || (one.damagedQuantity === 0 && one.inspected !== null),
  );
  if (open === null || open.damagedQuantity === 0 || open.rest !== null) return;
  const operator = by(driver, 'DISINFECTION_OPERATOR');
  const started = driver.act(operator, gate.startDisinfection, {
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
    reason: '破损',
  });
  if (!started.done) return;
  driver.house().clock.pass(HOUR_MS);
  driver.act(operator, gate.endDisinfection, { batchId, disinfectionId: started.result.disinfectionId });
  const { slots, store } = driver.house();
  const free = slots.find(
    (one) => one.zone === 'REST' && store.reads.slot(one.slotId)?.occupants.length === 0,
  );
  driver.act(by(driver, 'GATE'), gate.place, { batchId, slotId: free?.slotId ?? '' });
  if (until(driver, batchId, (one) => one.rest === null || isTested(one)) !== null)
    waitAndAsk(driver, batchId);
};

export const RARE = {
  WAIVER: waive,
  OPENING: stock,
  INCIDENT: positive,
  AWAY: goAway,
  BACK: comeBack,
  PARTIAL: takePart,
  CORRECTION: putRight,
  REJUDGE: loosen,
  EMERGENCY: hurryIn,
  READING: readAgain,
  AS_IT_IS: restAsItIs,
  UNAPPROVED: neverApproved,
  FEW_SWABS: fewSwabs,
  FINISH: finish,
  FINISH_TOO: finish,
} satisfies Readonly<Record<string, Rare>>;
export type RareName = keyof typeof RARE;
