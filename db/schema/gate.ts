import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AttestedTest } from '#core/domain/entry-facts.ts';
import { ARRIVAL_REFUSALS, PHOTO_SUBJECTS, type RefusedLine } from '#core/domain/events/inspection.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { moment, pastMoment } from './moment.ts';

/** Tables of migration 0005 beside the batches. What each column means stands in the migration. */
export const lineCounts = sqliteTable('line_counts', {
  seq: integer('seq').primaryKey(),
  batchId: text('batch_id').notNull(),
  lineNo: integer('line_no').notNull(),
  mode: text('mode', { enum: ['ADD', 'SET'] }).notNull(),
  quantity: integer('quantity').notNull(),
  instance: text('instance'),
  undoneSeq: integer('undone_seq'),
});

export const photos = sqliteTable('photos', {
  photoId: text('photo_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  about: text('about', { enum: PHOTO_SUBJECTS }).notNull(),
  lineNo: integer('line_no'),
  note: text('note').notNull(),
  sha256: text('sha256').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  mediaType: text('media_type').notNull(),
  ...pastMoment('taken'),
});

export const refusedParts = sqliteTable('refused_parts', {
  partId: text('part_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  merchantId: text('merchant_id').notNull(),
  quantity: integer('quantity').notNull(),
  lines: text('lines', { mode: 'json' }).$type<ReadonlyArray<RefusedLine>>().notNull(),
  reason: text('reason').notNull(),
  refusedOn: text('refused_on').notNull(),
  ...pastMoment('refused'),
  departedOn: text('departed_on'),
  departedPlate: text('departed_plate'),
  driverDigest: text('driver_digest'),
  ...moment('departed'),
});

export const refusedArrivals = sqliteTable('refused_arrivals', {
  refusalId: text('refusal_id').primaryKey(),
  kind: text('kind', { enum: ARRIVAL_REFUSALS }).notNull(),
  plate: text('plate').notNull(),
  goods: text('goods').notNull(),
  quantity: integer('quantity'),
  reason: text('reason').notNull(),
  driverDigest: text('driver_digest').notNull(),
  sha256: text('sha256'),
  fileName: text('file_name'),
  bytes: integer('bytes'),
  mediaType: text('media_type'),
  refusedOn: text('refused_on').notNull(),
  refusedSeq: integer('refused_seq').notNull(),
  refusedAtMs: integer('refused_at_ms').notNull(),
  refusedBy: text('refused_by').notNull(),
});

export const preparations = sqliteTable('preparations', {
  preparationId: text('preparation_id').primaryKey(),
  presetId: text('preset_id').notNull(),
  agent: text('agent').notNull(),
  ratio: text('ratio').notNull(),
  mgPerL: integer('mg_per_l').notNull(),
  amountMl: integer('amount_ml').notNull(),
  usedMl: integer('used_ml').notNull(),
  validMs: integer('valid_ms').notNull(),
  preparedOn: text('prepared_on').notNull(),
  ...pastMoment('prepared'),
});

export const disinfectionRounds = sqliteTable('disinfection_rounds', {
  roundId: text('round_id').primaryKey(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  place: text('place').notNull(),
  agent: text('agent').notNull(),
  mgPerL: integer('mg_per_l').notNull(),
  contactMinutes: integer('contact_minutes').notNull(),
  preparationId: text('preparation_id'),
  usedMl: integer('used_ml').notNull(),
  startedOn: text('started_on').notNull(),
  ...pastMoment('started'),
  ...moment('ended'),
});

export const openingStock = sqliteTable('opening_stock', {
  batchId: text('batch_id').primaryKey(),
  quantity: integer('quantity').notNull(),
  disinfectedAtMs: integer('disinfected_at_ms'),
  restStartedAtMs: integer('rest_started_at_ms'),
  tests: text('tests', { mode: 'json' }).$type<ReadonlyArray<AttestedTest>>().notNull(),
  attestedBy: text('attested_by', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
  note: text('note').notNull(),
  sha256: text('sha256').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  mediaType: text('media_type').notNull(),
  ...pastMoment('entered'),
});

export const openingClosed = sqliteTable('opening_closed', {
  onlyRow: integer('only_row').primaryKey(),
  closedSeq: integer('closed_seq').notNull(),
  closedAtMs: integer('closed_at_ms').notNull(),
  closedBy: text('closed_by', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
});
