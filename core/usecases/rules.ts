import type { Batch } from '#core/domain/batch.ts';
import { differencesOf } from '#core/domain/policy-difference.ts';
import { faultsOfPolicy } from '#core/domain/policy-faults.ts';
import type { Policy, WaivableGuard, WaiverBasis } from '#core/domain/policy.ts';
import { standingOf } from '#core/domain/papers/document-set.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withBatch, withWarehouse, wrongState } from './common.ts';

type Nothing = Record<string, never>;

/** Who may stand as the second person beside a change of the rules or of what a batch is judged by. */
const SECONDS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

/** The two persons of an act, or null while there are none; faults are named by `secondPersonFaults`. */
const bothPersons = (ctx: Ctx): readonly [string, string] | null =>
  ctx.second === null ? null : [ctx.actor.personId, ctx.second.personId];

export type AdoptPolicyInput = {
  /** The whole new version; its id is made here. */
  readonly policy: Omit<Policy, 'policyId'>;
  /** The version that it was made from; null when it is a shipped one taken as it is. */
  readonly basedOn: string | null;
  readonly reason: string;
};

/**
 * Adopts a version of the rules by two persons. It judges what is declared from its first day on; goods inside keep the
 * version they were declared under until somebody re-judges them.
 */
export const adoptPolicy: UseCase<AdoptPolicyInput, { policyId: string }> = (input, ctx) =>
  withWarehouse(ctx, () => {
    const { policy } = input;
    const base = input.basedOn === null ? null : ctx.reads.policy(input.basedOn);
    const faults = [
      ...secondPersonFaults(ctx, SECONDS),
      ...unless(
        [input.basedOn === null || base !== null, refusal('NOT_FOUND', { what: 'policy' })],
        [base === null || differencesOf(base, policy).length > 0, refusal('POLICY_SAME')],
      ),
      ...faultsOfPolicy(policy).map((fault) => refusal('POLICY_UNWORKABLE', { fault })),
    ];
    const adoptedBy = bothPersons(ctx);
    if (faults.length > 0 || adoptedBy === null) return refused(...faults);
    const policyId = ctx.newId('pol');
    return decided(
      [
        {
          type: 'policy.adopted',
          v: 3,
          subject: policyId,
          payload: { policy: { ...policy, policyId }, adoptedBy, reason: input.reason },
        },
      ],
      { policyId },
    );
  });

export type RejudgeInput = {
  readonly batchId: string;
  readonly policyId: string;
  readonly reason: string;
};

/**
 * Judges a batch under another version from now on (domain.md §7, exception 25): an act of two persons, never a silent
 * effect of adopting rules. A cleared batch keeps the version it was cleared by.
 */
export const rejudge: UseCase<RejudgeInput, Nothing> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const faults = [
      ...secondPersonFaults(ctx, SECONDS),
      ...unless(
        [ctx.reads.policy(input.policyId) !== null, refusal('NOT_FOUND', { what: 'policy' })],
        [input.policyId !== batch.policyId, refusal('POLICY_SAME')],
        [batch.cleared === null, wrongState('CLEARED')],
      ),
    ];
    const rejudgedBy = bothPersons(ctx);
    if (faults.length > 0 || rejudgedBy === null) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.rejudged',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            fromPolicyId: batch.policyId,
            toPolicyId: input.policyId,
            reason: input.reason,
            rejudgedBy,
          },
        },
      ],
      {},
    );
  });

export type WaiveGuardInput = {
  readonly batchId: string;
  readonly guard: WaivableGuard;
  readonly basis: WaiverBasis;
  readonly paperId: string | null;
  readonly reason: string;
  readonly measures: string;
};

/** Goods that cannot be disinfected are tested instead: nobody lets both be (domain.md §7, exception 6). */
const leavesUntested = (batch: Batch, { guard, basis }: WaiveGuardInput): boolean =>
  guard === 'SAMPLED'
    ? batch.waivers.some((one) => one.guard === 'DISINFECTED' && one.basis === 'UNSUITABLE')
    : guard === 'DISINFECTED' &&
      basis === 'UNSUITABLE' &&
      batch.waivers.some((one) => one.guard === 'SAMPLED');

/**
 * Two authorised persons let one condition of release be, on a ground that the batch's policy names: an upstream
 * certificate, goods that cannot be disinfected, early release (domain.md §7, exceptions 6, 7, 8, 13).
 */
export const waiveGuard: UseCase<WaiveGuardInput, { waiverId: string }> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    const rule = policy?.waivers.find((one) => one.guard === input.guard && one.basis === input.basis);
    const paper = batch.papers.find((one) => one.paperId === input.paperId);
    const standing =
      policy === null || paper === undefined
        ? null
        : standingOf(paper, policy.documents, businessDateOf(ctx.clock.wallMs));
    const faults = [
      ...secondPersonFaults(ctx, SECONDS),
      ...unless(
        [batch.accepted !== null, wrongState('NOT_INSPECTED')],
        [batch.cleared === null, wrongState('CLEARED')],
        [rule !== undefined, refusal('WAIVER_NOT_ALLOWED', { guard: input.guard, basis: input.basis })],
        [!leavesUntested(batch, input), refusal('TEST_MANDATORY')],
        [
          rule === undefined || rule.paper === null || paper?.kind === rule.paper,
          refusal('PAPERS_MISSING', { kinds: rule?.paper ?? '' }),
        ],
        [
          // A paper that failed, has run out or was never read excuses nothing.
          rule === undefined || rule.paper === null || paper === undefined || standing === 'COUNTS',
          refusal('PAPER_DOES_NOT_COUNT', { kind: paper?.kind ?? '', standing: standing ?? '' }),
        ],
        [
          rule?.measures !== true || input.measures.trim() !== '',
          refusal('OUT_OF_RANGE', { what: 'measures' }),
        ],
      ),
    ];
    const waivedBy = bothPersons(ctx);
    if (faults.length > 0 || waivedBy === null) return refused(...faults);
    const waiverId = ctx.newId('wai');
    return decided(
      [
        {
          type: 'guard.waived',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            waiverId,
            guard: input.guard,
            basis: input.basis,
            paperId: paper?.paperId ?? null,
            reason: input.reason,
            measures: input.measures,
            waivedBy,
          },
        },
      ],
      { waiverId },
    );
  });
