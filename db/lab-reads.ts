import type { Database } from 'better-sqlite3';
import { and, asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { RoundKind } from '#core/domain/events/lab.ts';
import type { IncidentTask } from '#core/domain/incident.ts';
import { outcomeOf, verifiedOutcome } from '#core/domain/samples.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { IncidentBatch, IncidentName, LabReads, TubeRecord } from '#core/ports/lab-reads.ts';
import { createContactFinder } from './contact-finder.ts';
import { toSampleRecord } from './queries/sample-rows.ts';
import { incidents, incidentTasks, rounds, samples, sampleTubes } from './schema/lab.ts';

type BatchRow = Omit<IncidentBatch, 'frozen'> & { readonly frozen: number };
type RecallRow = { readonly incidentNo: string; readonly incidentId: string | null };

/** What use cases of laboratory and incidents may ask of one connection; every statement is prepared here, once. */
export const createLabReads = (db: Database): LabReads => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const findSample = d
    .select()
    .from(samples)
    .where(eq(samples.sampleId, param('id')))
    .prepare();
  const ofForm = d
    .select()
    .from(samples)
    .where(eq(samples.formNo, param('no')))
    .orderBy(asc(samples.takenSeq))
    .prepare();
  const ofBatch = d
    .select()
    .from(samples)
    .where(eq(samples.batchId, param('id')))
    .orderBy(asc(samples.takenSeq))
    .prepare();
  const ofZone = d
    .select()
    .from(samples)
    .where(eq(samples.zone, param('zone')))
    .orderBy(asc(samples.takenSeq))
    .prepare();
  const selectTubes = () =>
    d
      .select({ tube: sampleTubes, kind: rounds.kind, zone: rounds.zone })
      .from(sampleTubes)
      .leftJoin(rounds, eq(rounds.roundId, sampleTubes.roundId));
  const findTube = selectTubes()
    .where(eq(sampleTubes.tubeNo, param('no')))
    .prepare();
  const emptyTubes = selectTubes()
    .where(and(eq(sampleTubes.batchId, param('id')), sql`${sampleTubes.sampleId} IS NULL`))
    .orderBy(asc(sampleTubes.issuedSeq), asc(sampleTubes.place))
    .prepare();
  const count = (text: string) => db.prepare<[string], number>(text).pluck();
  const tubesOn = count('SELECT count(*) FROM sample_tubes WHERE issued_on = ?');
  const roundsOn = count('SELECT count(*) FROM rounds WHERE planned_on = ?');
  const incidentsOn = count('SELECT count(*) FROM incidents WHERE opened_on = ?');
  const forms = db
    .prepare<[string, string], number>(
      'SELECT count(DISTINCT form_no) FROM samples WHERE form_no >= ? AND form_no < ?',
    )
    .pluck();
  const findIncident = d
    .select()
    .from(incidents)
    .where(eq(incidents.incidentId, param('id')))
    .prepare();
  const tasksOf = d
    .select({ task: incidentTasks.task, doneSeq: incidentTasks.doneSeq })
    .from(incidentTasks)
    .where(eq(incidentTasks.incidentId, param('id')))
    .orderBy(asc(incidentTasks.place))
    .prepare();
  const samplesOf = db
    .prepare<[string], string>('SELECT sample_id FROM incident_samples WHERE incident_id = ? ORDER BY seq')
    .pluck();
  const batchesOf = db.prepare<[string], BatchRow>(
    `SELECT i.batch_id AS batchId, i.part, i.hold_id AS holdId, h.lifted_seq IS NULL AS frozen,
       b.accepted_quantity - b.shipped_quantity - b.returned_quantity - b.destroyed_quantity - b.missing_quantity AS pieces
     FROM incident_batches i JOIN holds h ON h.hold_id = i.hold_id JOIN batches b ON b.batch_id = i.batch_id
     WHERE i.incident_id = ? ORDER BY i.batch_id`,
  );
  const zonesOf = db
    .prepare<[string], ZoneKind>(
      'SELECT zone FROM zone_freezes WHERE incident_id = ? AND reopened_seq IS NULL ORDER BY zone',
    )
    .pluck();
  const liveOf = (column: 'batch_id' | 'zone') =>
    db.prepare<[string], IncidentName>(
      `SELECT i.incident_id AS incidentId, i.incident_no AS incidentNo
       FROM incidents i JOIN incident_samples s ON s.incident_id = i.incident_id
       WHERE i.state IN ('OPEN', 'CONFIRMED') AND s.${column} = ? ORDER BY i.opened_seq LIMIT 1`,
    );
  const liveOfPerson = db.prepare<[string], IncidentName>(
    `SELECT i.incident_id AS incidentId, i.incident_no AS incidentNo
     FROM incidents i JOIN incident_people p ON p.incident_id = i.incident_id
     WHERE i.state IN ('OPEN', 'CONFIRMED') AND p.person_id = ? ORDER BY i.opened_seq LIMIT 1`,
  );
  const peopleOf = db.prepare<[string], { personId: string; testId: string }>(
    'SELECT person_id AS personId, test_id AS testId FROM incident_people WHERE incident_id = ? ORDER BY seq',
  );
  const liveOfBatch = liveOf('batch_id');
  const liveOfZone = liveOf('zone');
  // Found by the index over open holds: nothing but one look for each scan of a code that is not recalled.
  const recall = db.prepare<[string], RecallRow>(
    `SELECT coalesce(n.incident_no, h.reason) AS incidentNo, i.incident_id AS incidentId
     FROM holds h LEFT JOIN incident_batches i ON i.hold_id = h.hold_id
       LEFT JOIN incidents n ON n.incident_id = i.incident_id
     WHERE h.batch_id = ? AND h.kind = 'POSITIVE' AND h.lifted_seq IS NULL
     ORDER BY h.placed_seq LIMIT 1`,
  );
  const frozen = db.prepare<[string], IncidentName>(
    `SELECT i.incident_id AS incidentId, i.incident_no AS incidentNo
     FROM zone_freezes z JOIN incidents i ON i.incident_id = z.incident_id
     WHERE z.zone = ? AND z.reopened_seq IS NULL ORDER BY z.frozen_seq LIMIT 1`,
  );
  const finder = createContactFinder(db);

  const toTube = (row: {
    readonly tube: typeof sampleTubes.$inferSelect;
    readonly kind: RoundKind | null;
    readonly zone: ZoneKind | null;
  }): TubeRecord => {
    const { tubeNo, batchId, roundId, layer, site, sampleId } = row.tube;
    const round =
      roundId === null || row.kind === null || row.zone === null
        ? null
        : { roundId, kind: row.kind, zone: row.zone };
    return { tubeNo, batchId, round, layer, site, sampleId };
  };

  return {
    sample: (id) => {
      const row = findSample.get({ id });
      return row === undefined ? null : toSampleRecord(row);
    },
    samplesOfForm: (no) => ofForm.all({ no }).map(toSampleRecord),
    tube: (no) => {
      const row = findTube.get({ no });
      return row === undefined ? null : toTube(row);
    },
    tubesIssuedOn: (date) => tubesOn.get(date) ?? 0,
    emptyTubesOf: (id) => emptyTubes.all({ id }).map(toTube),
    roundsPlannedOn: (date) => roundsOn.get(date) ?? 0,
    formsWith: (prefix) => forms.get(prefix, `${prefix}~`) ?? 0,
    negativesOf: ({ batchId, zone }) => {
      const rows =
        batchId !== null ? ofBatch.all({ id: batchId }) : zone !== null ? ofZone.all({ zone }) : [];
      return rows
        .map(toSampleRecord)
        .filter((one) => outcomeOf(one) === 'NEGATIVE' && verifiedOutcome(one) !== null)
        .map((one) => ({ takenSeq: one.taken.seq, takenOn: one.takenOn }));
    },
    contacts: () => finder,
    incident: (id) => {
      const row = findIncident.get({ id });
      if (row === undefined) return null;
      const tasks = tasksOf.all({ id });
      const those = (done: boolean): ReadonlyArray<IncidentTask> =>
        tasks.flatMap((one) => ((one.doneSeq !== null) === done ? [one.task] : []));
      const { incidentId, incidentNo, state, verdict, policyId, openedSeq } = row;
      return {
        ...{ incidentId, incidentNo, state, verdict, policyId, openedSeq },
        sampleIds: samplesOf.all(id),
        people: peopleOf.all(id),
        batches: batchesOf.all(id).map((one) => ({ ...one, frozen: one.frozen === 1 })),
        tasksOpen: those(false),
        tasksDone: those(true),
        frozenZones: zonesOf.all(id),
      };
    },
    incidentsOpenedOn: (date) => incidentsOn.get(date) ?? 0,
    liveIncidentOf: ({ batchId, zone }) =>
      (batchId !== null ? liveOfBatch.get(batchId) : zone !== null ? liveOfZone.get(zone) : undefined) ??
      null,
    liveIncidentOfPerson: (personId) => liveOfPerson.get(personId) ?? null,
    recallOf: (batchId) => recall.get(batchId) ?? null,
    frozenZone: (zone) => frozen.get(zone) ?? null,
  };
};
