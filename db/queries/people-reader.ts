import type { Database } from 'better-sqlite3';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type {
  CameraRecord,
  PassRecord,
  PeopleReads,
  StaffRecord,
  VisitRecord,
} from '#core/ports/people-reads.ts';
import { staff, staffOverrides, staffTests } from '#db/schema/people.ts';
import { cameras, sitePasses, siteVisits, videoNotes, waste, wearHeld } from '#db/schema/site.ts';

/** A row of the register as use cases and lists know it. */
export const toStaffRecord = (row: typeof staff.$inferSelect): StaffRecord => ({
  personId: row.personId,
  population: row.population,
  contact: row.contact,
  duty: row.duty,
  since: row.since,
  taskEndedOn: row.taskEndedOn,
  leftOn: row.leftOn,
  stopped: row.stopId !== null,
  stop:
    row.stopId === null || row.stopCause === null || row.stoppedOn === null
      ? null
      : { stopId: row.stopId, cause: row.stopCause, on: row.stoppedOn },
  dueOn: row.dueOn,
  hopedDueOn: row.hopedDueOn,
  hopedUntil: row.hopedUntil,
  lastNegativeOn: row.lastNegativeOn,
  needsFirst: row.needsFirst,
});

const toPass = (row: typeof sitePasses.$inferSelect | undefined): PassRecord | null => {
  if (row === undefined) return null;
  const { passId, passNo, holder, personId, plate, purpose, validFrom, validTo, revokedSeq } = row;
  return {
    passId,
    passNo,
    holder,
    personId,
    plate,
    purpose,
    validFrom,
    validTo,
    revoked: revokedSeq !== null,
  };
};

const toVisit = (row: typeof siteVisits.$inferSelect | undefined): VisitRecord | null => {
  if (row === undefined) return null;
  const { visitId, holder, passId, personId, leftSeq } = row;
  return { visitId, holder, passId, personId, inside: leftSeq === null };
};

const toCamera = (row: typeof cameras.$inferSelect | undefined): CameraRecord | null => {
  if (row === undefined) return null;
  const { cameraId, name, place, retiredSeq } = row;
  return { cameraId, name, place, retired: retiredSeq !== null };
};

/** What use cases may ask about people and the site; every statement is prepared once for the connection. */
export const createPeopleReader = (db: Database): PeopleReads => {
  const d = drizzle(db);
  const id = sql.placeholder('id');
  const oneStaff = d.select().from(staff).where(eq(staff.personId, id)).prepare();
  const oneTest = d.select().from(staffTests).where(eq(staffTests.testId, id)).prepare();
  const testOn = d
    .select({ testId: staffTests.testId, credit: staffTests.credit })
    .from(staffTests)
    .where(
      and(
        eq(staffTests.personId, id),
        eq(staffTests.takenOn, sql.placeholder('on')),
        isNull(staffTests.withdrawnSeq),
      ),
    )
    // COUNTS < NONE and AWAITED come in the order in which they matter.
    .orderBy(sql`CASE ${staffTests.credit} WHEN 'COUNTS' THEN 0 WHEN 'AWAITED' THEN 1 ELSE 2 END`)
    .limit(1)
    .prepare();
  const negativeBefore = db
    .prepare<[string, string], string | null>(
      `SELECT max(taken_on) FROM staff_tests
       WHERE person_id = ? AND taken_on < ? AND credit = 'COUNTS' AND withdrawn_seq IS NULL`,
    )
    .pluck();
  const oneOverride = d.select().from(staffOverrides).where(eq(staffOverrides.overrideId, id)).prepare();
  const onePass = d.select().from(sitePasses).where(eq(sitePasses.passId, id)).prepare();
  const passByNo = d.select().from(sitePasses).where(eq(sitePasses.passNo, id)).prepare();
  const oneVisit = d.select().from(siteVisits).where(eq(siteVisits.visitId, id)).prepare();
  const ofPerson = d
    .select()
    .from(siteVisits)
    .where(and(eq(siteVisits.personId, id), isNull(siteVisits.leftSeq)))
    .prepare();
  const underPass = d
    .select()
    .from(siteVisits)
    .where(and(eq(siteVisits.passId, id), isNull(siteVisits.leftSeq)))
    .prepare();
  const held = d
    .select({ item: wearHeld.item, held: wearHeld.held })
    .from(wearHeld)
    .where(eq(wearHeld.visitId, id))
    .prepare();
  const oneWaste = d.select().from(waste).where(eq(waste.wasteId, id)).prepare();
  const oneCamera = d.select().from(cameras).where(eq(cameras.cameraId, id)).prepare();
  const cameraByName = d
    .select()
    .from(cameras)
    .where(and(eq(cameras.name, id), isNull(cameras.retiredSeq)))
    .prepare();
  const oneNote = d.select().from(videoNotes).where(eq(videoNotes.noteId, id)).prepare();

  return {
    staff: (personId) => {
      const row = oneStaff.get({ id: personId });
      return row === undefined ? null : toStaffRecord(row);
    },
    staffTest: (testId) => {
      const row = oneTest.get({ id: testId });
      if (row === undefined) return null;
      const { personId, takenOn, credit, withdrawnSeq } = row;
      return { testId, personId, takenOn, credit, withdrawn: withdrawnSeq !== null };
    },
    staffTestOn: (personId, takenOn) => testOn.get({ id: personId, on: takenOn }) ?? null,
    lastNegativeBefore: (personId, day) => negativeBefore.get(personId, day) ?? null,
    testOverride: (overrideId) => {
      const row = oneOverride.get({ id: overrideId });
      return row === undefined ? null : { withdrawn: row.withdrawnSeq !== null };
    },
    pass: (passId) => toPass(onePass.get({ id: passId })),
    passByNo: (passNo) => toPass(passByNo.get({ id: passNo })),
    visit: (visitId) => toVisit(oneVisit.get({ id: visitId })),
    openVisit: (of) =>
      toVisit('personId' in of ? ofPerson.get({ id: of.personId }) : underPass.get({ id: of.passId })),
    wearHeld: (visitId) => held.all({ id: visitId }),
    waste: (wasteId) => {
      const row = oneWaste.get({ id: wasteId });
      return row === undefined
        ? null
        : {
            wasteId,
            stored: { seq: row.storedSeq, attestedMs: row.storedAttestedMs },
            removed: row.removedSeq !== null,
          };
    },
    camera: (cameraId) => toCamera(oneCamera.get({ id: cameraId })),
    cameraByName: (name) => toCamera(cameraByName.get({ id: name })),
    videoNote: (noteId) => {
      const row = oneNote.get({ id: noteId });
      return row === undefined ? null : { noteId, saved: row.savedSeq !== null };
    },
  };
};
