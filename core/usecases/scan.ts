import { readTraceCode } from '#core/domain/codes.ts';
import { isOfClass, readGs1, type Gs1Reading } from '#core/domain/gs1.ts';
import { readPaperMark } from '#core/domain/paper-mark.ts';
import { refusal, type Refusal, type RefusalParams } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import {
  TEST_CODE,
  UNDO_CODE,
  type ScanOutcome,
  type ScanOutcomeCode,
  type ScanTarget,
  type SeatTask,
} from '#core/domain/tasks.ts';
import { decided, refused, type Ctx, type Decision } from '#core/ports/context.ts';
import { apply, findCode, resolveDoubt } from './codes.ts';
import { pick } from './exit.ts';
import { bindCode } from './platform.ts';
import { count, place } from './gate.ts';
import { undoCount } from './inspect.ts';
import { store } from './release.ts';
import { takeSample } from './rest.ts';
import { judgePaper } from './scan-paper.ts';
import { passThrough } from './site/visits.ts';
import { onlyByEligible } from './staff/eligibility.ts';
import { scanStock } from './stocktake.ts';

/** A scan with its meaning: what the banner says, what the ledger gets, and the seat's next task if it changes. */
export type ScanMeaning = {
  readonly outcome: ScanOutcome;
  readonly decision: Decision<unknown>;
  readonly task: SeatTask | null;
};

const GATE_ROLES: ReadonlyArray<Role> = ['GATE', 'INSPECTOR', 'MANAGER'];
const CODE_ROLES: ReadonlyArray<Role> = ['GATE', 'MANAGER'];

/** Roles that may act by scan on each task: the same as the contract's for the same act on the screen. */
const TASK_ROLES: { readonly [kind in SeatTask['kind']]: ReadonlyArray<Role> | null } = {
  NONE: null,
  INSPECT: GATE_ROLES,
  PLACE: GATE_ROLES,
  STORE: GATE_ROLES,
  TAKE_SAMPLE: ['SAMPLER'],
  VERIFY_LABELS: CODE_ROLES,
  RESOLVE_DOUBT: CODE_ROLES,
  HAND_OVER: GATE_ROLES,
  SITE_LOG: ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  STOCKTAKE: GATE_ROLES,
  TRACE: null,
  TEST_SCAN: null,
};

const outcome = (
  code: ScanOutcomeCode,
  tone: ScanOutcome['tone'],
  params: RefusalParams = {},
  target: ScanTarget | null = null,
  refusals: ReadonlyArray<Refusal> = [],
): ScanOutcome => ({ code, tone, params, refusals, target, faultId: null });

const nothing = decided([], {});

const shown = (what: ScanOutcome): ScanMeaning => ({ outcome: what, decision: nothing, task: null });

const no = (...refusals: ReadonlyArray<Refusal>): ScanMeaning => ({
  outcome: outcome('REFUSED', 'RED', {}, null, refusals),
  decision: refused(...refusals),
  task: null,
});

const from = <R>(
  decision: Decision<R>,
  ok: (result: R) => ScanOutcome,
  task: SeatTask | null = null,
): ScanMeaning => (decision.ok ? { outcome: ok(decision.result), decision, task } : no(...decision.refusals));

const NONE: SeatTask = { kind: 'NONE' };

type Frame = { readonly text: string; readonly aim: string | null };

const toSlot = (text: string, batchId: string, verb: 'PLACE' | 'STORE', ctx: Ctx): ScanMeaning | null => {
  const slot = ctx.reads.slotByCode(text);
  if (slot === null) return null;
  const input = { batchId, slotId: slot.slotId };
  return verb === 'PLACE'
    ? from(
        place(input, ctx),
        () => outcome('PLACED', 'GREEN', { slot: slot.code }, { screen: 'BATCH', batchId }),
        NONE,
      )
    : from(
        store(input, ctx),
        () => outcome('STORED', 'GREEN', { slot: slot.code }, { screen: 'BATCH', batchId }),
        NONE,
      );
};

/** A code that names one piece of a class, told from the same code on the next piece; null for a code of the class alone. */
const instanceOf = (reading: Gs1Reading | null): string | null =>
  reading?.kind === 'GTIN' && reading.serial !== null ? `${reading.gtin}/${reading.serial}` : null;

