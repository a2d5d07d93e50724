import type { Database } from 'better-sqlite3';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  CodesOutView,
  IncidentBatchView,
  IncidentSummary,
  IncidentView,
} from '#core/contract/incident-views.ts';
import type { EventOf } from '#core/domain/events.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Exposure } from '#core/domain/exposure.ts';
import { sampleStateOf } from '#core/domain/samples.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { Reads } from '#core/ports/reads.ts';
import { incidentPeople, incidents, incidentSamples, incidentTasks, zoneFreezes } from '#db/schema/lab.ts';
import { toFile } from './kept-file.ts';
import type { PrivateData } from './names.ts';

/** Closed incidents shown under those that are not. */
const CLOSED = 50;

export type IncidentQueries = {
  readonly incidents: () => ReadonlyArray<IncidentSummary>;
  /** `namesPeople`: whether the reader may know who was positive. */
  readonly incident: (incidentId: string, clock: ClockReading, namesPeople: boolean) => IncidentView | null;
};

type Row = typeof incidents.$inferSelect;
type CohortRow = Omit<IncidentBatchView, 'reasons' | 'frozen' | 'retested'> & {
  readonly reasons: string;
  readonly frozen: number;
};
type OutRow = Omit<CodesOutView, 'collector'> & { readonly collectionId: string };
type GoneRow = Pick<ActRow, 'seq' | 'atMs' | 'type' | 'payload'> & { readonly batchNo: string };
type ActRow = {
  readonly seq: number;
  readonly atMs: number;
  readonly type: string;
  readonly by: string;
  readonly payload: string;
};

const COHORT = `
  SELECT i.batch_id AS batchId, b.batch_no AS batchNo, m.name AS merchantName, b.goods, i.part, i.reasons, b.zone,
    s.code AS slotCode, b.accepted_quantity - b.shipped_quantity - b.returned_quantity - b.destroyed_quantity - b.missing_quantity AS pieces,
    h.lifted_seq IS NULL AS frozen,
    coalesce((SELECT sum(c.n) FROM code_counts c WHERE c.batch_id = i.batch_id AND c.kind = 'PIECE' AND c.state = 'SHIPPED'), 0) AS codesOut
  FROM incident_batches i JOIN batches b ON b.batch_id = i.batch_id JOIN merchants m ON m.merchant_id = b.merchant_id
    JOIN holds h ON h.hold_id = i.hold_id LEFT JOIN slots s ON s.slot_id = b.slot_id
  WHERE i.incident_id = ? ORDER BY i.part DESC, b.declared_seq`;

/** By hand-over, never by piece: a batch that left in one go is one line, however many codes it has. */
const OUT = `
  SELECT b.batch_no AS batchNo, m.name AS merchantName, c.collection_id AS collectionId, c.closed_at_ms AS leftAtMs,
    c.picked_pieces AS pieces,
    (SELECT min(code) FROM codes k WHERE k.collection_id = c.collection_id AND k.kind = 'PIECE') AS firstCode,
    (SELECT max(code) FROM codes k WHERE k.collection_id = c.collection_id AND k.kind = 'PIECE') AS lastCode
  FROM incident_batches i JOIN holds h ON h.hold_id = i.hold_id AND h.lifted_seq IS NULL
    JOIN collections c ON c.batch_id = i.batch_id AND c.state = 'SIGNED'
    JOIN batches b ON b.batch_id = i.batch_id JOIN merchants m ON m.merchant_id = b.merchant_id
  WHERE i.incident_id = ? ORDER BY c.closed_seq`;

/** What left by return or destruction, found batch by batch: a cohort is small, and the ledger knows its subjects. */
const GONE = `
  SELECT l.seq, l.occurred_ms AS atMs, l.type, b.batch_no AS batchNo, l.payload FROM incident_batches i
    JOIN batches b ON b.batch_id = i.batch_id JOIN ledger l ON l.subject = i.batch_id
  WHERE i.incident_id = @id AND l.type IN ('pieces.returned', 'pieces.destroyed')
    AND json_extract(l.payload, '$.incidentId') = @id
  ORDER BY l.seq`;

