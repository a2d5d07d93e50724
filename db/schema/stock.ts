import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ZONE_KINDS } from '#core/domain/zones.ts';

/** Tables of migration 0002 that the daily sheet is made of. What each column means stands in the migration. */
export const movements = sqliteTable('movements', {
  seq: integer('seq').notNull(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  businessDate: text('business_date').notNull(),
  batchId: text('batch_id').notNull(),
  merchantId: text('merchant_id').notNull(),
  delta: integer('delta').notNull(),
  gate: integer('gate', { mode: 'boolean' }).notNull(),
});

export const stock = sqliteTable('stock', {
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  merchantId: text('merchant_id').notNull(),
  pieces: integer('pieces').notNull(),
});

export const activity = sqliteTable('activity', {
  businessDate: text('business_date').notNull(),
  fact: text('fact').notNull(),
  n: integer('n').notNull(),
});
