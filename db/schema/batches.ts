import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { HOLD_KINDS } from '#core/domain/events.ts';
import { SEAL_STATES } from '#core/domain/marks.ts';
import {
  PAPER_KINDS,
  REST_RESTARTS,
  SAMPLE_LAYERS,
  WAIVABLE_GUARDS,
  WAIVER_BASES,
} from '#core/domain/policy.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import { moment, pastMoment } from './moment.ts';

/** Tables of migrations 0002 and 0003 about batches. What each column means stands in the migration. */
export const batches = sqliteTable('batches', {
  batchId: text('batch_id').primaryKey(),
  batchNo: text('batch_no').notNull(),
  merchantId: text('merchant_id').notNull(),
  policyId: text('policy_id').notNull(),
  declaredOn: text('declared_on').notNull(),
  expectedOn: text('expected_on').notNull(),
  plate: text('plate').notNull(),
  containerNo: text('container_no').notNull(),
  sealNo: text('seal_no').notNull(),
  sourceSha256: text('source_sha256'),
  sourceName: text('source_name'),
  sourceBytes: integer('source_bytes'),
  sourceMediaType: text('source_media_type'),
  goods: text('goods').notNull(),
  declaredQuantity: integer('declared_quantity').notNull(),
  declaredSeq: integer('declared_seq').notNull(),
  ...pastMoment('submitted'),
  verdict: text('verdict', { enum: ['PENDING', 'APPROVED', 'RETURNED'] }).notNull(),
  reviewNote: text('review_note').notNull(),
  ...moment('reviewed'),
  arrivedPlate: text('arrived_plate'),
  arrivedContainerNo: text('arrived_container_no'),
  arrivedSealNo: text('arrived_seal_no'),
  driverDigest: text('driver_digest'),
  ...moment('arrived'),
  ...moment('inspected'),
  acceptedQuantity: integer('accepted_quantity').notNull().default(0),
  ...moment('accepted'),
  ...moment('unloaded'),
  cartons: integer('cartons'),
  ...moment('unpacked'),
  ...moment('rest'),
  ...moment('cleared'),
  ...moment('stored'),
  zone: text('zone', { enum: ZONE_KINDS }),
  slotId: text('slot_id'),
  shippedQuantity: integer('shipped_quantity').notNull().default(0),
  settled: integer('settled', { mode: 'boolean' }).notNull().default(false),
  lastSeq: integer('last_seq').notNull(),
  // Migration 0003.
  returnedQuantity: integer('returned_quantity').notNull().default(0),
  destroyedQuantity: integer('destroyed_quantity').notNull().default(0),
  missingQuantity: integer('missing_quantity').notNull().default(0),
  ...moment('withdrawn'),
  broughtBackFrom: text('brought_back_from'),
  // Migration 0005.
  arrivedSeal: text('arrived_seal', { enum: SEAL_STATES }),
  arrivedDiffers: text('arrived_differs'),
  emergencyReason: text('emergency_reason'),
  emergencyBy: text('emergency_by'),
  ...moment('refused'),
  refusedQuantity: integer('refused_quantity').notNull().default(0),
  damagedQuantity: integer('damaged_quantity').notNull().default(0),
  repackedPackages: integer('repacked_packages'),
  repackedPieces: integer('repacked_pieces'),
  repackedNote: text('repacked_note'),
  ...moment('repacked'),
  addedSeq: integer('added_seq'),
  restartCause: text('restart_cause', { enum: REST_RESTARTS }),
  ...moment('restart'),
  fromOpening: integer('from_opening', { mode: 'boolean' }).notNull().default(false),
});

export const batchSearch = sqliteTable('batch_search', {
  declaredSeq: integer('declared_seq').primaryKey(),
  batchId: text('batch_id').notNull(),
  merchantId: text('merchant_id').notNull(),
  words: text('words').notNull(),
});

