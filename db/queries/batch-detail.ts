import type { Database } from 'better-sqlite3';
import type { BatchDetail, PapersView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { missingPapers, paperDifferences, type Act, type Batch } from '#core/domain/batch.ts';
import { demandsFor, standingOf } from '#core/domain/papers/document-set.ts';
import type { Policy } from '#core/domain/policy.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { releaseGuards } from '#core/domain/guards.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { PrivateData } from './names.ts';
import { createStory } from './story.ts';
import type { Summaries } from './summaries.ts';

/** Every person that the batch's facts name. */
const personsOf = (batch: Batch): ReadonlySet<string> => {
  const acts: ReadonlyArray<Act | null | undefined> = [
    batch.submitted,
    batch.review.act,
    batch.arrived,
    batch.inspected,
    batch.accepted,
    batch.unloaded,
    batch.unpacked,
    batch.rest,
    batch.cleared,
    batch.stored,
    batch.certificate?.issued,
    batch.booking.expired,
    ...batch.papers.flatMap((paper) => [paper.attached, paper.read]),
    ...batch.holds.flatMap((hold) => [hold.placed, hold.lifted]),
    ...batch.disinfections.flatMap((run) => [run.started, run.ended]),
    ...batch.samples.flatMap((sample) => [
      sample.taken,
      sample.sent,
      sample.result?.entered,
      sample.verified,
    ]),
  ];
  const persons = new Set(batch.lines.flatMap((line) => line.countedBy));
  for (const waiver of batch.waivers) for (const person of waiver.waivedBy) persons.add(person);
  for (const run of batch.disinfections) for (const person of run.form?.attestedBy ?? []) persons.add(person);
  for (const act of acts) if (act !== null && act !== undefined) persons.add(act.by);
  return persons;
};

const papersOf = (batch: Batch, policy: Policy, today: BusinessDate): PapersView => ({
  missing: missingPapers(batch, policy, today, ['COUNTS', 'PENDING']),
  open: missingPapers(batch, policy, today),
  demands: demandsFor(
    policy.documents,
    batch.kinds.map((kind) => kind.category),
  ),
  standing: Object.fromEntries(
    batch.papers.map((paper) => [paper.paperId, standingOf(paper, policy.documents, today)]),
  ),
  differences: paperDifferences(batch),
});

/** Everything that the batch page shows; null when there is no such batch. */
export const createBatchDetail = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
  names: PrivateData,
): ((batchId: string, clock: ClockReading) => BatchDetail | null) => {
  const story = createStory(db, names);
  const lastRun = db
    .prepare<[string], string>(
      'SELECT run_id FROM print_runs WHERE batch_id = ? ORDER BY created_seq DESC LIMIT 1',
    )
    .pluck();
  /** A run that was closed with labels still to print is gone on with, too. */
  const closedRunOf = ({ batchId, codes }: Batch): string | null =>
    codes.reserved === 0 ? null : (lastRun.get(batchId) ?? null);
  const incidentOf = (batchId: string): BatchDetail['incident'] => {
    const recall = reads.recallOf(batchId);
    return recall === null || recall.incidentId === null
      ? null
      : { incidentNo: recall.incidentNo, incidentId: recall.incidentId };
  };
  return (batchId, clock) => {
    const batch = reads.batch(batchId);
    const policy = batch === null ? null : reads.policy(batch.policyId);
    if (batch === null || policy === null) return null;
    const gaps = reads.gaps();
    return {
      declaredHidden: false,
      summary: summaries.of(batchId, clock, gaps),
      batch,
      policy,
      guards: releaseGuards({ batch, policy, clock, gaps }),
      papers: papersOf(batch, policy, businessDateOf(clock.wallMs)),
      story: story(batchId),
      names: Object.fromEntries([...personsOf(batch)].map((id) => [id, names.nameOf(id)])),
      incident: incidentOf(batchId),
      activeRunId: reads.activeRunOfBatch(batchId)?.runId ?? closedRunOf(batch),
      openCollectionId: reads.openCollectionOfBatch(batchId)?.collectionId ?? null,
    };
  };
};
