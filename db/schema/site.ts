import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CameraPlace, WasteKind, WearCount, WearItem } from '#core/domain/events/site.ts';
import { pastMoment } from './moment.ts';

/** Tables of the sealed site. What each column means stands in the migration. */

export const sitePasses = sqliteTable('site_passes', {
  passId: text('pass_id').primaryKey(),
  passNo: text('pass_no').notNull(),
  holder: text('holder', { enum: ['STAFF', 'VISITOR', 'VEHICLE'] }).notNull(),
  personId: text('person_id'),
  digest: text('digest'),
  plate: text('plate').notNull(),
  purpose: text('purpose').notNull(),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  issuedSeq: integer('issued_seq').notNull(),
  revokedSeq: integer('revoked_seq'),
  revokedReason: text('revoked_reason'),
});

export const siteVisits = sqliteTable('site_visits', {
  visitId: text('visit_id').primaryKey(),
  holder: text('holder', { enum: ['STAFF', 'VISITOR', 'VEHICLE'] }).notNull(),
  passId: text('pass_id'),
  personId: text('person_id'),
  digest: text('digest'),
  plate: text('plate').notNull(),
  purpose: text('purpose').notNull(),
  enteredOn: text('entered_on').notNull(),
  enteredSeq: integer('entered_seq').notNull(),
  enteredAtMs: integer('entered_at_ms').notNull(),
  enteredBy: text('entered_by').notNull(),
  leftOn: text('left_on'),
  leftSeq: integer('left_seq'),
  leftAtMs: integer('left_at_ms'),
  leftBy: text('left_by'),
});

export const wearMoves = sqliteTable('wear_moves', {
  wearId: text('wear_id').primaryKey(),
  visitId: text('visit_id').notNull(),
  move: text('move', { enum: ['ISSUED', 'RETURNED', 'DISCARDED'] }).notNull(),
  items: text('items', { mode: 'json' }).$type<ReadonlyArray<WearCount>>().notNull(),
  onDate: text('on_date').notNull(),
  seq: integer('seq').notNull(),
  atMs: integer('at_ms').notNull(),
  byPerson: text('by_person').notNull(),
});

export const wearHeld = sqliteTable('wear_held', {
  visitId: text('visit_id').notNull(),
  item: text('item').$type<WearItem>().notNull(),
  held: integer('held').notNull(),
});

export const waste = sqliteTable('waste', {
  wasteId: text('waste_id').primaryKey(),
  kind: text('kind').$type<WasteKind>().notNull(),
  bags: integer('bags').notNull(),
  place: text('place').notNull(),
  note: text('note').notNull(),
  storedOn: text('stored_on').notNull(),
  ...pastMoment('stored'),
  takenBy: text('taken_by'),
  documentNo: text('document_no'),
  heldMs: integer('held_ms'),
  removedOn: text('removed_on'),
  removedSeq: integer('removed_seq'),
  removedAtMs: integer('removed_at_ms'),
  removedBy: text('removed_by'),
});

export const cameras = sqliteTable('cameras', {
  cameraId: text('camera_id').primaryKey(),
  name: text('name').notNull(),
  place: text('place').$type<CameraPlace>().notNull(),
  view: text('view').notNull(),
  listedSeq: integer('listed_seq').notNull(),
  listedAtMs: integer('listed_at_ms').notNull(),
  retiredSeq: integer('retired_seq'),
  retiredAtMs: integer('retired_at_ms'),
});

export const videoNotes = sqliteTable('video_notes', {
  noteId: text('note_id').primaryKey(),
  cameraId: text('camera_id').notNull(),
  fromMs: integer('from_ms').notNull(),
  toMs: integer('to_ms').notNull(),
  about: text('about', { enum: ['BATCH', 'VISIT', 'OTHER'] }).notNull(),
  aboutId: text('about_id').notNull(),
  note: text('note').notNull(),
  seq: integer('seq').notNull(),
  byPerson: text('by_person').notNull(),
  savedSeq: integer('saved_seq'),
  savedWhere: text('saved_where'),
});
