import { openHolds, type Batch, type BatchLine } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import {
  balanceOfAll,
  isConformant,
  isMismatch,
  shortFinding,
  type LineFinding,
} from '#core/domain/inspection.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withBatch, wrongState } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

const RECOUNTERS: ReadonlyArray<Role> = ['INSPECTOR', 'GATE', 'MANAGER', 'RESIDENT_SUPERVISOR'];

/** Counting is possible between arrival and the end of the inspection, and not while container or seal are in question. */
const countingFaults = (batch: Batch): ReadonlyArray<Refusal> => [
  ...unless(
    [batch.arrived !== null, wrongState('NOT_ARRIVED')],
    [batch.inspected === null, wrongState('INSPECTED')],
  ),
  ...openHolds(batch)
    .filter((hold) => hold.kind === 'MISMATCH' && batch.inspected === null)
    .map((hold) => refusal('HOLD_OPEN', { kind: hold.kind, reason: hold.reason })),
];

export type CountInput = OnBatch & {
  readonly lineNo: number;
  readonly mode: 'ADD' | 'SET';
  readonly quantity: number;
  /** The code that names this one piece, when it was counted by one: it counts once. */
  readonly instance?: string | null;
};

/** Counts pieces of one line; a line starts uncounted and never takes the declared number over by itself. */
export const count: UseCase<CountInput, { counted: number }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const line = batch.lines.find((one) => one.lineNo === input.lineNo);
    if (line === undefined) return refused(refusal('NOT_FOUND', { what: 'line' }));
    const counted = input.mode === 'SET' ? input.quantity : (line.counted ?? 0) + input.quantity;
    const instance = input.instance ?? null;
    const before = instance === null ? null : ctx.reads.countedInstance(batch.batchId, instance);
    const faults = [
      ...countingFaults(batch),
      ...unless(
        [counted >= 0, refusal('OUT_OF_RANGE', { what: 'count', min: 0 })],
        [before === null, refusal('INSTANCE_COUNTED', { code: instance ?? '', lineNo: before?.lineNo ?? 0 })],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'inspection.counted',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lineNo: input.lineNo,
            mode: input.mode,
            quantity: input.quantity,
            instance,
          },
        },
      ],
      { counted },
    );
  });

/** Takes the newest count by scan or key back, whoever made it; a number that was set is set anew instead. */
export const undoCount: UseCase<OnBatch, { lineNo: number; counted: number }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const last = ctx.reads.lastCount(batch.batchId);
    const line = batch.lines.find((one) => one.lineNo === last?.lineNo);
    if (last === null || line === undefined) return refused(refusal('NOTHING_TO_UNDO'));
    const counted = (line.counted ?? 0) - last.quantity;
    const faults = [
      ...countingFaults(batch),
      ...unless([counted >= 0, refusal('OUT_OF_RANGE', { what: 'count', min: 0 })]),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'inspection.countUndone',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lineNo: last.lineNo,
            quantity: last.quantity,
            undoes: last.seq,
          },
        },
      ],
      { lineNo: last.lineNo, counted },
    );
  });

export type CheckLineInput = OnBatch & {
  readonly lineNo: number;
  readonly typeAgrees: boolean;
  readonly specAgrees: boolean;
  readonly note: string;
};

/** Says whether type and specification of a line agree with the declaration (seed 002: 类型、规格、数量). */
export const checkLine: UseCase<CheckLineInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless([
        batch.lines.some((line) => line.lineNo === input.lineNo),
        refusal('NOT_FOUND', { what: 'line' }),
      ]),
      ...countingFaults(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'inspection.lineChecked',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lineNo: input.lineNo,
            typeAgrees: input.typeAgrees,
            specAgrees: input.specAgrees,
            note: input.note,
          },
        },
      ],
      {},
    );
  });

export type AssessLineInput = OnBatch & {
  readonly lineNo: number;
  readonly damaged: number;
  readonly refused: number;
  readonly why: string;
};

/** Says how many of a line's counted pieces are taken in though damaged, and how many are not taken in and why. */
export const assessLine: UseCase<AssessLineInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const line = batch.lines.find((one) => one.lineNo === input.lineNo);
    if (line === undefined) return refused(refusal('NOT_FOUND', { what: 'line' }));
    const counted = line.counted ?? 0;
    const faults = [
      ...countingFaults(batch),
      ...unless(
        [line.counted !== null, refusal('NOT_COUNTED', { lines: line.lineNo })],
        [
          input.damaged >= 0 && input.refused >= 0 && input.damaged + input.refused <= counted,
          refusal('OUT_OF_RANGE', { what: 'assessed', min: 0, max: counted }),
        ],
        [input.refused === 0 || input.why.trim() !== '', refusal('OUT_OF_RANGE', { what: 'reason' })],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'inspection.lineAssessed',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lineNo: line.lineNo,
            damaged: input.damaged,
            refused: input.refused,
            why: input.why,
          },
        },
      ],
      {},
    );
  });

/** What was found about a line so far; what nobody has checked yet agrees with nothing. */
export const findingOf = (line: BatchLine): LineFinding => ({
  lineNo: line.lineNo,
  declared: line.quantity,
  counted: line.counted ?? 0,
  damaged: line.damaged,
  refused: line.refused,
  typeAgrees: line.typeAgrees === true,
  specAgrees: line.specAgrees === true,
});

const numbersOf = (lines: ReadonlyArray<BatchLine>): string => lines.map((line) => line.lineNo).join(',');

export type RecountInput = OnBatch & {
  readonly lines: ReadonlyArray<{ readonly lineNo: number; readonly quantity: number }>;
};

