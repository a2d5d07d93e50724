import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import type { UtcMs } from '#core/domain/time.ts';
import { refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless } from './common.ts';

/** Who may vouch for what a paper form says. */
const VOUCHERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'GATE', 'LABORATORY'];
const HOUR_MS = 3_600_000;

/** What a form of the outage kit says beside the act itself. */
export type BackEntry = {
  readonly formNo: string;
  readonly happenedMs: UtcMs;
  readonly reason: string;
};

/**
 * Lets an act be entered after the event, from a form that was filled in by hand while the program was away (domain.md §7,
 * exception 20). The act itself keeps every rule it has; two persons vouch for the form, and `backEntry.noted` marks it for
 * ever. Rest and contact times are never longer for it: they count by attested time, which a form cannot add to.
 */
export const backEntered =
  <I, R>(act: UseCase<I, R>, batchIdOf: (input: I) => string): UseCase<{ entry: BackEntry; act: I }, R> =>
  (input, ctx) => {
    const { formNo, happenedMs, reason } = input.entry;
    const batchId = batchIdOf(input.act);
    const batch = ctx.reads.batch(batchId);
    const policy = batch === null ? null : ctx.reads.policy(batch.policyId);
    const hours = policy?.deadlines.backEntryHours ?? 0;
    const faults = [
      ...unless(
        [batch !== null, refusal('NOT_FOUND', { what: 'batch' })],
        [happenedMs <= ctx.clock.wallMs, refusal('OUT_OF_RANGE', { what: 'happenedMs' })],
        [
          batch === null || happenedMs >= ctx.clock.wallMs - hours * HOUR_MS,
          refusal('FORM_TOO_OLD', { hours }),
        ],
        [
          batch === null || happenedMs >= batch.submitted.atMs,
          refusal('OUT_OF_RANGE', { what: 'happenedMs' }),
        ],
      ),
      ...secondPersonFaults(ctx, VOUCHERS),
    ];
    const second = ctx.second;
    if (faults.length > 0 || second === null) return refused(...faults);
    const decision = act(input.act, ctx);
    if (!decision.ok) return decision;
    // What the form is about: an agent that was mixed for it is its beginning, not its act.
    const first = decision.events.find((event) => event.subject === batchId) ?? decision.events[0];
    if (first === undefined) return decision;
    return {
      ...decision,
      events: [
        ...decision.events,
        {
          type: 'backEntry.noted',
          v: 1,
          subject: batchId,
          payload: {
            batchId,
            formNo,
            act: first.type,
            happenedMs,
            reason,
            enteredBy: ctx.actor.personId,
            secondBy: second.personId,
          },
        },
      ],
    };
  };
