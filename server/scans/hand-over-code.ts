import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { ScanOutcome } from '#core/domain/tasks.ts';
import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type Ctx } from '#core/ports/context.ts';
import { openCollection } from '#core/usecases/exit.ts';
import { onlyByEligible } from '#core/usecases/staff/eligibility.ts';
import type { CollectionCodes } from '#db/journals/collection-codes.ts';
import type { ScanDecision } from '#db/store.types.ts';
import { hashToken } from '#server/session/sessions.ts';

/** Roles of the contract's `exit.open`. */
const OPENERS: ReadonlyArray<Role> = ['GATE', 'INSPECTOR', 'MANAGER'];

const outcomeOf = (rest: Pick<ScanOutcome, 'code' | 'tone'> & Partial<ScanOutcome>): ScanOutcome => ({
  params: {},
  refusals: [],
  target: null,
  faultId: null,
  ...rest,
});

/**
 * Opens the hand-over that a collector's code stands for, uses the code up and turns the seat to it: all in the
 * transaction of the scan. Shown again while that hand-over is open, the code leads back to it.
 */
export const openByCode = (
  code: string,
  ctx: Ctx,
  codes: Pick<CollectionCodes, 'find' | 'use'>,
): ScanDecision => {
  const no = (...reasons: ReadonlyArray<Refusal>): ScanDecision => ({
    outcome: outcomeOf({ code: 'REFUSED', tone: 'RED', refusals: reasons }),
    decision: refused(...reasons),
    task: null,
  });
  if (!ctx.actor.roles.some((role) => OPENERS.includes(role)))
    return no(refusal('ROLE_MISSING', { roles: OPENERS.join(',') }));
  const codeHash = hashToken(code);
  const known = codes.find(codeHash);
  if (known === null) return no(refusal('COLLECTION_CODE_OLD'));
  const { batchId } = known;
  const batchNo = ctx.reads.batch(batchId)?.batchNo ?? '';
  const turnTo = (collectionId: string): Pick<ScanDecision, 'outcome' | 'task'> => ({
    outcome: outcomeOf({
      code: 'HAND_OVER_OPENED',
      tone: 'GREEN',
      params: { batchNo },
      target: { screen: 'HAND_OVER', batchId },
    }),
    task: { kind: 'HAND_OVER', collectionId, batchId },
  });
  if (known.usedMs !== null) {
    const open = ctx.reads.openCollectionOfBatch(batchId);
    return open !== null && open.collectionId === known.collectionId
      ? { ...turnTo(open.collectionId), decision: decided([], {}) }
      : no(refusal('COLLECTION_CODE_OLD'));
  }
  if (known.expiresMs <= ctx.clock.attestedMs) return no(refusal('COLLECTION_CODE_OLD'));
  const decision = onlyByEligible(openCollection({ batchId }, ctx), ctx);
  if (!decision.ok) return no(...decision.refusals);
  codes.use(codeHash, decision.result.collectionId, ctx.clock.wallMs);
  return { ...turnTo(decision.result.collectionId), decision };
};