/**
 * Another person counts lines again, blind: whoever signed in place, else the caller, and never one who counted the line.
 * Where the numbers differ both are thrown away and the line is counted anew (domain.md §7, exception 3).
 */
export const recount: UseCase<RecountInput, { agrees: number; differs: ReadonlyArray<number> }> = (
  input,
  ctx,
) =>
  withBatch<{ agrees: number; differs: ReadonlyArray<number> }>(input.batchId, ctx, (batch) => {
    const { batchId } = batch;
    const inPlace = ctx.second === null ? [] : secondPersonFaults(ctx, RECOUNTERS);
    const recountedBy = ctx.second?.personId ?? ctx.actor.personId;
    const pairs = input.lines.map(({ lineNo, quantity }) => ({
      line: batch.lines.find((one) => one.lineNo === lineNo),
      quantity,
    }));
    const lines = pairs.flatMap(({ line }) => (line === undefined ? [] : [line]));
    const uncounted = lines.filter((line) => line.counted === null);
    const own = lines.filter((line) => line.countedBy.includes(recountedBy));
    const faults = [
      ...inPlace,
      ...countingFaults(batch),
      ...unless(
        [lines.length === pairs.length && lines.length > 0, refusal('NOT_FOUND', { what: 'line' })],
        [new Set(lines).size === lines.length, refusal('DUPLICATE', { what: 'line' })],
        [uncounted.length === 0, refusal('NOT_COUNTED', { lines: numbersOf(uncounted) })],
        [own.length === 0, refusal('RECOUNT_BY_COUNTER', { lines: numbersOf(own) })],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    const events = pairs.flatMap(({ line, quantity }): DomainEvent[] => {
      if (line === undefined || line.counted === null) return [];
      const { lineNo, counted: first } = line;
      const payload = { batchId, lineNo, first, quantity, agrees: first === quantity, recountedBy };
      return [{ type: 'inspection.recounted', v: 1, subject: batchId, payload }];
    });
    const differs = pairs.flatMap(({ line, quantity }) =>
      line === undefined || line.counted === quantity ? [] : [line.lineNo],
    );
    return decided(events, { agrees: events.length - differs.length, differs });
  });

const closing = (
  batch: Batch,
  newId: (prefix: string) => string,
  businessDate: string,
): ReadonlyArray<DomainEvent> => {
  const { batchId, merchantId } = batch;
  const findings = batch.lines.map(findingOf);
  const { accepted, refused: quantity } = balanceOfAll(findings);
  const events: DomainEvent[] = [];
  if (accepted > 0)
    events.push({
      type: 'batch.accepted',
      v: 1,
      subject: batchId,
      payload: { batchId, merchantId, quantity: accepted, businessDate },
    });
  if (quantity > 0)
    events.push({
      type: 'part.refused',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        partId: newId('prt'),
        merchantId,
        quantity,
        lines: batch.lines
          .filter((line) => line.refused > 0)
          .map((line) => ({ lineNo: line.lineNo, quantity: line.refused, why: line.why })),
        reason: '',
        businessDate,
      },
    });
  if (accepted === 0)
    events.push({ type: 'batch.refused', v: 1, subject: batchId, payload: { batchId, reason: '' } });
  const mismatches = findings.filter(isMismatch);
  if (accepted > 0 && mismatches.length > 0)
    events.push({
      type: 'hold.placed',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        holdId: newId('hld'),
        kind: 'MISMATCH',
        reason: mismatches.map(shortFinding).join(', '),
      },
    });
  return events;
};

/**
 * Ends the inspection. Every line must be counted and checked, and where anything is not as declared another person must
 * have counted the same again. What is taken in comes into custody; what is refused becomes a part of its own that leaves
 * by the gate; what differs places a MISMATCH hold.
 */
export const completeInspection: UseCase<
  OnBatch,
  { accepted: number; refused: number; mismatch: boolean }
> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const open = batch.lines.filter(
      (line) => line.counted === null || line.typeAgrees === null || line.specAgrees === null,
    );
    const order = [
      ...countingFaults(batch),
      ...unless([open.length === 0, refusal('NOT_COUNTED', { lines: numbersOf(open) })]),
    ];
    if (order.length > 0) return refused(...order);
    const findings = batch.lines.map(findingOf);
    const alone = batch.lines.filter((line) => !isConformant(findingOf(line)) && line.recountedBy === null);
    if (alone.length > 0) return refused(refusal('COUNT_DIFFERS_NEEDS_SECOND', { lines: numbersOf(alone) }));
    const { accepted, refused: turnedAway } = balanceOfAll(findings);
    if (accepted + turnedAway === 0) return refused(refusal('OUT_OF_RANGE', { what: 'count', min: 1 }));
    const { batchId } = batch;
    const secondBy = batch.lines.find((line) => line.recountedBy !== null)?.recountedBy ?? null;
    return decided(
      [
        {
          type: 'inspection.completed',
          v: 2,
          subject: batchId,
          payload: {
            batchId,
            inspectedBy: ctx.actor.personId,
            secondBy,
            lines: batch.lines.map((line) => {
              const finding = findingOf(line);
              return {
                lineNo: line.lineNo,
                declared: finding.declared,
                counted: finding.counted,
                damaged: finding.damaged,
                refused: finding.refused,
                conformant: isConformant(finding),
                mismatch: isMismatch(finding),
                recountedBy: line.recountedBy,
              };
            }),
          },
        },
        ...closing(batch, ctx.newId, businessDateOf(ctx.clock.wallMs)),
      ],
      {
        accepted,
        refused: turnedAway,
        mismatch: accepted > 0 && findings.some(isMismatch),
      },
    );
  });
