import { SUPERVISORS } from '#core/contract/access.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import {
  closeIncident,
  confirmIncident,
  dismissIncident,
  doTask,
  releaseExposed,
  reopenZone,
} from '#core/usecases/incident/decide.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import type { Procedures } from '#server/procedures.ts';

export type IncidentRoutesDeps = {
  readonly acts: Acts;
  readonly files: FileKeeper;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
};

/** Incidents: what is to be done, what two persons decide, and the file. */
export const incidentRoutes = (
  os: Procedures,
  { acts: { act }, files, queries, readClock }: IncidentRoutesDeps,
) => ({
  list: os.incidents.list.handler(() => queries.incidents()),
  get: os.incidents.get.handler(({ context: { caller }, input }) => {
    // Who was positive is for those who decide about people; everybody else reads that somebody was.
    const namesPeople = actorOf(caller).roles.some((role) => SUPERVISORS.includes(role));
    return (
      queries.incident(input.incidentId, readClock(), namesPeople) ??
      refuse(refusal('NOT_FOUND', { what: 'incident' }))
    );
  }),
  doTask: os.incidents.doTask.handler(async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
    act(caller, commandId, doTask, { ...rest, file: await files.keepIfAny(file) }),
  ),
  confirm: os.incidents.confirm.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      act(caller, commandId, confirmIncident, rest, { countersignId }),
  ),
  dismiss: os.incidents.dismiss.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      act(caller, commandId, dismissIncident, rest, { countersignId }),
  ),
  release: os.incidents.release.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      act(caller, commandId, releaseExposed, rest, { countersignId }),
  ),
  reopenZone: os.incidents.reopenZone.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      act(caller, commandId, reopenZone, rest, { countersignId }),
  ),
  close: os.incidents.close.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
    act(caller, commandId, closeIncident, rest, { countersignId }),
  ),
});
