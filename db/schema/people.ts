import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RecheckFinding } from '#core/domain/events/people.ts';
import type { Population } from '#core/domain/staff/classes.ts';
import type { TestOverride } from '#core/domain/staff/rules.ts';

/** Tables of people as workers. What each column means stands in the migration. */

export const staff = sqliteTable('staff', {
  personId: text('person_id').primaryKey(),
  population: text('population').$type<Population>().notNull(),
  contact: text('contact', { enum: ['DIRECT', 'INDIRECT', 'TEMPORARY'] }).notNull(),
  duty: text('duty').notNull(),
  since: text('since').notNull(),
  listedSeq: integer('listed_seq').notNull(),
  taskEndedOn: text('task_ended_on'),
  leftOn: text('left_on'),
  stopId: text('stop_id'),
  stopCause: text('stop_cause', { enum: ['HEALTH', 'BY_HAND'] }),
  stopReason: text('stop_reason'),
  stopSeq: integer('stop_seq'),
  stoppedOn: text('stopped_on'),
  needsFirst: integer('needs_first', { mode: 'boolean' }).notNull(),
  dueOn: text('due_on'),
  hopedDueOn: text('hoped_due_on'),
  hopedUntil: text('hoped_until'),
  lastNegativeOn: text('last_negative_on'),
});

export const staffTests = sqliteTable('staff_tests', {
  testId: text('test_id').primaryKey(),
  personId: text('person_id').notNull(),
  takenOn: text('taken_on').notNull(),
  credit: text('credit', { enum: ['COUNTS', 'AWAITED', 'NONE'] }).notNull(),
  source: text('source', { enum: ['ENTERED', 'IMPORTED'] }).notNull(),
  digest: text('digest').notNull(),
  fileSha256: text('file_sha256'),
  fileName: text('file_name'),
  recordedSeq: integer('recorded_seq').notNull(),
  recordedAtMs: integer('recorded_at_ms').notNull(),
  recordedBy: text('recorded_by').notNull(),
  withdrawnSeq: integer('withdrawn_seq'),
});

export const staffOverrides = sqliteTable('staff_overrides', {
  overrideId: text('override_id').primaryKey(),
  document: text('document', { mode: 'json' }).$type<TestOverride>().notNull(),
  adoptedBy: text('adopted_by', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
  adoptedSeq: integer('adopted_seq').notNull(),
  adoptedAtMs: integer('adopted_at_ms').notNull(),
  withdrawnSeq: integer('withdrawn_seq'),
  withdrawnReason: text('withdrawn_reason'),
});

export const staffTrainings = sqliteTable('staff_trainings', {
  trainingId: text('training_id').primaryKey(),
  personId: text('person_id').notNull(),
  course: text('course').notNull(),
  trainedOn: text('trained_on').notNull(),
  validUntil: text('valid_until'),
  seq: integer('seq').notNull(),
});

export const staffVaccinations = sqliteTable('staff_vaccinations', {
  recordId: text('record_id').primaryKey(),
  personId: text('person_id').notNull(),
  digest: text('digest').notNull(),
  seq: integer('seq').notNull(),
});

export const staffRechecks = sqliteTable('staff_rechecks', {
  personId: text('person_id').notNull(),
  onDate: text('on_date').notNull(),
  finding: text('finding').$type<RecheckFinding>().notNull(),
  note: text('note').notNull(),
  seq: integer('seq').notNull(),
  atMs: integer('at_ms').notNull(),
  byPerson: text('by_person').notNull(),
});
