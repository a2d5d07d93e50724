import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { GOODS_CATEGORIES } from '#core/domain/papers/document-set.ts';
import type { DeclaredLine } from '#core/domain/events.ts';
import { moment, pastMoment } from './moment.ts';

/** Tables of migration 0006. What each column means stands in the migration. */
export const paperReadings = sqliteTable('paper_readings', {
  paperId: text('paper_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  number: text('number').notNull(),
  issuedOn: text('issued_on').notNull(),
  validTo: text('valid_to'),
  quantity: integer('quantity'),
  coversMore: integer('covers_more', { mode: 'boolean' }).notNull(),
  containerNo: text('container_no'),
  verdict: text('verdict', { enum: ['PASSED', 'FAILED'] }).notNull(),
  reason: text('reason').notNull(),
  ...pastMoment('read'),
});

export const unreadPapers = sqliteTable('unread_papers', {
  paperId: text('paper_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  seq: integer('seq').notNull(),
});

export const declarationVersions = sqliteTable('declaration_versions', {
  batchId: text('batch_id').notNull(),
  version: integer('version').notNull(),
  reason: text('reason').notNull(),
  plate: text('plate').notNull(),
  containerNo: text('container_no').notNull(),
  sealNo: text('seal_no').notNull(),
  lines: text('lines', { mode: 'json' }).$type<ReadonlyArray<DeclaredLine>>().notNull(),
  quantity: integer('quantity').notNull(),
  ...pastMoment('made'),
});

export const returnReasons = sqliteTable('return_reasons', {
  batchId: text('batch_id').notNull(),
  seq: integer('seq').notNull(),
  position: integer('position').notNull(),
  field: text('field').notNull(),
  reason: text('reason').notNull(),
});

export const bookings = sqliteTable('bookings', {
  batchId: text('batch_id').primaryKey(),
  bookedOn: text('booked_on').notNull(),
  minute: integer('minute'),
  waiting: integer('waiting', { mode: 'boolean' }).notNull(),
  ...moment('expired'),
});

export const batchKinds = sqliteTable('batch_kinds', {
  batchId: text('batch_id').notNull(),
  position: integer('position').notNull(),
  kindId: text('kind_id').notNull(),
  name: text('name').notNull(),
  category: text('category', { enum: GOODS_CATEGORIES }).notNull(),
});

export const goodsKinds = sqliteTable('goods_kinds', {
  kindId: text('kind_id').primaryKey(),
  name: text('name').notNull(),
  category: text('category', { enum: GOODS_CATEGORIES }).notNull(),
  listed: integer('listed', { mode: 'boolean' }).notNull(),
  listedSeq: integer('listed_seq').notNull(),
});

export const merchantKinds = sqliteTable('merchant_kinds', {
  merchantId: text('merchant_id').notNull(),
  position: integer('position').notNull(),
  kindId: text('kind_id').notNull(),
});

export const pledgeTexts = sqliteTable('pledge_texts', {
  textId: text('text_id').primaryKey(),
  version: integer('version').notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  source: text('source').notNull(),
  adoptedSeq: integer('adopted_seq').notNull(),
  adoptedAtMs: integer('adopted_at_ms').notNull(),
});

export const pledges = sqliteTable('pledges', {
  pledgeId: text('pledge_id').primaryKey(),
  textId: text('text_id').notNull(),
  merchantId: text('merchant_id').notNull(),
  personId: text('person_id').notNull(),
  signerDigest: text('signer_digest').notNull(),
  signatureSha256: text('signature_sha256').notNull(),
  signedOn: text('signed_on').notNull(),
  signedSeq: integer('signed_seq').notNull(),
  signedAtMs: integer('signed_at_ms').notNull(),
});

export const warehouseClosed = sqliteTable('warehouse_closed', {
  onlyRow: integer('only_row').primaryKey(),
  reason: text('reason').notNull(),
  closedSeq: integer('closed_seq').notNull(),
  closedAtMs: integer('closed_at_ms').notNull(),
  closedBy: text('closed_by').notNull(),
});
