import { attestedElapsed, type AttestedPoint } from '#core/domain/attested-time.ts';
import type { Batch } from '#core/domain/batch.ts';
import type { DomainEvent, StoredFile } from '#core/domain/events.ts';
import type { Policy, SampleLayer } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf, type UtcMs } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { blockingHolds, bothPersons, orderFaults, unless, withBatch, wrongState } from './common.ts';
import { chooseAgent, wasDisinfected, type Agent } from './disinfect.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A form is written in whole minutes: what was done within the minute of the start may have been before it. */
const withinMinute = (ms: UtcMs): UtcMs => ms + MINUTE_MS - 1;

export type DisinfectionFormInput = Agent & {
  readonly batchId: string;
  readonly object: SampleLayer;
  readonly place: string;
  /** Why it was disinfected once more; wanted for every time but the first. */
  readonly reason: string;
  readonly startedMs: UtcMs;
  readonly endedMs: UtcMs;
  /** An agent that was mixed by hand for it and stands on the form only; null for one that is known or came ready. */
  readonly mixed: { readonly ratio: string; readonly amountMl: number } | null;
  readonly formNo: string;
  /** The form as it was photographed. */
  readonly file: StoredFile;
};

/** The batch as it stood at a moment: what was inspected and swabbed later was not done then. */
const asOf = (batch: Batch, ms: UtcMs): Batch => ({
  ...batch,
  inspected: batch.inspected !== null && batch.inspected.atMs <= ms ? batch.inspected : null,
  samples: batch.samples.filter((sample) => sample.taken.atMs <= ms),
});

/** Reasons why the times of the form cannot be: its end, what it must follow, and what came to the batch since. */
const timeFaults = (
  { startedMs, endedMs }: DisinfectionFormInput,
  batch: Batch,
  since: AttestedPoint | null,
  ctx: Ctx,
): ReadonlyArray<Refusal> =>
  unless(
    [endedMs > startedMs && endedMs <= ctx.clock.wallMs, refusal('OUT_OF_RANGE', { what: 'endedAtMs' })],
    [
      batch.unpacked === null || (since !== null && batch.unpacked.atMs <= withinMinute(startedMs)),
      refusal('FORM_TIME_ORDER', { what: 'unpacking' }),
    ],
    // Pieces that came after it began were not in it, though it is entered after them.
    [
      since === null || (batch.addedSeq ?? 0) <= since.seq,
      refusal('FORM_TIME_ORDER', { what: 'addedPieces' }),
    ],
  );

/**
 * Reasons why the contact time is not proven: the form itself must show it, and so much time must have passed in this house
 * since before the start, seen by the program or confirmed by two persons. A form adds nothing to attested time.
 */
const contactFaults = (
  contactMinutes: number,
  { startedMs, endedMs }: DisinfectionFormInput,
  since: AttestedPoint | null,
  ctx: Ctx,
): ReadonlyArray<Refusal> => {
  const wanted = contactMinutes * MINUTE_MS;
  const seen = since === null ? 0 : Math.floor(attestedElapsed(since, ctx.clock, ctx.reads.gaps()));
  return unless(
    [
      endedMs - startedMs >= wanted,
      refusal('CONTACT_TIME_NOT_OVER', { remainingMs: wanted - (endedMs - startedMs) }),
    ],
    [seen >= wanted, refusal('FORM_TIME_UNPROVEN', { remainingMs: wanted - seen })],
  );
};

