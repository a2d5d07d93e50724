import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  LabDesk,
  LabSampleView,
  RoundView,
  SubmissionForm,
  TubeSheet,
} from '#core/contract/laboratory-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { sampleStateOf, type SampleState } from '#core/domain/samples.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { SampleRecord } from '#core/ports/lab-reads.ts';
import { batches } from '#db/schema/batches.ts';
import { incidents, incidentSamples, rounds, samples, sampleTubes } from '#db/schema/lab.ts';
import type { PrivateData } from './names.ts';
import { toSampleRecord } from './sample-rows.ts';

const HOUR_MS = 3_600_000;
/** Finished samples shown under the open ones. */
const DONE = 100;

export type LabQueries = {
  readonly labDesk: (clock: ClockReading) => LabDesk;
  readonly rounds: () => ReadonlyArray<RoundView>;
  /** Empty tubes of a batch or a round; null when there is no such thing. */
  readonly tubeSheet: (of: {
    readonly batchId: string | null;
    readonly roundId: string | null;
  }) => TubeSheet | null;
  readonly submissionForm: (formNo: string) => SubmissionForm | null;
};

type Found = {
  readonly sample: typeof samples.$inferSelect;
  readonly batchNo: string | null;
  readonly policyId: string | null;
  readonly round: typeof rounds.$inferSelect | null;
};

/** Hides what nobody has verified: what is not sent cannot be peeked at. */
const blind = (sample: SampleRecord): Pick<LabSampleView, 'result' | 'confirmation'> => ({
  result:
    sample.result === null
      ? null
      : sample.verified === null
        ? { ...sample.result, value: null, ct: '' }
        : sample.result,
  confirmation:
    sample.confirmation === null
      ? null
      : {
          ...sample.confirmation,
          value: sample.confirmation.verified === null ? null : sample.confirmation.value,
        },
});

