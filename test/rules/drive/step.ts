import { missingPapers, openHolds, paperDifferences, type Batch } from '#core/domain/batch.ts';
import type { StoredFile } from '#core/domain/events.ts';
import { nextStep } from '#core/domain/next-step.ts';
import { waitingCodes } from '#core/domain/print-run.ts';
import type { Role } from '#core/domain/roles.ts';
import { samplePlanFor, type Policy } from '#core/domain/policy.ts';
import type { CodeRecord } from '#core/ports/reads.ts';
import * as codes from '#core/usecases/codes.ts';
import { rebook } from '#core/usecases/booking.ts';
import { finishRun } from '#core/usecases/print-runs.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import { prepare } from '#core/usecases/disinfect.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import { assessLine } from '#core/usecases/inspect.ts';
import * as papers from '#core/usecases/papers.ts';
import * as release from '#core/usecases/release.ts';
import * as rest from '#core/usecases/rest.ts';
import type { Driver } from './driver.ts';
import { departAll, photograph, recountAll } from './gate-moves.ts';
import { settlePositive } from './lab-moves.ts';
import { carefulNumber, dayFrom, readPaper } from './papers.ts';
import { printBadly, printWell, settleDoubt } from './printing.ts';

const HOUR_MS = 3_600_000;

/** `n` decides what a person may decide at this step; a small part of the choices is wrong on purpose. */
type Step = (driver: Driver, batch: Batch, n: number) => void;

const by = (driver: Driver, role: Role | 'SECOND') => driver.house().person(role);
/** A second person: the right one, nobody, or the one who asks all over again. */
const second = (driver: Driver, first: Role, right: Role | 'SECOND', n: number) =>
  n % 5 === 0 ? null : by(driver, n % 4 === 0 ? first : right);
const file = (driver: Driver): StoredFile => driver.house().file;

/** Lines of a declaration: one to three, few pieces each, so that sequences reach the end. */
export const linesFor = (n: number) =>
  Array.from({ length: 1 + (n % 3) }, (_unused, index) => ({
    goodsName: `大衣 ${index}`,
    spec: '',
    quantity: 1 + ((n + index) % 5),
    unit: '件',
    origin: '',
    classCode: `69012345${index}`,
  }));

const policyOf = (driver: Driver, batch: Batch): Policy => {
  const policy = driver.house().store.reads.policy(batch.policyId);
  if (policy === null) throw new Error('a batch is judged under no policy');
  return policy;
};

const attach = (driver: Driver, batch: Batch): boolean => {
  const [kind] = missingPapers(batch, policyOf(driver, batch), dayFrom(driver, 0), [
    'COUNTS',
    'PENDING',
  ]).flatMap(({ anyOf }) => anyOf);
  if (kind === undefined) return false;
  driver.act(by(driver, 'MARKET_OPERATOR'), papers.attachPaper, {
    batchId: batch.batchId,
    kind,
    number: `${kind}-${batch.papers.length}`,
    issuer: '',
    issuedOn: '2022-01-01',
    file: file(driver),
  });
  return true;
};

const inspect: Step = (driver, batch, n) => {
  const { batchId } = batch;
  const inspector = by(driver, 'INSPECTOR');
  const line = batch.lines.find((one) => one.counted === null || one.typeAgrees === null);
  if (line === undefined) {
    if (n % 5 === 1 && recountAll(driver, batch, null, n)) return;
    if (recountAll(driver, batch, second(driver, 'INSPECTOR', 'GATE', n), n)) return;
    driver.act(inspector, gate.completeInspection, { batchId });
  } else if (line.counted === null)
    driver.act(inspector, gate.count, {
      batchId,
      lineNo: line.lineNo,
      mode: 'SET',
      quantity: n % 9 === 0 ? line.quantity + 1 : line.quantity,
    });
  else
    driver.act(inspector, gate.checkLine, {
      batchId,
      lineNo: line.lineNo,
      typeAgrees: n % 11 !== 0,
      specAgrees: true,
      note: '',
    });
  if (line !== undefined && line.counted !== null && n % 6 === 0)
    driver.act(inspector, assessLine, {
      batchId,
      lineNo: line.lineNo,
      damaged: n % 4 === 0 ? 1 : 0,
      refused: n % 3 === 0 ? Math.min(1, line.counted) : 0,
      why: '破损',
    });
};

