import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { adoptPolicy, rejudge, waiveGuard } from '#core/usecases/rules.ts';
import { releaseGuards } from '#core/domain/guards.ts';
import { refusal } from '#core/domain/refusals.ts';
import { refuse } from '#server/errors.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import type { Procedures } from '#server/procedures.ts';

export type RulesRoutesDeps = {
  readonly acts: Acts;
  readonly reads: Pick<Reads, 'policies' | 'policy' | 'batch' | 'gaps'>;
  readonly queries: Pick<Queries, 'adoptedPolicies'>;
  readonly readClock: () => ClockReading;
};

/** Versions of the rules, and what two persons decide beside them. */
export const rulesRoutes = (os: Procedures, { acts, reads, queries, readClock }: RulesRoutesDeps) => ({
  rules: {
    list: os.rules.list.handler(() => ({
      adopted: queries.adoptedPolicies(),
      shipped: SHIPPED_POLICIES,
      inForce: policyOfDay(reads.policies(), businessDateOf(readClock().wallMs))?.policyId ?? null,
    })),
    adopt: os.rules.adopt.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      acts.run(caller, commandId, adoptPolicy, rest, { countersignId }),
    ),
    preview: os.rules.preview.handler(({ input }) => {
      const batch = reads.batch(input.batchId);
      const policy = reads.policy(input.policyId);
      if (batch === null) return refuse(refusal('NOT_FOUND', { what: 'batch' }));
      if (policy === null) return refuse(refusal('NOT_FOUND', { what: 'policy' }));
      return releaseGuards({ batch, policy, clock: readClock(), gaps: reads.gaps() });
    }),
    rejudge: os.rules.rejudge.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        acts.act(caller, commandId, rejudge, rest, { countersignId }),
    ),
    waive: os.rules.waive.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      acts.run(caller, commandId, waiveGuard, rest, { countersignId }),
    ),
  },
});
