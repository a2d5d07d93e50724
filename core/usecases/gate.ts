import { attestedElapsed } from '#core/domain/attested-time.ts';
import { countedQuantity, insideQuantity, type BatchLine } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { stepsBefore } from '#core/domain/steps.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { blockingHolds, orderFaults, secondPersonFaults, unless, withBatch, wrongState, zoneFaults } from './common.ts';

type OnBatch = { readonly batchId: string };
type Nothing = Record<string, never>;

const RECOUNTERS: ReadonlyArray<Role> = ['INSPECTOR', 'GATE', 'MANAGER', 'RESIDENT_SUPERVISOR'];
const MINUTE_MS = 60_000;

export type ArriveInput = OnBatch & {
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly driver: string;
};

/** An approved batch stands at the gate (CBV arriving). */
export const arrive: UseCase<ArriveInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.review.verdict === 'APPROVED', wrongState(`NOT_APPROVED`)],
        [batch.arrived === null, wrongState('ARRIVED')],
      ),
      ...zoneFaults(ctx, 'FRONT'),
    ];
    if (faults.length > 0) return refused(...faults);
    const sealed = ctx.seal('driver', batch.batchId, { name: input.driver });
    return decided(
      [
        {
          type: 'batch.arrived',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            plate: input.plate,
            containerNo: input.containerNo,
            sealNo: input.sealNo,
            driverDigest: sealed.digest,
          },
        },
      ],
      {},
      [sealed.record],
    );
  });

export type CountInput = OnBatch & {
  readonly lineNo: number;
  readonly mode: 'ADD' | 'SET';
  readonly quantity: number;
};

/** Counts pieces of one line; a line starts uncounted and never takes the declared number over by itself. */
export const count: UseCase<CountInput, { counted: number }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const line = batch.lines.find((one) => one.lineNo === input.lineNo);
    if (line === undefined) return refused(refusal('NOT_FOUND', { what: 'line' }));
    const counted = input.mode === 'SET' ? input.quantity : (line.counted ?? 0) + input.quantity;
    const faults = unless(
      [batch.arrived !== null, wrongState('NOT_ARRIVED')],
      [batch.inspected === null, wrongState('INSPECTED')],
      [counted >= 0, refusal('OUT_OF_RANGE', { what: 'count', min: 0 })],
    );
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'inspection.counted',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lineNo: input.lineNo,
            mode: input.mode,
            quantity: input.quantity,
          },
        },
      ],
      { counted },
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
    const faults = unless(
      [batch.lines.some((line) => line.lineNo === input.lineNo), refusal('NOT_FOUND', { what: 'line' })],
      [batch.arrived !== null, wrongState('NOT_ARRIVED')],
      [batch.inspected === null, wrongState('INSPECTED')],
    );
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

const conformant = (line: BatchLine): boolean =>
  line.counted === line.quantity && line.typeAgrees === true && line.specAgrees === true;

/**
 * Ends the inspection. Every line must be counted and checked; where anything differs, a second person recounts and
 * signs in place, the batch is taken into custody with what was counted, and a MISMATCH hold is placed.
 */
export const completeInspection: UseCase<OnBatch, { accepted: number; mismatch: boolean }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const open = batch.lines.filter(
      (line) => line.counted === null || line.typeAgrees === null || line.specAgrees === null,
    );
    const order = unless(
      [batch.arrived !== null, wrongState('NOT_ARRIVED')],
      [batch.inspected === null, wrongState('INSPECTED')],
      [open.length === 0, refusal('NOT_COUNTED', { lines: open.map((line) => line.lineNo).join(',') })],
    );
    if (order.length > 0) return refused(...order);
    const quantity = countedQuantity(batch);
    if (quantity === 0) return refused(refusal('OUT_OF_RANGE', { what: 'count', min: 1 }));
    const differing = batch.lines.filter((line) => !conformant(line));
    const mismatch = differing.length > 0;
    if (mismatch && ctx.second === null) {
      return refused(
        refusal('COUNT_DIFFERS_NEEDS_SECOND', { lines: differing.map((line) => line.lineNo).join(',') }),
      );
    }
    const second = ctx.second === null ? [] : secondPersonFaults(ctx, RECOUNTERS);
    if (second.length > 0) return refused(...second);
    const { batchId, merchantId } = batch;
    const events: DomainEvent[] = [
      {
        type: 'inspection.completed',
        v: 1,
        subject: batchId,
        payload: {
          batchId,
          inspectedBy: ctx.actor.personId,
          secondBy: ctx.second?.personId ?? null,
          lines: batch.lines.map((line) => ({
            lineNo: line.lineNo,
            declared: line.quantity,
            counted: line.counted ?? 0,
            conformant: conformant(line),
          })),
        },
      },
      {
        type: 'batch.accepted',
        v: 1,
        subject: batchId,
        payload: { batchId, merchantId, quantity, businessDate: businessDateOf(ctx.clock.wallMs) },
      },
    ];
    if (mismatch) {
      events.push({
        type: 'hold.placed',
        v: 1,
        subject: batchId,
        payload: {
          batchId,
          holdId: ctx.newId('hld'),
          kind: 'MISMATCH',
          reason: differing
            .map((line) => `#${line.lineNo}: ${line.counted ?? 0}/${line.quantity}`)
            .join(', '),
        },
      });
    }
    return decided(events, { accepted: quantity, mismatch });
  });

