import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { adoptPolicy, rejudge, waiveGuard } from '#core/usecases/rules.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import type { Procedures } from '#server/procedures.ts';

export type RulesRoutesDeps = {
  readonly acts: Acts;
  readonly reads: Pick<Reads, 'policies'>;
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
    rejudge: os.rules.rejudge.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        acts.act(caller, commandId, rejudge, rest, { countersignId }),
    ),
    waive: os.rules.waive.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      acts.run(caller, commandId, waiveGuard, rest, { countersignId }),
    ),
  },
});