/**
 * A supplier's code counts a piece of the line that it stands for (of the line in hand where several bear it): a class
 * code each trigger, a code of one piece once. The undo code takes the newest count back.
 */
const countByScan = (
  { text, aim }: Frame,
  task: Extract<SeatTask, { kind: 'INSPECT' }>,
  ctx: Ctx,
): ScanMeaning | null => {
  const batch = ctx.reads.batch(task.batchId);
  if (batch === null) return null;
  const { batchId } = batch;
  if (text === UNDO_CODE)
    return from(undoCount({ batchId }, ctx), ({ lineNo, counted }) =>
      outcome('COUNT_UNDONE', 'GREEN', { lineNo, counted }),
    );
  const lines = batch.lines.filter(({ classCode }) => classCode !== null && isOfClass(classCode, text, aim));
  const line = lines.find(({ lineNo }) => lineNo === task.lineNo) ?? lines[0];
  const goods =
    readTraceCode(text, ctx.reads.warehouse()?.code ?? '').kind === 'CODE' ? null : readGs1(text, aim);
  if (line === undefined)
    return goods?.kind === 'GTIN' ? no(refusal('CLASS_CODE_NOT_DECLARED', { gtin: goods.gtin })) : null;
  const instance = instanceOf(goods);
  if (instance !== null && ctx.reads.countedInstance(batchId, instance) !== null)
    return shown(outcome('ALREADY_COUNTED', 'AMBER', { lineNo: line.lineNo, goods: line.goodsName }));
  return from(
    count({ batchId, lineNo: line.lineNo, mode: 'ADD', quantity: 1, instance }, ctx),
    ({ counted }) =>
      outcome('COUNTED', 'GREEN', {
        lineNo: line.lineNo,
        goods: line.goodsName,
        counted,
        declared: line.quantity,
      }),
    { kind: 'INSPECT', batchId, lineNo: line.lineNo },
  );
};

/** The codes of the command sheet name no thing and must never be taken for one. */
const isCommand = (text: string): boolean => text === UNDO_CODE || text === TEST_CODE;

/** What the scan does in the seat's task; null when it means nothing there and should explain itself instead. */
const inTask = (frame: Frame, task: SeatTask, ctx: Ctx): ScanMeaning | null => {
  const { text } = frame;
  const warehouseCode = ctx.reads.warehouse()?.code ?? '';
  const isOfficial = ctx.reads.poolCode(text) !== null;
  const isCode = isOfficial || readTraceCode(text, warehouseCode).kind !== 'NONE';
  switch (task.kind) {
    case 'NONE':
    case 'TRACE':
      return null;
    case 'TEST_SCAN':
      return shown(outcome('TEST_SCAN', 'GREEN', { text: text.slice(0, 80) }));
    case 'INSPECT':
      return countByScan(frame, task, ctx);
    case 'PLACE':
    case 'STORE':
      return toSlot(text, task.batchId, task.kind, ctx);
    case 'TAKE_SAMPLE':
      if (isCode || isCommand(text) || readPaperMark(text) !== null) return null;
      if (ctx.reads.batchByNo(text) !== null || ctx.reads.slotByCode(text) !== null) return null;
      return from(
        takeSample({ batchId: task.batchId, sampleNo: text, layer: task.layer, site: '' }, ctx),
        () =>
          outcome('SAMPLE_TAKEN', 'GREEN', {
            sampleNo: text,
            layer: ctx.reads.tube(text)?.layer ?? task.layer,
          }),
      );
    case 'STOCKTAKE':
      if (!isCode) return null;
      return from(scanStock({ stocktakeId: task.stocktakeId, code: text }, ctx), (result) =>
        outcome(
          result.fresh === 0 ? 'STOCK_READ_BEFORE' : 'STOCK_READ',
          result.fresh === 0 ? 'AMBER' : 'GREEN',
          { number: result.number, pieces: result.fresh, batchNo: result.batchNo },
        ),
      );
    case 'VERIFY_LABELS':
      if (!isCode) return null;
      if (isOfficial)
        return from(bindCode({ batchId: task.batchId, code: text }, ctx), (result) =>
          outcome(
            result.applied === 0 ? 'ALREADY_BOUND' : 'BOUND',
            result.applied === 0 ? 'AMBER' : 'GREEN',
            {
              number: result.number,
            },
          ),
        );
      return from(apply({ batchId: task.batchId, code: text }, ctx), (result) =>
        result.applied === 0
          ? outcome('ALREADY_APPLIED', 'AMBER', { number: result.number, kind: result.kind })
          : outcome(result.kind === 'CARTON' ? 'CARTON_APPLIED' : 'APPLIED', 'GREEN', {
              number: result.number,
              pieces: result.applied,
            }),
      );
    case 'RESOLVE_DOUBT':
      if (!isCode) return null;
      return from(
        resolveDoubt({ runId: task.runId, lastGood: text }, ctx),
        (result) =>
          outcome('DOUBT_RESOLVED', 'GREEN', {
            printed: result.printed.length,
            voided: result.voided.length,
            requeued: result.requeued.length,
          }),
        { kind: 'VERIFY_LABELS', batchId: task.batchId },
      );
    case 'SITE_LOG':
      if (ctx.reads.passByNo(text) === null) return null;
      return from(passThrough({ passNo: text }, ctx), ({ way, holder, wearHeld }) =>
        outcome(
          way === 'IN' ? 'SITE_ENTERED' : 'SITE_LEFT',
          wearHeld > 0 ? 'AMBER' : 'GREEN',
          { passNo: text, holder, wearHeld },
          { screen: 'SITE' },
        ),
      );
    case 'HAND_OVER':
      if (!isCode) return null;
      return from(pick({ collectionId: task.collectionId, code: text }, ctx), (result) =>
        result.picked === 0
          ? outcome('ALREADY_PICKED', 'AMBER', { number: result.number, kind: result.kind })
          : outcome(result.kind === 'CARTON' ? 'CARTON_PICKED' : 'PICKED', 'GREEN', {
              number: result.number,
              pieces: result.picked,
            }),
      );
  }
};

