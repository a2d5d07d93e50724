import type { Database } from 'better-sqlite3';
import type { PassView, SiteView, VisitView, WasteView } from '#core/contract/people-views.ts';
import type { PassHolder, WasteKind, WearCount, WearMove } from '#core/domain/events/site.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { businessDateOf, startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { PrivateData } from './names.ts';

export type SiteQueries = {
  readonly site: (date: BusinessDate, clock: ClockReading) => SiteView;
  readonly passes: () => ReadonlyArray<PassView>;
};

type VisitRow = {
  readonly visitId: string;
  readonly holder: PassHolder;
  readonly passId: string | null;
  readonly passNo: string | null;
  readonly personId: string | null;
  readonly plate: string;
  readonly purpose: string;
  readonly enteredAtMs: number;
  readonly leftAtMs: number | null;
};

const VISITS = `
  SELECT v.visit_id AS visitId, v.holder, v.pass_id AS passId, p.pass_no AS passNo, v.person_id AS personId, v.plate,
    v.purpose, v.entered_at_ms AS enteredAtMs, v.left_at_ms AS leftAtMs
  FROM site_visits v LEFT JOIN site_passes p ON p.pass_id = v.pass_id`;

type WasteRow = {
  readonly wasteId: string;
  readonly kind: WasteKind;
  readonly bags: number;
  readonly place: string;
  readonly note: string;
  readonly storedAtMs: number;
  readonly storedBy: string;
  readonly takenBy: string | null;
  readonly documentNo: string | null;
  readonly heldMs: number | null;
  readonly removedAtMs: number | null;
};

/** What lies there, and what came or went on the day. */
const WASTE = `
  SELECT waste_id AS wasteId, kind, bags, place, note, stored_at_ms AS storedAtMs, stored_by AS storedBy,
    taken_by AS takenBy, document_no AS documentNo, held_ms AS heldMs, removed_at_ms AS removedAtMs
  FROM (SELECT * FROM waste WHERE removed_seq IS NULL
    UNION ALL SELECT * FROM waste WHERE removed_on = @date
    UNION ALL SELECT * FROM waste WHERE stored_on = @date AND removed_on <> @date)
  ORDER BY stored_seq DESC LIMIT 500`;

type PassRow = Omit<PassView, 'name' | 'firm'> & { readonly personId: string | null };

const HOUR_MS = 3_600_000;

export const createSiteQueries = (db: Database, reads: Reads, names: PrivateData): SiteQueries => {
  const inside = db.prepare<[], VisitRow>(`${VISITS} WHERE v.left_seq IS NULL ORDER BY v.entered_seq DESC`);
  const ofDay = db.prepare<[string], VisitRow>(
    `${VISITS} WHERE v.entered_on = ? ORDER BY v.entered_seq DESC LIMIT 1000`,
  );
  const held = db.prepare<[string], { item: WearCount['item']; quantity: number }>(
    'SELECT item, held AS quantity FROM wear_held WHERE visit_id = ? AND held > 0 ORDER BY item',
  );
  const wear = db.prepare<[string], VisitRow & { move: WearMove; items: string; atMs: number }>(
    `SELECT w.move, w.items, w.at_ms AS atMs, v.* FROM wear_moves w
     JOIN (${VISITS}) v ON v.visitId = w.visit_id WHERE w.on_date = ? ORDER BY w.seq DESC LIMIT 500`,
  );
  const waste = db.prepare<[{ date: string }], WasteRow>(WASTE);
  const passRows = db.prepare<[], PassRow>(
    `SELECT pass_id AS passId, pass_no AS passNo, holder, person_id AS personId, plate, purpose,
       valid_from AS validFrom, valid_to AS validTo, revoked_reason AS revokedReason
     FROM site_passes ORDER BY issued_seq DESC LIMIT 2000`,
  );
  const holderName = (row: Pick<VisitRow, 'personId' | 'passId'>, id: string): string => {
    if (row.personId !== null) return names.nameOf(row.personId);
    return names.of('visitor', row.passId ?? id)?.['name'] ?? '';
  };

  const toVisit = (row: VisitRow): VisitView => ({
    visitId: row.visitId,
    holder: row.holder,
    name: holderName(row, row.visitId),
    firm: row.personId === null ? (names.of('visitor', row.passId ?? row.visitId)?.['firm'] ?? '') : '',
    plate: row.plate,
    purpose: row.purpose,
    passNo: row.passNo,
    enteredAtMs: row.enteredAtMs,
    leftAtMs: row.leftAtMs,
    wearHeld: held.all(row.visitId),
  });

  const toWaste = (row: WasteRow, hours: number): WasteView => ({
    wasteId: row.wasteId,
    kind: row.kind,
    bags: row.bags,
    place: row.place,
    note: row.note,
    storedAtMs: row.storedAtMs,
    storedBy: names.nameOf(row.storedBy),
    removed:
      row.removedAtMs === null
        ? null
        : {
            atMs: row.removedAtMs,
            takenBy: row.takenBy ?? '',
            documentNo: row.documentNo ?? '',
            heldMs: row.heldMs ?? 0,
            early: (row.heldMs ?? 0) < hours * HOUR_MS,
          },
  });

  return {
    site: (date, clock) => {
      startOfBusinessDate(date);
      const policy = policyOfDay(reads.policies(), businessDateOf(clock.wallMs));
      return {
        date,
        inside: inside.all().map(toVisit),
        visits: ofDay.all(date).map(toVisit),
        wear: wear.all(date).map((row) => ({
          move: row.move,
          items: JSON.parse(row.items) as ReadonlyArray<WearCount>,
          name: holderName(row, row.visitId),
          atMs: row.atMs,
        })),
        waste: waste.all({ date }).map((row) => toWaste(row, policy?.deadlines.wasteHours ?? 0)),
      };
    },

    passes: () =>
      passRows.all().map(({ personId, ...row }) => ({
        ...row,
        name: holderName({ personId, passId: row.passId }, row.passId),
        firm: personId === null ? (names.of('visitor', row.passId)?.['firm'] ?? '') : '',
      })),
  };
};
