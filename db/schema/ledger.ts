import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Tables of migration 0001 that reads look into; they are written by raw prepared statements only. */
export const ledger = sqliteTable('ledger', {
  seq: integer('seq').primaryKey(),
  type: text('type').notNull(),
  payload: text('payload', { mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
  recordedMs: integer('recorded_ms').notNull(),
  occurredMs: integer('occurred_ms').notNull(),
  bootId: text('boot_id').notNull(),
  monoMs: integer('mono_ms').notNull(),
  attestedMs: integer('attested_ms').notNull(),
  actorId: text('actor_id').notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
});

export const printIntents = sqliteTable('print_intents', {
  code: text('code').primaryKey(),
  runId: text('run_id').notNull(),
  state: text('state', { enum: ['SENT', 'DOUBT'] }).notNull(),
  counterBefore: integer('counter_before'),
});

export const privateRecords = sqliteTable('private_records', {
  kind: text('kind', { enum: ['person', 'merchant', 'driver', 'collector', 'visitor', 'health'] }).notNull(),
  subjectId: text('subject_id').notNull(),
  data: text('data', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
});

export const accounts = sqliteTable('accounts', {
  personId: text('person_id').primaryKey(),
  username: text('username').notNull(),
});