/** The vehicle is empty, the goods stand in the pre-storage zone (CBV unloading). */
export const unload: UseCase<OnBatch, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.unloaded === null, wrongState('UNLOADED')],
      ),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [{ type: 'batch.unloaded', v: 1, subject: batch.batchId, payload: { batchId: batch.batchId } }],
      {},
    );
  });

/** The packages are open (CBV unpacking); `cartons` is how many were opened. */
export const unpack: UseCase<OnBatch & { readonly cartons: number }, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...unless(
        [batch.unloaded !== null, wrongState('NOT_UNLOADED')],
        [batch.unpacked === null, wrongState('UNPACKED')],
      ),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.unpacked',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, cartons: input.cartons },
        },
      ],
      {},
    );
  });

export type StartDisinfectionInput = OnBatch & {
  readonly presetId: string;
  readonly mgPerL: number;
  readonly object: SampleLayer;
};

/** Starts the disinfection of an unpacked batch with an agent of the policy, in its range of concentration. */
export const startDisinfection: UseCase<StartDisinfectionInput, { disinfectionId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    const preset = policy?.disinfectants.find((one) => one.presetId === input.presetId);
    if (policy === null || preset === undefined)
      return refused(refusal('NOT_FOUND', { what: 'disinfectant' }));
    const faults = [
      ...unless(
        [batch.unpacked !== null, wrongState('NOT_UNPACKED')],
        [batch.rest === null, wrongState('RESTING')],
        [batch.disinfections.every((run) => run.ended !== null), wrongState('DISINFECTING')],
        [
          input.mgPerL >= preset.minMgPerL && input.mgPerL <= preset.maxMgPerL,
          refusal('CONCENTRATION_OUT_OF_RANGE', { min: preset.minMgPerL, max: preset.maxMgPerL }),
        ],
      ),
      ...orderFaults(batch, policy, 'DISINFECT'),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0) return refused(...faults);
    const disinfectionId = ctx.newId('dis');
    return decided(
      [
        {
          type: 'disinfection.started',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            disinfectionId,
            agent: preset.agent,
            mgPerL: input.mgPerL,
            contactMinutes: preset.contactMinutes,
            object: input.object,
          },
        },
      ],
      { disinfectionId },
    );
  });

export type EndDisinfectionInput = OnBatch & { readonly disinfectionId: string };

/** Ends a disinfection. The contact time is attested time: it cannot end early, whatever the computer's clock says. */
export const endDisinfection: UseCase<EndDisinfectionInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const run = batch.disinfections.find((one) => one.disinfectionId === input.disinfectionId);
    if (run === undefined) return refused(refusal('NOT_FOUND', { what: 'disinfection' }));
    if (run.ended !== null) return refused(wrongState('DISINFECTED'));
    const remainingMs =
      run.contactMinutes * MINUTE_MS - attestedElapsed(run.started, ctx.clock, ctx.reads.gaps());
    if (remainingMs > 0)
      return refused(refusal('CONTACT_TIME_NOT_OVER', { remainingMs: Math.ceil(remainingMs) }));
    return decided(
      [
        {
          type: 'disinfection.ended',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, disinfectionId: run.disinfectionId },
        },
      ],
      {},
    );
  });

export type PlaceInput = OnBatch & { readonly slotId: string };

/** Puts a disinfected batch into a free slot of the resting zone; the rest clock starts with this event. */
export const place: UseCase<PlaceInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const slot = ctx.reads.slot(input.slotId);
    if (slot === null) return refused(refusal('NOT_FOUND', { what: 'slot' }));
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const before = stepsBefore(batch, policy, 'REST').filter((step) => step !== 'INSPECT');
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.rest === null, wrongState('RESTING')],
        [
          !before.includes('DISINFECT') && batch.disinfections.every((run) => run.ended !== null),
          refusal('NOT_DISINFECTED'),
        ],
        [slot.zone === 'REST', refusal('SLOT_WRONG_ZONE', { slot: slot.code, zone: slot.zone })],
        [slot.occupants.length < policy.batchesPerSlot, refusal('SLOT_TAKEN', { slot: slot.code })],
      ),
      ...before
        .filter((step) => step !== 'DISINFECT')
        .map((step) => refusal('STEP_TOO_EARLY', { step: 'REST', before: step })),
      ...blockingHolds(batch),
      ...zoneFaults(ctx, 'REST'),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.restStarted',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            merchantId: batch.merchantId,
            slotId: slot.slotId,
            quantity: insideQuantity(batch),
            businessDate: businessDateOf(ctx.clock.wallMs),
          },
        },
      ],
      {},
    );
  });
