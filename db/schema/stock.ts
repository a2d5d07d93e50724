import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ZONE_KINDS } from '#core/domain/zones.ts';

/** Tables of migration 0002 that the daily sheet is made of. `movements` is summed by SQL of its own, never by row. */
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
