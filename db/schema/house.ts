import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Policy } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';

/** Tables of migrations 0002 and 0003 that describe the house. What each column means stands in the migration. */
export const policies = sqliteTable('policies', {
  policyId: text('policy_id').primaryKey(),
  adoptedSeq: integer('adopted_seq').notNull(),
  document: text('document', { mode: 'json' }).$type<Policy>().notNull(),
  adoptedBy: text('adopted_by', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
  adoptedMs: integer('adopted_ms').notNull(),
  reason: text('reason').notNull(),
});

export const warehouse = sqliteTable('warehouse', {
  onlyRow: integer('only_row').primaryKey(),
  warehouseId: text('warehouse_id').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  demo: integer('demo', { mode: 'boolean' }).notNull(),
  foundedSeq: integer('founded_seq').notNull(),
});

export const demoClock = sqliteTable('demo_clock', {
  onlyRow: integer('only_row').primaryKey(),
  offsetMs: integer('offset_ms').notNull(),
});

export const clockGaps = sqliteTable('clock_gaps', {
  gapId: text('gap_id').primaryKey(),
  openedSeq: integer('opened_seq').notNull(),
  cause: text('cause', { enum: ['OFF', 'WALL_AHEAD', 'WALL_BEHIND'] }).notNull(),
  fromMs: integer('from_ms').notNull(),
  toMs: integer('to_ms').notNull(),
  claimedMs: integer('claimed_ms').notNull(),
  confirmedMs: integer('confirmed_ms'),
  confirmedSeq: integer('confirmed_seq'),
});

export const merchants = sqliteTable('merchants', {
  merchantId: text('merchant_id').primaryKey(),
  name: text('name').notNull(),
  stall: text('stall').notNull(),
  market: text('market').notNull(),
  digest: text('digest').notNull(),
  registeredSeq: integer('registered_seq').notNull(),
  creditCode: text('credit_code').notNull().default(''),
  listedSeq: integer('listed_seq'),
});

export const persons = sqliteTable('persons', {
  personId: text('person_id').primaryKey(),
  digest: text('digest').notNull(),
  roles: text('roles', { mode: 'json' }).$type<ReadonlyArray<Role>>().notNull(),
  merchantId: text('merchant_id'),
  registeredSeq: integer('registered_seq').notNull(),
});

export const slots = sqliteTable('slots', {
  slotId: text('slot_id').primaryKey(),
  zone: text('zone', { enum: ZONE_KINDS }).notNull(),
  code: text('code').notNull(),
  position: integer('position').notNull(),
});
