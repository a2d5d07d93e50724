import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { STAFF, SUPERVISORS, cmd, file } from './access.ts';
import { command, countersignId, idSchema, query, requiredText, shortText } from './base.ts';
import type * as I from './incident-views.ts';

const onIncident = { ...cmd, incidentId: idSchema };
/** Every decision is made by the caller and whoever signs in place. */
const byTwo = { ...onIncident, reason: requiredText, countersignId: countersignId.nullable().default(null) };

export const incidents = {
  /** Those that are not closed first, then the newest closed ones. */
  list: query(STAFF).output(typed<ReadonlyArray<I.IncidentSummary>>()),
  get: query(STAFF)
    .input(z.object({ incidentId: idSchema }))
    .output(typed<I.IncidentView>()),
  doTask: command([...SUPERVISORS, 'LABORATORY'])
    .input(
      z.object({
        ...onIncident,
        task: z.enum(INCIDENT_TASKS),
        note: requiredText,
        file: file.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
  confirm: command(SUPERVISORS).input(z.object(byTwo)).output(typed<{ seq: number }>()),
  dismiss: command(SUPERVISORS).input(z.object(byTwo)).output(typed<{ seq: number }>()),
  /** Lets an exposed batch go after a confirmed positive. */
  release: command(SUPERVISORS)
    .input(z.object({ ...byTwo, batchId: idSchema }))
    .output(typed<{ seq: number }>()),
  reopenZone: command(SUPERVISORS)
    .input(z.object({ ...byTwo, zone: z.enum(ZONE_KINDS) }))
    .output(typed<{ seq: number }>()),
  close: command(SUPERVISORS)
    .input(
      z.object({
        ...onIncident,
        note: shortText.default(''),
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
};
