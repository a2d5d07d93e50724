import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { RESULT_ORIGINS, ROUND_KINDS } from '#core/domain/events/lab.ts';
import { TEST_RESULTS } from '#core/domain/events.ts';
import type { Exposure } from '#core/domain/exposure.ts';
import { INCIDENT_PARTS, INCIDENT_STATES, INCIDENT_TASKS } from '#core/domain/incident.ts';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { moment, pastMoment } from './moment.ts';

/** Tables of migration 0008. What each column means stands in the migration. */
export const rounds = sqliteTable('rounds', {
  roundId: text('round_id').primaryKey(),
  roundNo: text('round_no').notNull(),
  kind: text('kind', { enum: ROUND_KINDS }).notNull(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  note: text('note').notNull(),
  plannedOn: text('planned_on').notNull(),
  plannedSeq: integer('planned_seq').notNull(),
  plannedAtMs: integer('planned_at_ms').notNull(),
  plannedBy: text('planned_by').notNull(),
});

export const samples = sqliteTable('samples', {
  sampleId: text('sample_id').primaryKey(),
  batchId: text('batch_id'),
  roundId: text('round_id'),
  zone: text('zone', { enum: ZONE_KINDS }),
  sampleNo: text('sample_no').notNull(),
  layer: text('layer', { enum: SAMPLE_LAYERS }).notNull(),
  site: text('site').notNull(),
  members: text('members', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
  membersDigest: text('members_digest'),
  replaces: text('replaces'),
  takenOn: text('taken_on').notNull(),
  ...pastMoment('taken'),
  formNo: text('form_no'),
  laboratory: text('laboratory'),
  ...moment('sent'),
  ...moment('received'),
  lostReason: text('lost_reason'),
  ...moment('lost'),
  result: text('result', { enum: TEST_RESULTS }),
  reportNo: text('report_no'),
  testedOn: text('tested_on'),
  ct: text('ct'),
  origin: text('origin', { enum: RESULT_ORIGINS }),
  reportSha256: text('report_sha256'),
  reportName: text('report_name'),
  reportBytes: integer('report_bytes'),
  reportMediaType: text('report_media_type'),
  ...moment('entered'),
  verifiedOn: text('verified_on'),
  ...moment('verified'),
  confirmation: text('confirmation', { enum: TEST_RESULTS }),
  confirmingLaboratory: text('confirming_laboratory'),
  confirmationReportNo: text('confirmation_report_no'),
  confirmationSha256: text('confirmation_sha256'),
  confirmationName: text('confirmation_name'),
  confirmationBytes: integer('confirmation_bytes'),
  confirmationMediaType: text('confirmation_media_type'),
  ...moment('confirmationEntered'),
  ...moment('confirmationVerified'),
});

export const sampleTubes = sqliteTable('sample_tubes', {
  tubeNo: text('tube_no').primaryKey(),
  batchId: text('batch_id'),
  roundId: text('round_id'),
  layer: text('layer', { enum: SAMPLE_LAYERS }).notNull(),
  site: text('site').notNull(),
  place: integer('place').notNull(),
  issuedOn: text('issued_on').notNull(),
  issuedSeq: integer('issued_seq').notNull(),
  sampleId: text('sample_id'),
});

export const incidents = sqliteTable('incidents', {
  incidentId: text('incident_id').primaryKey(),
  incidentNo: text('incident_no').notNull(),
  state: text('state', { enum: INCIDENT_STATES }).notNull(),
  verdict: text('verdict', { enum: ['PENDING', 'CONFIRMED', 'DISMISSED'] }).notNull(),
  policyId: text('policy_id').notNull(),
  openedOn: text('opened_on').notNull(),
  openedSeq: integer('opened_seq').notNull(),
  openedAtMs: integer('opened_at_ms').notNull(),
  openedBy: text('opened_by').notNull(),
  closeByMs: integer('close_by_ms').notNull(),
  decidedSeq: integer('decided_seq'),
  decidedAtMs: integer('decided_at_ms'),
  decidedBy: text('decided_by', { mode: 'json' }).$type<ReadonlyArray<string>>(),
  decidedReason: text('decided_reason'),
  closedSeq: integer('closed_seq'),
  closedAtMs: integer('closed_at_ms'),
  closedBy: text('closed_by', { mode: 'json' }).$type<ReadonlyArray<string>>(),
  closedNote: text('closed_note'),
});

export const incidentSamples = sqliteTable('incident_samples', {
  incidentId: text('incident_id').notNull(),
  sampleId: text('sample_id').notNull(),
  batchId: text('batch_id'),
  zone: text('zone', { enum: ZONE_KINDS }),
  sinceSeq: integer('since_seq').notNull(),
  sinceDate: text('since_date').notNull(),
  seq: integer('seq').notNull(),
});

export const incidentPeople = sqliteTable('incident_people', {
  incidentId: text('incident_id').notNull(),
  personId: text('person_id').notNull(),
  testId: text('test_id').notNull(),
  zones: text('zones', { mode: 'json' }).$type<ReadonlyArray<ZoneKind>>().notNull(),
  sinceSeq: integer('since_seq').notNull(),
  sinceDate: text('since_date').notNull(),
  seq: integer('seq').notNull(),
});

export const incidentBatches = sqliteTable('incident_batches', {
  incidentId: text('incident_id').notNull(),
  batchId: text('batch_id').notNull(),
  part: text('part', { enum: INCIDENT_PARTS }).notNull(),
  reasons: text('reasons', { mode: 'json' }).$type<ReadonlyArray<Exposure>>().notNull(),
  holdId: text('hold_id').notNull(),
  seq: integer('seq').notNull(),
});

export const incidentTasks = sqliteTable('incident_tasks', {
  incidentId: text('incident_id').notNull(),
  task: text('task', { enum: INCIDENT_TASKS }).notNull(),
  place: integer('place').notNull(),
  dueMs: integer('due_ms').notNull(),
  note: text('note'),
  fileSha256: text('file_sha256'),
  fileName: text('file_name'),
  fileBytes: integer('file_bytes'),
  fileMediaType: text('file_media_type'),
  doneSeq: integer('done_seq'),
  doneAtMs: integer('done_at_ms'),
  doneBy: text('done_by'),
});

export const zoneFreezes = sqliteTable('zone_freezes', {
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  incidentId: text('incident_id').notNull(),
  frozenSeq: integer('frozen_seq').notNull(),
  frozenAtMs: integer('frozen_at_ms').notNull(),
  reopenedSeq: integer('reopened_seq'),
  reopenedAtMs: integer('reopened_at_ms'),
  reopenedBy: text('reopened_by', { mode: 'json' }).$type<ReadonlyArray<string>>(),
  reopenedReason: text('reopened_reason'),
});

export const stays = sqliteTable('stays', {
  batchId: text('batch_id').notNull(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  position: integer('position'),
  fromSeq: integer('from_seq').notNull(),
  toSeq: integer('to_seq'),
  toDate: text('to_date'),
});

export const handlings = sqliteTable('handlings', {
  batchId: text('batch_id').notNull(),
  personId: text('person_id').notNull(),
  date: text('date').notNull(),
  lastSeq: integer('last_seq').notNull(),
});
