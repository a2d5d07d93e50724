import type { Policy, WaivableGuard, WaiverBasis } from '../policy.ts';
import type { Ev } from './event.ts';

/** The rules themselves, and what two persons decide beside them. */
export type RulesEvent =
  /** `adoptedBy` is empty only for the policy that a warehouse is founded with. */
  | Ev<'policy.adopted', { policy: Policy; adoptedBy: ReadonlyArray<string>; reason: string }, 3>
  /** From now on the batch is judged under another version, by an explicit act (domain.md §7, exception 25). */
  | Ev<
      'batch.rejudged',
      {
        batchId: string;
        fromPolicyId: string;
        toPolicyId: string;
        reason: string;
        rejudgedBy: readonly [string, string];
      }
    >
  /** Two persons let a condition of release be, on a ground that the batch's policy names. */
  | Ev<
      'guard.waived',
      {
        batchId: string;
        waiverId: string;
        guard: WaivableGuard;
        basis: WaiverBasis;
        /** The paper that it rests on; null when it rests on the reason alone. */
        paperId: string | null;
        reason: string;
        /** What is done instead; empty when the policy wants nothing. */
        measures: string;
        waivedBy: readonly [string, string];
      }
    >;
