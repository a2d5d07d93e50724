import type { Database } from 'better-sqlite3';
import type { Arrival, ContactFinder, DisinfectionRun, Handling, Stay } from '#core/domain/exposure.ts';
import { businessDateOf, startOfBusinessDate, addBusinessDays } from '#core/domain/time.ts';

const STAY = `SELECT batch_id AS batchId, zone, position, from_seq AS fromSeq, to_seq AS toSeq, to_date AS toDate FROM stays`;
/** One from a form met others from its start on, which is before its entry. */
const RUN = `SELECT batch_id AS batchId, coalesce(since_seq, started_seq) AS fromSeq, ended_seq AS toSeq, ended_at_ms AS endedMs FROM disinfections`;
const ARRIVAL = `SELECT batch_id AS batchId, arrived_plate AS plate, arrived_seq AS seq, arrived_at_ms AS atMs FROM batches`;
const HANDLING = `SELECT batch_id AS batchId, person_id AS personId, date, last_seq AS lastSeq FROM handlings`;

type RunRow = Omit<DisinfectionRun, 'toDate'> & { readonly endedMs: number | null };
type ArrivalRow = Omit<Arrival, 'date'> & { readonly atMs: number };

const toRun = ({ endedMs, ...run }: RunRow): DisinfectionRun => ({
  ...run,
  toDate: endedMs === null ? null : businessDateOf(endedMs),
});
const toArrival = ({ atMs, ...arrival }: ArrivalRow): Arrival => ({ ...arrival, date: businessDateOf(atMs) });

/** Looks up contacts by index: what it costs depends on how many batches met, not on how many pieces there are. */
export const createContactFinder = (db: Database): ContactFinder => {
  const staysOf = db.prepare<[string], Stay>(`${STAY} WHERE batch_id = ? ORDER BY from_seq`);
  const staysIn = db.prepare<[string, number, number, number], Stay>(
    `${STAY} WHERE zone = ? AND position BETWEEN ? AND ? AND (to_seq IS NULL OR to_seq > ?) ORDER BY batch_id`,
  );
  const staysInZone = db.prepare<[string, number], Stay>(
    `${STAY} WHERE zone = ? AND (to_seq IS NULL OR to_seq > ?) ORDER BY batch_id`,
  );
  const runsOf = db.prepare<[string], RunRow>(`${RUN} WHERE batch_id = ? ORDER BY started_seq`);
  const runsAfter = db.prepare<[number], RunRow>(
    `${RUN} WHERE ended_seq > ? UNION ALL ${RUN} WHERE ended_seq IS NULL`,
  );
  const arrivalOf = db.prepare<[string], ArrivalRow>(
    `${ARRIVAL} WHERE batch_id = ? AND arrived_seq IS NOT NULL`,
  );
  const arrivals = db.prepare<[string, number, number], ArrivalRow>(
    `${ARRIVAL} WHERE arrived_plate = ? AND arrived_at_ms >= ? AND arrived_at_ms < ?`,
  );
  const handlingsOf = db.prepare<[string], Handling>(`${HANDLING} WHERE batch_id = ?`);
  const handledBy = db.prepare<[string, string, string], Handling>(
    `${HANDLING} WHERE person_id = ? AND date BETWEEN ? AND ?`,
  );
  return {
    contactsOf: (batchId) => {
      const arrival = arrivalOf.get(batchId);
      return {
        stays: staysOf.all(batchId),
        disinfections: runsOf.all(batchId).map(toRun),
        arrival: arrival === undefined ? null : toArrival(arrival),
        handlings: handlingsOf.all(batchId),
      };
    },
    staysAt: (zone, positions, since) =>
      positions === null
        ? staysInZone.all(zone, since.seq)
        : staysIn.all(zone, positions[0], positions[1], since.seq),
    disinfectionsAfter: (since) => runsAfter.all(since.seq).map(toRun),
    arrivalsOn: (plate, from, to) =>
      arrivals
        .all(plate, startOfBusinessDate(from), startOfBusinessDate(addBusinessDays(to, 1)))
        .map(toArrival),
    handledBy: (personId, from, to) => handledBy.all(personId, from, to),
  };
};