/** The agent: known, ready to use, or mixed by hand and told by the form alone, which then mixes it here too. */
const agentOfForm = (input: DisinfectionFormInput, policy: Policy, ctx: Ctx) => {
  const { mixed, startedMs } = input;
  const known = input.preparationId ?? null;
  const record = known === null ? null : ctx.reads.preparation(known);
  const told: Policy =
    mixed === null
      ? policy
      : { ...policy, disinfection: { ...policy.disinfection, preparationRequired: false } };
  const { chosen, faults } = chooseAgent(
    input,
    told,
    ctx,
    // How old it was when it was used, by what was written of both: it may be older by now.
    ({ preparedAtMs }) => Math.max(0, startedMs - preparedAtMs),
  );
  return {
    chosen,
    faults: [
      ...faults,
      ...unless(
        [
          record === null || record.preparedAtMs <= withinMinute(startedMs),
          refusal('FORM_TIME_ORDER', { what: 'preparation' }),
        ],
        [mixed === null || known === null, refusal('OUT_OF_RANGE', { what: 'preparation' })],
        [
          mixed === null || ((input.usedMl ?? 0) >= 1 && (input.usedMl ?? 0) <= mixed.amountMl),
          refusal('OUT_OF_RANGE', { what: 'usedMl', min: 1, max: mixed?.amountMl ?? 0 }),
        ],
      ),
    ],
  };
};

/**
 * A disinfection that began and ended while the program was away, as its paper form says (ADR 0139). It keeps the rules of
 * one at the desk, judged at the time of its start, and its contact time is proven twice. Two persons attest it; to be
 * wrapped in `backEntered`, which asks for them.
 */
export const disinfectByForm: UseCase<DisinfectionFormInput, { disinfectionId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    const attestedBy = bothPersons(ctx);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    if (attestedBy === null) return refused(refusal('SECOND_PERSON_REQUIRED'));
    const since = ctx.reads.pointAt(input.startedMs);
    const { chosen, faults: agentFaults } = agentOfForm(input, policy, ctx);
    const reason = input.reason.trim();
    const faults = [
      ...agentFaults,
      ...unless(
        [batch.unpacked !== null, wrongState('NOT_UNPACKED')],
        [batch.zone === 'FRONT' || batch.zone === null, wrongState('RESTING')],
        [batch.cleared === null, wrongState('CLEARED')],
        [batch.disinfections.every((run) => run.ended !== null), wrongState('DISINFECTING')],
        [reason !== '' || !wasDisinfected(batch), refusal('DISINFECTED_BEFORE')],
      ),
      ...orderFaults(asOf(batch, withinMinute(input.startedMs)), policy, 'DISINFECT'),
      ...timeFaults(input, batch, since, ctx),
      ...(chosen === null ? [] : contactFaults(chosen.preset.contactMinutes, input, since, ctx)),
      ...blockingHolds(batch),
    ];
    if (faults.length > 0 || chosen === null || since === null) return refused(...faults);
    const { preset, mgPerL } = chosen;
    const { mixed } = input;
    const disinfectionId = ctx.newId('dis');
    const mixedId = mixed === null ? null : ctx.newId('prp');
    const mixing: ReadonlyArray<DomainEvent> =
      mixed === null || mixedId === null
        ? []
        : [
            {
              type: 'disinfectant.prepared',
              v: 1,
              subject: mixedId,
              payload: {
                preparationId: mixedId,
                presetId: preset.presetId,
                agent: preset.agent,
                ratio: mixed.ratio,
                mgPerL,
                amountMl: mixed.amountMl,
                validMs: policy.disinfection.preparationHours * HOUR_MS,
                businessDate: businessDateOf(ctx.clock.wallMs),
              },
            },
          ];
    return decided(
      [
        ...mixing,
        {
          type: 'disinfection.attested',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            disinfectionId,
            agent: preset.agent,
            mgPerL,
            contactMinutes: preset.contactMinutes,
            object: input.object,
            preparationId: mixedId ?? chosen.preparation?.preparationId ?? null,
            usedMl: mixed === null ? chosen.usedMl : (input.usedMl ?? 0),
            place: input.place,
            reason,
            startedAtMs: input.startedMs,
            endedAtMs: input.endedMs,
            sinceSeq: since.seq,
            formNo: input.formNo,
            file: input.file,
            attestedBy,
          },
        },
      ],
      { disinfectionId },
    );
  });
