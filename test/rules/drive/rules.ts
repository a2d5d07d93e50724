import type { Actor } from '#core/ports/context.ts';
import { WAIVABLE_GUARDS, WAIVER_BASES, type Policy } from '#core/domain/policy.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import * as rules from '#core/usecases/rules.ts';
import type { Driver } from './driver.ts';

/** What people do with the rules themselves while goods are inside. The numbers choose. */

const among = <T>(items: ReadonlyArray<T>, n: number): T => {
  const found = items[n % items.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const HOURS = [0, 1, 24, 168, 240];

/** A version made of parts of the shipped ones, with another rest and now and then everything waivable. */
const versionOf = (n: number, m: number): Omit<Policy, 'policyId'> => {
  const { policyId: _id, ...base } = among(SHIPPED_POLICIES, n);
  const hours = among(HOURS, m);
  return {
    ...base,
    title: `第 ${n}-${m} 版`,
    rest: { ...base.rest, hours },
    order: among(SHIPPED_POLICIES, m).order,
    sampling: { ...base.sampling, earliestRestHour: m % 4 === 0 ? Math.min(24, hours) : 0 },
    waivers:
      n % 2 === 0
        ? base.waivers
        : WAIVABLE_GUARDS.flatMap((guard) =>
            WAIVER_BASES.map((basis) => ({ guard, basis, paper: null, measures: m % 2 === 0 })),
          ),
    batchesPerSlot: 1 + (m % 2),
  };
};

/** Adopts, re-judges or waives: mostly by the right two persons, now and then by anybody. */
export const ruleMove = (
  driver: Driver,
  batchId: string,
  who: Actor,
  second: Actor | null,
  n: number,
  m: number,
): void => {
  const right = n % 5 !== 0;
  const first = right ? driver.house().person('MANAGER') : who;
  const other = right ? driver.house().person('SECOND') : second;
  const versions = driver.house().store.reads.policies();
  switch (m % 3) {
    case 0:
      return void driver.act(
        first,
        rules.adoptPolicy,
        { policy: versionOf(n, m), basedOn: null, reason: '通知' },
        other,
      );
    case 1:
      return void driver.act(
        first,
        rules.rejudge,
        { batchId, policyId: among(versions, n).policyId, reason: '改判' },
        other,
      );
    default: {
      const batch = driver.house().store.reads.batch(batchId);
      const named = driver.house().store.reads.policy(batch?.policyId ?? '')?.waivers ?? [];
      // Mostly a ground that the batch's version names, now and then any.
      const rule = n % 4 === 0 || named.length === 0 ? null : among(named, n);
      return void driver.act(
        first,
        rules.waiveGuard,
        {
          batchId,
          guard: rule?.guard ?? among(WAIVABLE_GUARDS, n),
          basis: rule?.basis ?? among(WAIVER_BASES, Math.floor(n / 3)),
          paperId:
            (batch?.papers.find((one) => one.kind === rule?.paper) ?? batch?.papers[0])?.paperId ?? null,
          reason: '急用',
          measures: n % 7 === 0 ? '' : '加测',
        },
        other,
      );
    }
  }
};