export const batchLines = sqliteTable('batch_lines', {
  batchId: text('batch_id').notNull(),
  lineNo: integer('line_no').notNull(),
  goodsName: text('goods_name').notNull(),
  spec: text('spec').notNull(),
  quantity: integer('quantity').notNull(),
  unit: text('unit').notNull(),
  origin: text('origin').notNull(),
  classCode: text('class_code'),
  counted: integer('counted'),
  typeAgrees: integer('type_agrees', { mode: 'boolean' }),
  specAgrees: integer('spec_agrees', { mode: 'boolean' }),
  damaged: integer('damaged').notNull().default(0),
  refused: integer('refused').notNull().default(0),
  why: text('why').notNull().default(''),
  recountedBy: text('recounted_by'),
});

export const lineCounters = sqliteTable('line_counters', {
  batchId: text('batch_id').notNull(),
  lineNo: integer('line_no').notNull(),
  firstSeq: integer('first_seq').notNull(),
  personId: text('person_id').notNull(),
});

export const papers = sqliteTable('papers', {
  paperId: text('paper_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  seq: integer('seq').notNull(),
  kind: text('kind', { enum: PAPER_KINDS }).notNull(),
  number: text('number').notNull(),
  issuer: text('issuer').notNull(),
  issuedOn: text('issued_on').notNull(),
  sha256: text('sha256').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  mediaType: text('media_type').notNull(),
  validTo: text('valid_to'),
  attachedAtMs: integer('attached_at_ms').notNull().default(0),
  attachedAttestedMs: integer('attached_attested_ms').notNull().default(0),
  attachedBy: text('attached_by').notNull().default(''),
});

export const waivers = sqliteTable('waivers', {
  waiverId: text('waiver_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  guard: text('guard', { enum: WAIVABLE_GUARDS }).notNull(),
  basis: text('basis', { enum: WAIVER_BASES }).notNull(),
  paperId: text('paper_id'),
  reason: text('reason').notNull(),
  measures: text('measures').notNull(),
  waivedBy: text('waived_by', { mode: 'json' }).$type<ReadonlyArray<string>>().notNull(),
  waivedSeq: integer('waived_seq').notNull(),
  waivedAtMs: integer('waived_at_ms').notNull(),
  waivedAttestedMs: integer('waived_attested_ms').notNull(),
  waivedActor: text('waived_actor').notNull(),
});

export const holds = sqliteTable('holds', {
  holdId: text('hold_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  kind: text('kind', { enum: HOLD_KINDS }).notNull(),
  reason: text('reason').notNull(),
  ...pastMoment('placed'),
  ...moment('lifted'),
});

export const disinfections = sqliteTable('disinfections', {
  disinfectionId: text('disinfection_id').primaryKey(),
  batchId: text('batch_id').notNull(),
  agent: text('agent').notNull(),
  mgPerL: integer('mg_per_l').notNull(),
  contactMinutes: integer('contact_minutes').notNull(),
  object: text('object', { enum: SAMPLE_LAYERS }).notNull(),
  ...pastMoment('started'),
  ...moment('ended'),
  preparationId: text('preparation_id'),
  usedMl: integer('used_ml').notNull().default(0),
  place: text('place').notNull().default(''),
  reason: text('reason').notNull().default(''),
  attested: integer('attested', { mode: 'boolean' }).notNull().default(false),
});

export const story = sqliteTable('story', {
  firstSeq: integer('first_seq').primaryKey(),
  lastSeq: integer('last_seq').notNull(),
  batchId: text('batch_id').notNull(),
  type: text('type').notNull(),
  atMs: integer('at_ms').notNull(),
  actorId: text('actor_id').notNull(),
  times: integer('times').notNull(),
  pieces: integer('pieces').notNull(),
  params: text('params', { mode: 'json' }).$type<Readonly<Record<string, string | number>>>().notNull(),
  mergeKey: text('merge_key'),
});