const resolveHold: Step = (driver, batch, n) => {
  const open = openHolds(batch);
  const hold = open[n % Math.max(1, open.length)];
  const reader = by(driver, 'SECOND');
  // Nothing is on hold, so a paper is missing, has not been read, or does not agree: another reading may settle it.
  if (hold === undefined) return void (attach(driver, batch) || readPaper(driver, batch.batchId, reader, n));
  // Nothing at the gate ends a positive; it is tried now and then.
  if (hold.kind === 'POSITIVE' && n % 6 !== 0)
    return settlePositive(driver, by(driver, 'MANAGER'), driver.house().person('SECOND'), Math.floor(n / 2));
  if (hold.kind === 'MISMATCH' && n % 4 !== 0 && batch.photos.length === 0) photograph(driver, batch);
  if (hold.kind === 'DOCS' && n % 3 !== 0 && attach(driver, batch)) return;
  const unread = batch.papers.some((paper) => paper.read === null);
  if (hold.kind === 'DOCS' && unread && n % 7 !== 0) return void readPaper(driver, batch.batchId, reader, n);
  driver.act(
    by(driver, 'MANAGER'),
    holds.liftHold,
    { batchId: batch.batchId, holdId: hold.holdId, reason: '核实' },
    second(driver, 'MANAGER', 'SECOND', n),
  );
};

const place: Step = (driver, batch, n) => {
  const { slots, store } = driver.house();
  const slot = slots
    .filter((one) => one.zone === 'REST')
    .find((one, index) => n % 6 === index || store.reads.slot(one.slotId)?.occupants.length === 0);
  driver.act(by(driver, 'GATE'), gate.place, { batchId: batch.batchId, slotId: slot?.slotId ?? '' });
};

const endDisinfection: Step = (driver, batch, n) => {
  const run = batch.disinfections.find((one) => one.ended === null);
  driver.house().clock.pass(n % 4 === 0 ? 30 * 60_000 - 1 : 30 * 60_000);
  driver.act(by(driver, 'DISINFECTION_OPERATOR'), gate.endDisinfection, {
    batchId: batch.batchId,
    disinfectionId: run?.disinfectionId ?? '',
  });
};

const standing = (batch: Batch) => batch.samples.filter((sample) => sample.result?.value !== 'INVALID');

const sample: Step = (driver, batch, n) => {
  const wanted = samplePlanFor(policyOf(driver, batch), batch.acceptedQuantity, batch.damagedQuantity).find(
    ({ layer, count }) => standing(batch).filter((one) => one.layer === layer).length < count,
  );
  driver.act(by(driver, 'SAMPLER'), rest.takeSample, {
    batchId: batch.batchId,
    sampleNo: `S${batch.batchId}-${batch.samples.length}-${n % 2}`,
    layer: wanted?.layer ?? 'OUTER',
    site: '',
  });
};

const result = (n: number) => (n % 29 === 0 ? 'POSITIVE' : n % 13 === 0 ? 'INVALID' : 'NEGATIVE');

const enter: Step = (driver, batch, n) => {
  const open = batch.samples.find((one) => one.sent !== null && one.result === null);
  driver.act(by(driver, 'LABORATORY'), rest.enterResult, {
    batchId: batch.batchId,
    sampleId: open?.sampleId ?? '',
    result: result(n),
    reportNo: 'R',
    file: null,
  });
};

const verify: Step = (driver, batch, n) => {
  const open = standing(batch).find((one) => one.result !== null && one.verified === null);
  const value = n % 10 === 0 ? 'INVALID' : (open?.result?.value ?? 'NEGATIVE');
  driver.act(by(driver, n % 6 === 0 ? 'LABORATORY' : 'MANAGER'), rest.verifyResult, {
    batchId: batch.batchId,
    sampleId: open?.sampleId ?? '',
    result: value,
  });
};

const print: Step = (driver, batch, n) => {
  const { reads } = driver.house().store;
  const run = reads.activeRunOfBatch(batch.batchId);
  if (run === null) return;
  if (driver.house().store.journals.printIntents.list(run.runId).length > 0)
    settleDoubt(driver, run.runId, n % 3 !== 0);
  else if (n % 5 < 3) printBadly(driver, run.runId, n % 3, Math.floor(n / 3) % 2, n % 4 !== 0);
  else printWell(driver, run.runId);
  if (waitingCodes(reads.codesOfRun(run.runId)).length === 0)
    driver.act(by(driver, 'GATE'), finishRun, { runId: run.runId });
};