const mayRead = (ctx: Ctx, batchId: string): boolean =>
  ctx.actor.merchantId === null || ctx.reads.batch(batchId)?.merchantId === ctx.actor.merchantId;

/** Amber where the seat waits for something else: understood, and not what it is doing. */
const toneIn = (task: SeatTask): ScanOutcome['tone'] =>
  task.kind === 'NONE' || task.kind === 'TRACE' ? 'GREEN' : 'AMBER';

/** A scan that the task has no use for still says what it is, and where it leads (design §8). */
const explain = ({ text, aim }: Frame, task: SeatTask, ctx: Ctx): ScanMeaning => {
  const warehouse = ctx.reads.warehouse();
  const mark = readPaperMark(text);
  if (mark !== null) {
    const judged = judgePaper(mark, ctx);
    return judged.ok
      ? shown(outcome(judged.code, judged.stale ? 'AMBER' : toneIn(task), judged.params, judged.target))
      : no(judged.refusal);
  }
  if (text === TEST_CODE) return shown(outcome('TEST_SCAN', 'GREEN', { text }));
  if (text === UNDO_CODE) return no(refusal('NOTHING_TO_UNDO'));
  const official = ctx.reads.poolCode(text);
  if (official !== null && official.state !== 'BOUND')
    return no(
      refusal(official.state === 'FREE' ? 'POOL_CODE_FREE' : 'POOL_CODE_USED', { code: official.code }),
    );
  const reading =
    official === null
      ? readTraceCode(text, warehouse?.code ?? '')
      : ({ kind: 'CODE', code: official.code } as const);
  const tone = toneIn(task);
  if (reading.kind === 'DAMAGED') return no(refusal('CODE_INCOMPLETE', { text: reading.text }));
  if (reading.kind === 'CODE') {
    const record = ctx.reads.code(reading.code);
    if (record === null) return no(refusal('CODE_UNKNOWN', { text: reading.code }));
    if (!mayRead(ctx, record.batchId)) return no(refusal('NOT_YOUR_GOODS'));
    if (record.state === 'VOID')
      return no(refusal('CODE_VOID', { code: record.code, number: record.number }));
    const batchNo = ctx.reads.batch(record.batchId)?.batchNo ?? '';
    return shown(
      outcome(
        'CODE_FOUND',
        tone,
        { code: record.code, batchNo, state: record.state },
        { screen: 'TRACE', code: record.code },
      ),
    );
  }
  const batchId = ctx.reads.batchByNo(text);
  if (batchId !== null) {
    if (!mayRead(ctx, batchId)) return no(refusal('NOT_YOUR_GOODS'));
    return shown(outcome('BATCH_FOUND', tone, { batchNo: text }, { screen: 'BATCH', batchId }));
  }
  const certificate = ctx.reads.certificateByNo(text);
  if (certificate !== null && mayRead(ctx, certificate.batchId)) {
    return shown(
      outcome(
        'CERTIFICATE_FOUND',
        tone,
        { certificateNo: text },
        { screen: 'HAND_OVER', batchId: certificate.batchId },
      ),
    );
  }
  const sample = ctx.reads.sampleByNo(text);
  if (sample !== null && sample.batchId === null)
    return shown(outcome('SAMPLE_FOUND', tone, { sampleNo: text }, { screen: 'LABORATORY' }));
  if (sample !== null && sample.batchId !== null && mayRead(ctx, sample.batchId)) {
    return shown(
      outcome(
        'SAMPLE_FOUND',
        tone,
        { sampleNo: text },
        { screen: 'RESULT', batchId: sample.batchId, sampleId: sample.sampleId },
      ),
    );
  }
  const pass = ctx.reads.passByNo(text);
  if (pass !== null && ctx.actor.merchantId === null)
    return shown(outcome('PASS_FOUND', tone, { passNo: text, holder: pass.holder }, { screen: 'SITE' }));
  const slot = ctx.reads.slotByCode(text);
  if (slot !== null) {
    const occupant = slot.occupants[0];
    const target: ScanTarget | null =
      occupant !== undefined && mayRead(ctx, occupant) ? { screen: 'BATCH', batchId: occupant } : null;
    return shown(
      outcome(
        'SLOT_FOUND',
        tone,
        { slot: slot.code, zone: slot.zone, occupants: slot.occupants.length },
        target,
      ),
    );
  }
  const goods = readGs1(text, aim);
  if (goods?.kind === 'GTIN') return no(refusal('CLASS_CODE_NO_TASK', { gtin: goods.gtin }));
  // Its symbology says what it should be: half a supplier's code is no unknown one.
  if (goods?.kind === 'BROKEN') return no(refusal('CODE_INCOMPLETE', { text: text.slice(0, 80) }));
  return {
    outcome: outcome('UNKNOWN', 'RED', { text: text.slice(0, 80) }, null, [
      refusal('SCAN_UNKNOWN', { text: text.slice(0, 80) }),
    ]),
    decision: nothing,
    task: null,
  };
};

