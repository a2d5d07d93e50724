import { attestedElapsed, type AttestedPoint, type ClockGap, type ClockReading } from './attested-time.ts';
import type { Act, Batch } from './batch.ts';
import type { Policy, RestStart } from './policy.ts';

/** The act that each kind of start counts from; null when there is none, and then it is the entry into the resting zone. */
const STARTS: { readonly [start in RestStart]: (batch: Batch) => Act | null } = {
  REST_ZONE_ENTRY: (batch) => batch.rest,
  ACCEPTANCE: (batch) => batch.accepted,
  DISINFECTION_END: (batch) =>
    batch.disinfections
      .map((run) => run.ended)
      .filter((ended) => ended !== null)
      .reduce<Act | null>((last, one) => (last === null || one.seq > last.seq ? one : last), null),
};

/**
 * The point in the ledger from which the batch's rest counts under its policy: the policy's own start, or the newest act
 * that let it count anew. Attested rest of opening day counts from its own start. Null before the batch was laid to rest.
 */
export const restPoint = (batch: Batch, policy: Pick<Policy, 'rest'>): AttestedPoint | null => {
  if (batch.rest === null) return null;
  const start = batch.opening === null ? (STARTS[policy.rest.startsAt](batch) ?? batch.rest) : batch.rest;
  const { restarted } = batch;
  return restarted !== null && restarted.seq > start.seq ? restarted : start;
};

export type RestFacts = {
  readonly batch: Batch;
  readonly policy: Pick<Policy, 'rest'>;
  readonly clock: ClockReading;
  readonly gaps: ReadonlyArray<ClockGap>;
};

/** Attested rest so far in ms, or null when the batch does not rest (yet). */
export const restedMs = ({ batch, policy, clock, gaps }: RestFacts): number | null => {
  const from = restPoint(batch, policy);
  return from === null ? null : attestedElapsed(from, clock, gaps);
};