const oneOf = (records: ReadonlyArray<CodeRecord>, state: CodeRecord['state'], n: number): string => {
  const there = records.filter((record) => record.state === state);
  const cartons = there.filter((record) => record.kind === 'CARTON');
  const from = cartons.length > 0 && n % 3 !== 0 ? cartons : there;
  return from[n % Math.max(1, from.length)]?.code ?? '';
};

const apply: Step = (driver, batch, n) =>
  void driver.act(by(driver, 'GATE'), codes.apply, {
    batchId: batch.batchId,
    code: oneOf(driver.house().store.reads.codesOfBatch(batch.batchId), 'PRINTED', n),
  });

const handOver: Step = (driver, batch, n) => {
  const { reads } = driver.house().store;
  const operator = by(driver, 'GATE');
  const open = reads.openCollectionOfBatch(batch.batchId);
  if (open === null || n % 11 === 0)
    return void driver.act(operator, exit.openCollection, { batchId: batch.batchId });
  const { collectionId, pickedPieces } = open;
  const records = reads.codesOfBatch(batch.batchId);
  if (pickedPieces > 0 && n % 7 === 0)
    driver.act(operator, exit.putBack, { collectionId, code: oneOf(records, 'PICKED', n) });
  else if (n % 19 === 0) driver.act(operator, exit.cancelCollection, { collectionId, reason: '改日' });
  else if (pickedPieces > 0 && (n % 4 === 0 || !records.some((record) => record.state === 'APPLIED'))) {
    driver.act(operator, exit.signCollection, {
      collectionId,
      collector: '卓艺伟',
      phone: '',
      signature: file(driver),
    });
  } else driver.act(operator, exit.pick, { collectionId, code: oneOf(records, 'APPLIED', n) });
};