/**
 * A code of frozen goods shouts at whatever task, before anything else can be made of it: wherever the piece is, nobody
 * may go on with it (domain.md §6). One look by index, for a code that is not recalled.
 */
const recall = (text: string, ctx: Ctx): ScanMeaning | null => {
  const record = findCode(text, ctx);
  const found = 'params' in record ? null : ctx.reads.recallOf(record.batchId);
  if ('params' in record || found === null) return null;
  const { incidentNo, incidentId } = found;
  const said = no(refusal('CODE_RECALLED', { code: record.code, incidentNo }));
  const target: ScanTarget | null =
    incidentId === null || ctx.actor.merchantId !== null ? null : { screen: 'INCIDENT', incidentId };
  return { ...said, outcome: { ...said.outcome, code: 'RECALLED', target } };
};

/**
 * Gives a scan its meaning: first in the task that the seat holds, else what it is in itself. Pure; the caller commits
 * frame, outcome and events together, and keeps the frame alone when the decision is a refusal.
 */
export const interpretScan = (scan: Frame, task: SeatTask, ctx: Ctx): ScanMeaning => {
  const frame: Frame = { text: scan.text.trim(), aim: scan.aim };
  const recalled = recall(frame.text, ctx);
  if (recalled !== null) return recalled;
  const roles = TASK_ROLES[task.kind];
  const allowed = roles === null || ctx.actor.roles.some((role) => roles.includes(role));
  const meaning = allowed ? inTask(frame, task, ctx) : null;
  if (meaning !== null) {
    const decision = onlyByEligible(meaning.decision, ctx);
    return decision.ok || decision === meaning.decision ? meaning : no(...decision.refusals);
  }
  const explained = explain(frame, task, ctx);
  // The scan would have acted, had somebody else held the scanner: say so rather than show where it leads.
  return !allowed && explained.outcome.tone !== 'RED'
    ? no(refusal('ROLE_MISSING', { roles: (roles ?? []).join(',') }))
    : explained;
};
