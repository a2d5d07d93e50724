import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { pastMoment } from './moment.ts';

const CODE_KINDS = ['PIECE', 'CARTON'] as const;
const STATES = [
  'RESERVED',
  'PRINTED',
  'APPLIED',
  'PICKED',
  'SHIPPED',
  'RETURNED',
  'DESTROYED',
  'MISSING',
  'VOID',
] as const;

/** Tables of migrations 0002 and 0003 about codes and exit. What each column means stands in the migration. */
export const printRuns = sqliteTable('print_runs', {
  runId: text('run_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  createdSeq: integer('created_seq').notNull(),
  finished: integer('finished', { mode: 'boolean' }).notNull().default(false),
  nextOrder: integer('next_order').notNull(),
});

export const certificates = sqliteTable('certificates', {
  certificateId: text('certificate_id').primaryKey(),
  certificateNo: text('certificate_no').notNull(),
  batchId: text('batch_id').notNull(),
  quantity: integer('quantity').notNull(),
  chainHead: text('chain_head').notNull(),
  issuedOn: text('issued_on').notNull(),
  ...pastMoment('issued'),
});

export const collections = sqliteTable('collections', {
  collectionId: text('collection_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  certificateId: text('certificate_id').notNull(),
  state: text('state', { enum: ['OPEN', 'SIGNED', 'CANCELLED'] }).notNull(),
  pickedPieces: integer('picked_pieces').notNull().default(0),
  pickedCartons: integer('picked_cartons').notNull().default(0),
  openedSeq: integer('opened_seq').notNull(),
  closedSeq: integer('closed_seq'),
  closedAtMs: integer('closed_at_ms'),
  closedBy: text('closed_by'),
  collectorDigest: text('collector_digest'),
  signatureSha256: text('signature_sha256'),
});

export const codes = sqliteTable('codes', {
  code: text('code').primaryKey(),
  scheme: text('scheme'),
  batchId: text('batch_id').notNull(),
  runId: text('run_id'),
  kind: text('kind', { enum: CODE_KINDS }).notNull(),
  number: integer('number').notNull(),
  carton: integer('carton').notNull(),
  printOrder: integer('print_order'),
  state: text('state', { enum: STATES }).notNull(),
  collectionId: text('collection_id'),
  reservedSeq: integer('reserved_seq').notNull(),
  printedSeq: integer('printed_seq'),
  appliedSeq: integer('applied_seq'),
  pickedSeq: integer('picked_seq'),
  shippedSeq: integer('shipped_seq'),
  voidSeq: integer('void_seq'),
  endedSeq: integer('ended_seq'),
});

export const codeCounts = sqliteTable('code_counts', {
  batchId: text('batch_id').notNull(),
  runId: text('run_id').notNull(),
  kind: text('kind', { enum: CODE_KINDS }).notNull(),
  state: text('state', { enum: STATES }).notNull(),
  n: integer('n').notNull(),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const codePools = sqliteTable('code_pools', {
  poolId: text('pool_id').primaryKey(),
  scheme: text('scheme').notNull(),
  prefix: text('prefix').notNull(),
  importedSeq: integer('imported_seq').notNull(),
  importedAtMs: integer('imported_at_ms').notNull(),
  sourceSha256: text('source_sha256').notNull(),
  sourceName: text('source_name').notNull(),
  issued: integer('issued').notNull(),
  bound: integer('bound').notNull().default(0),
  spoiled: integer('spoiled').notNull().default(0),
  counted: integer('counted'),
  difference: integer('difference'),
  reconciledOn: text('reconciled_on'),
});

/** @public Read by SQL of its own; described here so that a test holds it against the migration. */
export const poolCodes = sqliteTable('pool_codes', {
  code: text('code').primaryKey(),
  poolId: text('pool_id').notNull(),
  state: text('state', { enum: ['FREE', 'BOUND', 'SPOILED'] }).notNull(),
  changedSeq: integer('changed_seq').notNull(),
});

export const returnedCodes = sqliteTable('returned_codes', {
  code: text('code').notNull(),
  backSeq: integer('back_seq').notNull(),
  fromBatchId: text('from_batch_id').notNull(),
  shippedSeq: integer('shipped_seq').notNull(),
  collectionId: text('collection_id').notNull(),
});
