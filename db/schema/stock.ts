import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SheetFigures } from '#core/domain/sheet.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';

/** Tables that the daily sheet, counts and corrections are made of. `movements` is summed by SQL of its own, never by row. */
export const stock = sqliteTable('stock', {
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  merchantId: text('merchant_id').notNull(),
  pieces: integer('pieces').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const activity = sqliteTable('activity', {
  businessDate: text('business_date').notNull(),
  fact: text('fact').notNull(),
  n: integer('n').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const stocktakes = sqliteTable('stocktakes', {
  stocktakeId: text('stocktake_id').primaryKey(),
  stocktakeNo: text('stocktake_no').notNull(),
  zone: text('zone', { enum: ZONE_KINDS }),
  slotId: text('slot_id'),
  state: text('state', { enum: ['OPEN', 'CLOSED', 'CANCELLED'] }).notNull(),
  openedOn: text('opened_on').notNull(),
  openedSeq: integer('opened_seq').notNull(),
  openedAtMs: integer('opened_at_ms').notNull(),
  openedBy: text('opened_by').notNull(),
  closedSeq: integer('closed_seq'),
  closedAtMs: integer('closed_at_ms'),
  closedBy: text('closed_by'),
  approvedBy: text('approved_by'),
  reason: text('reason').notNull().default(''),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const stocktakeItems = sqliteTable('stocktake_items', {
  stocktakeId: text('stocktake_id').notNull(),
  batchId: text('batch_id').notNull(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  slotId: text('slot_id'),
  book: integer('book').notNull(),
  counted: integer('counted'),
  bookAtCount: integer('book_at_count'),
  scanned: integer('scanned').notNull().default(0),
  difference: integer('difference'),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const stocktakeCodes = sqliteTable('stocktake_codes', {
  stocktakeId: text('stocktake_id').notNull(),
  batchId: text('batch_id').notNull(),
  code: text('code').notNull(),
});

export const sheets = sqliteTable('sheets', {
  businessDate: text('business_date').primaryKey(),
  sheetNo: text('sheet_no').notNull(),
  figures: text('figures', { mode: 'json' }).$type<SheetFigures>().notNull(),
  chainSeq: integer('chain_seq').notNull(),
  chainHead: text('chain_head').notNull(),
  note: text('note').notNull(),
  closedSeq: integer('closed_seq').notNull(),
  closedAtMs: integer('closed_at_ms').notNull(),
  preparedBy: text('prepared_by').notNull(),
  reviewedBy: text('reviewed_by').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const lateActs = sqliteTable('late_acts', {
  seq: integer('seq').notNull(),
  why: text('why', { enum: ['SHEET_CLOSED', 'BACK_ENTRY'] }).notNull(),
  sheetDate: text('sheet_date').notNull(),
  type: text('type').notNull(),
  batchId: text('batch_id'),
  happenedMs: integer('happened_ms').notNull(),
  recordedMs: integer('recorded_ms').notNull(),
  formNo: text('form_no').notNull(),
  reason: text('reason').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const corrections = sqliteTable('corrections', {
  seq: integer('seq').primaryKey(),
  wrongSeq: integer('wrong_seq').notNull(),
  wrongType: text('wrong_type').notNull(),
  field: text('field').notNull(),
  batchId: text('batch_id').notNull(),
  was: text('was').notNull(),
  now: text('now').notNull(),
  reason: text('reason').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const filings = sqliteTable('filings', {
  filingNo: text('filing_no').primaryKey(),
  batchId: text('batch_id').notNull(),
  platform: text('platform').notNull(),
  approvedOn: text('approved_on').notNull(),
  sourceSha256: text('source_sha256').notNull(),
  filedSeq: integer('filed_seq').notNull(),
});
