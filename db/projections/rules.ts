import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf } from '#core/domain/events.ts';
import { act } from './act.ts';
import type { Projectors } from './projectors.ts';
import { writeOne } from './statements.ts';

/** A policy is kept whole: the batches that name it are judged by these very values for ever. */
const policyAdopted = (db: Database, event: EventOf<'policy.adopted'> & EventHeader): void => {
  const { policy, adoptedBy, reason } = event.payload;
  writeOne(
    db,
    `INSERT INTO policies (policy_id, adopted_seq, document, adopted_by, adopted_ms, reason)
     VALUES (?, ?, ?, ?, ?, ?)`,
    policy.policyId,
    event.seq,
    JSON.stringify(policy),
    JSON.stringify(adoptedBy),
    event.occurredMs,
    reason,
  );
};

const batchRejudged = (db: Database, event: EventOf<'batch.rejudged'> & EventHeader): void => {
  const { batchId, fromPolicyId, toPolicyId } = event.payload;
  writeOne(
    db,
    'UPDATE batches SET policy_id = ? WHERE batch_id = ? AND policy_id = ?',
    toPolicyId,
    batchId,
    fromPolicyId,
  );
};

const guardWaived = (db: Database, event: EventOf<'guard.waived'> & EventHeader): void => {
  const { batchId, waiverId, guard, basis, paperId, reason, measures, waivedBy } = event.payload;
  writeOne(
    db,
    `INSERT INTO waivers (waiver_id, batch_id, guard, basis, paper_id, reason, measures, waived_by,
       waived_seq, waived_at_ms, waived_attested_ms, waived_actor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    waiverId,
    batchId,
    guard,
    basis,
    paperId,
    reason,
    measures,
    JSON.stringify(waivedBy),
    ...act(event),
  );
};

/** How each event of this area changes the tables. */
export const rulesProjectors = {
  'policy.adopted': policyAdopted,
  'batch.rejudged': batchRejudged,
  'guard.waived': guardWaived,
} satisfies Projectors;