const STEPS: { readonly [step in ReturnType<typeof nextStep>]: Step } = {
  AMEND: (d, b, n) =>
    void d.act(by(d, 'MERCHANT'), declaration.amend, {
      batchId: b.batchId,
      lines: linesFor(n),
      reason: '更正',
    }),
  REVIEW: (d, b, n) => {
    if (n % 8 !== 0 && attach(d, b)) return;
    const reader = by(d, n % 5 === 0 ? 'MARKET_OPERATOR' : 'SECOND');
    if (n % 9 !== 0 && b.papers.some((paper) => paper.read === null)) {
      for (let nth = 0; nth < b.papers.length; nth += 1) readPaper(d, b.batchId, reader, n + nth);
      return;
    }
    // What differs is read once more, with more care.
    if (n % 4 !== 0 && paperDifferences(b).length > 0)
      for (let nth = 0; nth < b.papers.length; nth += 1)
        readPaper(d, b.batchId, by(d, 'SECOND'), carefulNumber(nth, b.papers.length));
    d.act(by(d, n % 2 === 0 ? 'MARKET_OPERATOR' : 'SECOND'), declaration.review, {
      batchId: b.batchId,
      verdict: n % 12 === 0 ? 'RETURNED' : 'APPROVED',
      note: '核对',
    });
  },
  REBOOK: (d, b, n) =>
    void d.act(by(d, 'MERCHANT'), rebook, {
      batchId: b.batchId,
      expectedOn: dayFrom(d, n % 3),
      expectedMinute: null,
      reason: '',
    }),
  ARRIVE: (d, b, n) =>
    void d.act(by(d, 'GATE'), gate.arrive, {
      batchId: b.batchId,
      plate: '浙A12345',
      containerNo: '',
      sealNo: '',
      driver: '司机',
      seal: n % 13 === 0 ? 'BROKEN' : 'INTACT',
    }),
  INSPECT: inspect,
  RESOLVE_HOLD: resolveHold,
  UNLOAD: (d, b) => void d.act(by(d, 'GATE'), gate.unload, { batchId: b.batchId }),
  UNPACK: (d, b, n) => void d.act(by(d, 'GATE'), gate.unpack, { batchId: b.batchId, cartons: n % 5 }),
  DISINFECT: (d, b, n) => {
    const operator = by(d, 'DISINFECTION_OPERATOR');
    const prepared =
      policyOf(d, b).disinfection.preparationRequired && n % 8 !== 0
        ? d.act(operator, prepare, {
            presetId: 'chlorine',
            ratio: '1:100',
            mgPerL: 500,
            amountMl: 10_000,
          })
        : null;
    const preparationId = prepared?.done === true ? prepared.result.preparationId : null;
    d.act(operator, gate.startDisinfection, {
      batchId: b.batchId,
      presetId: 'chlorine',
      mgPerL: n % 7 === 0 ? 499 : 500,
      object: 'OUTER',
      preparationId,
      usedMl: preparationId === null ? 0 : 1_000,
      reason: b.disinfections.length > 0 ? '再次消毒' : '',
    });
  },
  END_DISINFECTION: endDisinfection,
  PLACE: place,
  REPACK: (d, b, n) =>
    void d.act(by(d, 'GATE'), gate.repack, {
      batchId: b.batchId,
      packages: 1 + (n % 3),
      pieces: n % 5 === 0 ? b.acceptedQuantity + 1 : b.damagedQuantity,
      note: '',
    }),
  DEPART: departAll,
  SAMPLE: sample,
  SEND_SAMPLES: (d, b) =>
    void d.act(by(d, 'SAMPLER'), rest.sendSamples, {
      batchId: b.batchId,
      sampleIds: b.samples.filter((one) => one.sent === null).map((one) => one.sampleId),
      formNo: 'F',
      laboratory: 'L',
    }),
  RESULTS: enter,
  VERIFY_RESULTS: verify,
  WAIT_REST: (d, b, n) => {
    d.house().clock.pass(n % 3 === 0 ? 168 * HOUR_MS - 60_000 : 168 * HOUR_MS);
    d.act(by(d, 'MANAGER'), release.clear, { batchId: b.batchId });
  },
  CLEAR: (d, b) => void d.act(by(d, 'MANAGER'), release.clear, { batchId: b.batchId }),
  STORE: (d, b) =>
    void d.act(by(d, 'GATE'), release.store, {
      batchId: b.batchId,
      slotId: d.house().slots.find((slot) => slot.zone === 'STORAGE')?.slotId ?? '',
    }),
  CODES: (d, b, n) =>
    void d.act(by(d, 'GATE'), codes.reserve, { batchId: b.batchId, piecesPerCarton: n % 4 }),
  PRINT: print,
  VERIFY_LABELS: apply,
  CERTIFICATE: (d, b) => void d.act(by(d, 'MANAGER'), exit.issueCertificate, { batchId: b.batchId }),
  HAND_OVER: handOver,
  DONE: () => {},
};

/** The walk in its order, for people who are in a hurry. */
const ORDER: ReadonlyArray<ReturnType<typeof nextStep>> = [
  'REVIEW',
  'ARRIVE',
  'INSPECT',
  'UNLOAD',
  'UNPACK',
  'DISINFECT',
  'END_DISINFECTION',
  'PLACE',
  'SAMPLE',
  'SEND_SAMPLES',
  'RESULTS',
  'VERIFY_RESULTS',
  'CLEAR',
  'STORE',
  'CODES',
  'PRINT',
  'VERIFY_LABELS',
  'CERTIFICATE',
  'HAND_OVER',
];

/** Does what comes next for a batch, mostly right: now and then one step ahead, or as if nothing were held. */
export const stepOn = (driver: Driver, batch: Batch, n: number): void => {
  const { reads, readClock } = driver.house().store;
  const policy = reads.policy(batch.policyId);
  if (policy === null) throw new Error('a batch is judged under no policy');
  const labelsWaiting = reads
    .codesOfBatch(batch.batchId)
    .filter((code) => code.state === 'RESERVED' || code.state === 'SENT' || code.state === 'DOUBT').length;
  const facts = { batch, policy, clock: readClock(), gaps: reads.gaps(), labelsWaiting };
  const due = nextStep(facts);
  const blind =
    due === 'RESOLVE_HOLD' && n % 4 === 1 ? nextStep({ ...facts, batch: { ...batch, holds: [] } }) : due;
  const hasty = n % 9 === 4 ? ORDER[ORDER.indexOf(blind) + 1] : undefined;
  if (n % 23 === 0)
    driver.act(by(driver, 'INSPECTOR'), holds.placeHold, { batchId: batch.batchId, reason: '抽查' });
  else STEPS[hasty ?? blind](driver, batch, n);
};