/** What the laboratory's desk, its rounds and its papers show. */
export const createLabQueries = (db: Database, reads: Reads, names: PrivateData): LabQueries => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const select = () =>
    d
      .select({ sample: samples, batchNo: batches.batchNo, policyId: batches.policyId, round: rounds })
      .from(samples)
      .leftJoin(batches, eq(batches.batchId, samples.batchId))
      .leftJoin(rounds, eq(rounds.roundId, samples.roundId));
  const openOnes = select()
    .where(and(isNull(samples.verifiedSeq), isNull(samples.lostSeq)))
    .orderBy(asc(samples.takenSeq))
    .prepare();
  // A positive is not finished with until its confirmation is.
  const positives = select()
    .where(
      // The literal lets SQLite use the partial index; a bound value would not.
      sql`${samples.result} = 'POSITIVE' AND ${samples.verifiedSeq} IS NOT NULL
        AND ${samples.confirmationVerifiedSeq} IS NULL`,
    )
    .orderBy(asc(samples.takenSeq))
    .prepare();
  const doneOnes = select()
    .where(sql`${samples.verifiedSeq} IS NOT NULL OR ${samples.lostSeq} IS NOT NULL`)
    .orderBy(desc(samples.takenSeq))
    .limit(DONE)
    .prepare();
  const ofForm = select()
    .where(eq(samples.formNo, param('no')))
    .orderBy(asc(samples.takenSeq))
    .prepare();
  const incidentOf = d
    .select({ incidentId: incidents.incidentId, incidentNo: incidents.incidentNo })
    .from(incidentSamples)
    .innerJoin(incidents, eq(incidents.incidentId, incidentSamples.incidentId))
    .where(eq(incidentSamples.sampleId, param('id')))
    .limit(1)
    .prepare();
  const newestRounds = d.select().from(rounds).orderBy(desc(rounds.plannedSeq)).limit(50).prepare();
  const tubesOfRound = d
    .select()
    .from(sampleTubes)
    .where(eq(sampleTubes.roundId, param('id')))
    .orderBy(asc(sampleTubes.place))
    .prepare();
  const findRound = d
    .select()
    .from(rounds)
    .where(eq(rounds.roundId, param('id')))
    .prepare();
  const disinfectedBefore = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM disinfections WHERE batch_id = ? AND ended_seq < ?',
    )
    .pluck();

  const dueOf = (found: Found, sample: SampleRecord, clock: ClockReading): number | null => {
    if (sample.sent === null || sample.result !== null || sample.lost !== null) return null;
    const policy =
      found.policyId === null
        ? policyOfDay(reads.policies(), businessDateOf(clock.wallMs))
        : reads.policy(found.policyId);
    return policy === null ? null : sample.sent.atMs + policy.deadlines.resultHours * HOUR_MS;
  };

  const toView =
    (clock: ClockReading) =>
    (found: Found): LabSampleView => {
      const sample = toSampleRecord(found.sample);
      const dueMs = dueOf(found, sample, clock);
      const { round } = found;
      return {
        ...sample,
        ...blind(sample),
        state: sampleStateOf(sample),
        batchNo: found.batchNo,
        round:
          round === null
            ? null
            : { roundId: round.roundId, roundNo: round.roundNo, kind: round.kind, zone: round.zone },
        takenBy: names.nameOf(sample.taken.by),
        enteredBy: sample.result === null ? null : names.nameOf(sample.result.entered.by),
        dueMs,
        overdue: dueMs !== null && dueMs < clock.wallMs,
        incident:
          sample.result?.value === 'POSITIVE' ? (incidentOf.get({ id: sample.sampleId }) ?? null) : null,
      };
    };

  const stateOf = (sampleId: string | null): SampleState | null => {
    const sample = sampleId === null ? null : reads.sample(sampleId);
    return sample === null ? null : sampleStateOf(sample);
  };

  return {
    labDesk: (clock) => {
      const view = toView(clock);
      const waiting = positives.all();
      const open = [...waiting, ...openOnes.all()].map(view);
      const isWaiting = new Set(waiting.map((one) => one.sample.sampleId));
      return {
        nowMs: clock.wallMs,
        open,
        done: doneOnes
          .all()
          .filter((one) => !isWaiting.has(one.sample.sampleId))
          .map(view),
        overdue: open.filter((one) => one.overdue).length,
      };
    },
    rounds: () =>
      newestRounds.all().map(({ roundId, roundNo, kind, zone, note, plannedOn }) => ({
        roundId,
        roundNo,
        kind,
        zone,
        note,
        plannedOn,
        tubes: tubesOfRound.all({ id: roundId }).map(({ tubeNo, layer, site, sampleId }) => ({
          tubeNo,
          layer,
          site,
          taken: sampleId !== null,
          state: stateOf(sampleId),
        })),
      })),
    tubeSheet: ({ batchId, roundId }) => {
      const warehouse = reads.warehouse()?.name ?? '';
      if (batchId !== null) {
        const batch = reads.batch(batchId);
        return batch === null
          ? null
          : {
              warehouse,
              title: batch.batchNo,
              tubes: reads.emptyTubesOf(batchId).map(({ tubeNo, layer, site }) => ({ tubeNo, layer, site })),
            };
      }
      const round = roundId === null ? undefined : findRound.get({ id: roundId });
      return round === undefined
        ? null
        : {
            warehouse,
            title: round.roundNo,
            tubes: tubesOfRound
              .all({ id: round.roundId })
              .filter((one) => one.sampleId === null)
              .map(({ tubeNo, layer, site }) => ({ tubeNo, layer, site })),
          };
    },
    submissionForm: (no) => {
      const found = ofForm.all({ no });
      const first = found[0];
      const warehouse = reads.warehouse();
      if (first === undefined || warehouse === null || first.sample.sentAtMs === null) return null;
      return {
        warehouse: warehouse.name,
        warehouseCode: warehouse.code,
        demo: warehouse.demo,
        formNo: no,
        laboratory: first.sample.laboratory ?? '',
        sentAtMs: first.sample.sentAtMs,
        sentBy: names.nameOf(first.sample.sentBy ?? ''),
        samples: found.map((one) => {
          const sample = toSampleRecord(one.sample);
          return {
            sampleId: sample.sampleId,
            sampleNo: sample.sampleNo,
            layer: sample.layer,
            site: sample.site,
            members: sample.members,
            of: one.batchNo ?? one.round?.roundNo ?? '',
            takenAtMs: sample.taken.atMs,
            takenBy: names.nameOf(sample.taken.by),
            disinfected:
              sample.batchId === null
                ? null
                : (disinfectedBefore.get(sample.batchId, sample.taken.seq) ?? 0) > 0,
            receivedAtMs: sample.received?.atMs ?? null,
            state: sampleStateOf(sample),
          };
        }),
        chain: reads.chainHead(),
      };
    },
  };
};
