import { businessDateOf } from '#core/domain/time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Ctx } from '#core/ports/context.ts';
import { issuePass, revokePass } from '#core/usecases/site/passes.ts';
import { enterSite, leaveSite, moveWear } from '#core/usecases/site/visits.ts';
import {
  listCamera,
  noteVideo,
  removeWaste,
  retireCamera,
  saveVideo,
  storeWaste,
} from '#core/usecases/site/waste-and-film.ts';
import { standingOf } from '#core/usecases/staff/common.ts';
import * as register from '#core/usecases/staff/register.ts';
import { tighten, withdrawTightening } from '#core/usecases/staff/rules.ts';
import { recheck, recordTests, withdrawTest } from '#core/usecases/staff/tests.ts';
import type { PrivateRecords } from '#db/journals/private-records.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Acts } from '#server/acts.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { readStaffList } from '#server/import/staff-list.ts';
import { readTable } from '#server/import/table.ts';
import type { Procedures } from '#server/procedures.ts';

export type PeopleRoutesDeps = {
  readonly acts: Acts;
  readonly reads: Reads;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
  readonly files: FileKeeper;
  readonly privateRecords: Pick<PrivateRecords, 'eraseOf' | 'find'>;
};

/** The staff register, tests and their rules. */
export const staffRoutes = (os: Procedures, deps: PeopleRoutesDeps) => {
  const { acts, reads, queries, readClock, files, privateRecords } = deps;
  const { run, act } = acts;
  const asking = (): Pick<Ctx, 'reads' | 'clock'> => ({ reads, clock: readClock() });
  return {
    mine: os.staff.mine.handler(({ context: { caller } }) => {
      const { personId } = actorOf(caller);
      const standing = standingOf(asking(), personId);
      return standing === null ? null : { standing, dueOn: reads.staff(personId)?.dueOn ?? null };
    }),
    list: os.staff.list.handler(({ input }) => queries.staffPage(input, readClock())),
    unlisted: os.staff.unlisted.handler(({ input: { search, limit } }) =>
      queries.unlisted(search, limit, readClock()),
    ),
    get: os.staff.get.handler(
      ({ input }) =>
        queries.staffDetail(input.personId, readClock()) ?? refuse(refusal('NOT_FOUND', { what: 'staff' })),
    ),
    enlist: os.staff.enlist.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, register.enlist, rest),
    ),
    reclassify: os.staff.reclassify.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, register.reclassify, rest),
    ),
    endTask: os.staff.endTask.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, register.endTask, rest),
    ),
    leave: os.staff.leave.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, register.leave, rest),
    ),
    stop: os.staff.stop.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, register.stop, rest),
    ),
    readmit: os.staff.readmit.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        act(caller, commandId, register.readmit, rest, { countersignId }),
    ),
    train: os.staff.train.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, register.train, rest),
    ),
    vaccinate: os.staff.vaccinate.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, register.vaccinate, rest),
    ),
    recordTests: os.staff.recordTests.handler(
      async ({ context: { caller }, input: { commandId, file, tests } }) => {
        const kept = await files.keepIfAny(file);
        return run(caller, commandId, recordTests, {
          tests,
          file: kept,
          source: kept === null ? ('ENTERED' as const) : ('IMPORTED' as const),
        });
      },
    ),
    previewTests: os.staff.previewTests.handler(async ({ input }) => {
      const today = businessDateOf(readClock().wallMs);
      const listed = queries.wholeStaff(today, 0).map(({ personId, name }) => ({
        personId,
        name,
        phone: privateRecords.find('person', personId)?.data['phone'] ?? '',
      }));
      return readStaffList(await readTable(input.file), listed, today, input.mapping);
    }),
    withdrawTest: os.staff.withdrawTest.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, withdrawTest, rest),
    ),
    rules: os.staff.rules.handler(() => queries.staffRules(readClock())),
    tighten: os.staff.tighten.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, tighten, rest, { countersignId }),
    ),
    withdrawTightening: os.staff.withdrawTightening.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        act(caller, commandId, withdrawTightening, rest, { countersignId }),
    ),
    overdue: os.staff.overdue.handler(
      ({ input }) => queries.overdueSheet(input.date, readClock()) ?? refuse(refusal('NOT_FOUNDED')),
    ),
    calendar: os.staff.calendar.handler(({ input }) => queries.dueCalendar(input.from, input.to)),
    comparison: os.staff.comparison.handler(({ input }) => queries.comparison(input.date)),
    recheck: os.staff.recheck.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, recheck, rest),
    ),
    eraseHealth: os.staff.eraseHealth.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        act(caller, commandId, register.eraseHealth, rest, {
          countersignId,
          alongside: () => void privateRecords.eraseOf('health', rest.personId),
        }),
    ),
  };
};

/** The log of the door, protective clothing and waste. */
export const siteRoutes = (os: Procedures, { acts, queries, readClock }: PeopleRoutesDeps) => {
  const { run, act } = acts;
  return {
    view: os.site.view.handler(({ input }) => queries.site(input.date, readClock())),
    enter: os.site.enter.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, enterSite, rest),
    ),
    leave: os.site.leave.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, leaveSite, rest),
    ),
    moveWear: os.site.moveWear.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, moveWear, rest),
    ),
    storeWaste: os.site.storeWaste.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, storeWaste, rest),
    ),
    removeWaste: os.site.removeWaste.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, removeWaste, rest),
    ),
    passes: os.site.passes.handler(() => queries.passes()),
    issuePass: os.site.issuePass.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, issuePass, rest),
    ),
    revokePass: os.site.revokePass.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, revokePass, rest),
    ),
  };
};

/** Cameras, and what they show. */
export const videoRoutes = (os: Procedures, { acts, queries, readClock }: PeopleRoutesDeps) => {
  const { run, act } = acts;
  return {
    cameras: os.video.cameras.handler(() => queries.cameras()),
    listCamera: os.video.listCamera.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, listCamera, rest),
    ),
    retireCamera: os.video.retireCamera.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, retireCamera, rest),
    ),
    ofBatch: os.video.ofBatch.handler(({ input }) => queries.filmOfBatch(input.batchId, readClock())),
    losing: os.video.losing.handler(({ input }) => queries.losingFilm(input.withinDays, readClock())),
    notes: os.video.notes.handler(() => queries.videoNotes(readClock())),
    note: os.video.note.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, noteVideo, rest),
    ),
    save: os.video.save.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, saveVideo, rest),
    ),
  };
};