/** The incident's own events in their order. */
const ACTS = `
  SELECT seq, occurred_ms AS atMs, type, actor_id AS "by", payload FROM ledger WHERE subject = ? ORDER BY seq`;

const record = (json: string): Readonly<Record<string, unknown>> =>
  JSON.parse(json) as Readonly<Record<string, unknown>>;

/** What an act says beside its kind, in the words of whoever wrote it. */
const detailOf = (row: ActRow): string => {
  const payload = record(row.payload);
  for (const name of ['note', 'reason', 'zone']) if (typeof payload[name] === 'string') return payload[name];
  return '';
};

/** What the screens of incidents and the incident file show. */
export const createIncidentQueries = (db: Database, reads: Reads, names: PrivateData): IncidentQueries => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const live = d
    .select()
    .from(incidents)
    .where(sql`${incidents.state} <> 'CLOSED'`)
    .orderBy(asc(incidents.openedSeq))
    .prepare();
  const closed = d
    .select()
    .from(incidents)
    .where(eq(incidents.state, 'CLOSED'))
    .orderBy(desc(incidents.openedSeq))
    .limit(CLOSED)
    .prepare();
  const find = d
    .select()
    .from(incidents)
    .where(eq(incidents.incidentId, param('id')))
    .prepare();
  const tasksOf = d
    .select()
    .from(incidentTasks)
    .where(eq(incidentTasks.incidentId, param('id')))
    .orderBy(asc(incidentTasks.place))
    .prepare();
  const positivesOf = d
    .select()
    .from(incidentSamples)
    .where(eq(incidentSamples.incidentId, param('id')))
    .orderBy(asc(incidentSamples.seq))
    .prepare();
  const peopleOf = d
    .select()
    .from(incidentPeople)
    .where(eq(incidentPeople.incidentId, param('id')))
    .orderBy(asc(incidentPeople.seq))
    .prepare();
  const zonesOf = d
    .select()
    .from(zoneFreezes)
    .where(eq(zoneFreezes.incidentId, param('id')))
    .prepare();
  const cohortOf = db.prepare<[string], CohortRow>(COHORT);
  const outOf = db.prepare<[string], OutRow>(OUT);
  const goneOf = db.prepare<[{ id: string }], GoneRow>(GONE);
  const actsOf = db.prepare<[string], ActRow>(ACTS);
  const batchNoOf = db.prepare<[string], string>('SELECT batch_no FROM batches WHERE batch_id = ?').pluck();

  const isRetested = (since: number, where: { batchId: string | null; zone: ZoneKind | null }): boolean =>
    reads.negativesOf(where).some((one) => one.takenSeq > since);

  const nameOf = (batchId: string | null): string | null =>
    batchId === null ? null : (batchNoOf.get(batchId) ?? batchId);

  const summaryOf = (row: Row, cohort: ReadonlyArray<CohortRow>): IncidentSummary => {
    const tasks = tasksOf.all({ id: row.incidentId });
    const dues = tasks.flatMap((one) => (one.doneSeq === null ? [one.dueMs] : []));
    return {
      incidentId: row.incidentId,
      incidentNo: row.incidentNo,
      state: row.state,
      verdict: row.verdict,
      of: [
        ...positivesOf
          .all({ id: row.incidentId })
          .map((one) => ({ batchNo: nameOf(one.batchId), zone: one.zone, person: false })),
        ...peopleOf.all({ id: row.incidentId }).map(() => ({ batchNo: null, zone: null, person: true })),
      ],
      openedAtMs: row.openedAtMs,
      closeByMs: row.closeByMs,
      closedAtMs: row.closedAtMs,
      batches: cohort.length,
      frozen: cohort.filter((one) => one.frozen === 1).length,
      codesOut: cohort.reduce((sum, one) => sum + (one.frozen === 1 ? one.codesOut : 0), 0),
      tasksOpen: dues.length,
      nextDueMs: row.state === 'CLOSED' ? null : Math.min(row.closeByMs, ...dues),
    };
  };

  return {
    incidents: () =>
      [...live.all(), ...closed.all()].map((row) => summaryOf(row, cohortOf.all(row.incidentId))),
    incident: (incidentId, clock, namesPeople) => {
      const row = find.get({ id: incidentId });
      const warehouse = reads.warehouse();
      if (row === undefined || warehouse === null) return null;
      const cohort = cohortOf.all(incidentId);
      const positives = positivesOf.all({ id: incidentId });
      const people = peopleOf.all({ id: incidentId });
      const first = positives[0] ?? people[0];
      return {
        ...summaryOf(row, cohort),
        nowMs: clock.wallMs,
        warehouse: warehouse.name,
        warehouseCode: warehouse.code,
        demo: warehouse.demo,
        openedBy: names.nameOf(row.openedBy),
        openedOn: row.openedOn,
        policyTitle: reads.policy(row.policyId)?.title ?? '',
        since: { seq: first?.sinceSeq ?? 0, date: first?.sinceDate ?? '' },
        samples: positives.flatMap((one) => {
          const sample = reads.sample(one.sampleId);
          return sample === null
            ? []
            : [
                {
                  sampleId: sample.sampleId,
                  sampleNo: sample.sampleNo,
                  layer: sample.layer,
                  batchNo: nameOf(one.batchId),
                  zone: one.zone,
                  state: sampleStateOf(sample),
                  enteredAtMs: sample.result?.entered.atMs ?? null,
                  verifiedAtMs: sample.verified?.atMs ?? null,
                  confirmationEnteredAtMs: sample.confirmation?.entered.atMs ?? null,
                  confirmationVerifiedAtMs: sample.confirmation?.verified?.atMs ?? null,
                },
              ];
        }),
        people: people.map(({ personId, testId, zones }) => {
          const test = reads.staffTest(testId);
          const last = reads.staff(personId)?.lastNegativeOn ?? null;
          return {
            personId: namesPeople ? personId : null,
            name: namesPeople ? names.nameOf(personId) : null,
            zones,
            positive: test !== null && !test.withdrawn && (last === null || last <= test.takenOn),
          };
        }),
        cohort: cohort.map((one) => ({
          ...one,
          reasons: JSON.parse(one.reasons) as ReadonlyArray<Exposure>,
          frozen: one.frozen === 1,
          retested: isRetested(row.openedSeq, { batchId: one.batchId, zone: null }),
        })),
        zones: zonesOf.all({ id: incidentId }).map((one) => ({
          zone: one.zone,
          reopenedAtMs: one.reopenedAtMs,
          retested: isRetested(row.openedSeq, { batchId: null, zone: one.zone }),
        })),
        out: outOf.all(incidentId).map(({ collectionId, ...one }) => ({
          ...one,
          collector: names.of('collector', collectionId)?.['name'] ?? '',
        })),
        gone: goneOf.all({ id: incidentId }).map(({ seq, atMs, type, batchNo, payload }) => {
          const { quantity, doneBy, witnessedBy, basis, recipient } = JSON.parse(
            payload,
          ) as EventOf<'pieces.returned'>['payload'];
          return {
            ...{ seq, atMs, batchNo, quantity, basis, recipient },
            way: type === 'pieces.returned' ? 'RETURN' : 'DESTROY',
            doneBy: names.nameOf(doneBy),
            witness: names.nameOf(witnessedBy),
          };
        }),
        tasks: tasksOf.all({ id: incidentId }).map((one) => ({
          task: one.task,
          dueMs: one.dueMs,
          doneAtMs: one.doneAtMs,
          doneBy: one.doneBy === null ? null : names.nameOf(one.doneBy),
          note: one.note,
          file: toFile(one.fileSha256, one.fileName, one.fileBytes, one.fileMediaType),
        })),
        decided:
          row.decidedAtMs === null
            ? null
            : {
                atMs: row.decidedAtMs,
                by: (row.decidedBy ?? []).map(names.nameOf),
                reason: row.decidedReason ?? '',
              },
        closed:
          row.closedAtMs === null
            ? null
            : {
                atMs: row.closedAtMs,
                by: (row.closedBy ?? []).map(names.nameOf),
                note: row.closedNote ?? '',
              },
        acts: actsOf.all(incidentId).map((one) => ({
          seq: one.seq,
          atMs: one.atMs,
          type: one.type,
          by: names.nameOf(one.by),
          detail: detailOf(one),
        })),
        chain: reads.chainHead(),
      };
    },
  };
};
