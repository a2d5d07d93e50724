import type { Database } from 'better-sqlite3';
import type { BusinessDate } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { sheetDayOf } from './sheet-day.ts';
import { write, writeOne } from './statements.ts';

/** By which way pieces cross the gate; MOVED stays inside. */
export type Way =
  'MOVED' | 'ACCEPTED' | 'BROUGHT_BACK' | 'FOUND' | 'SHIPPED' | 'RETURNED' | 'DESTROYED' | 'MISSING';

/** Pieces of one batch on their way: `from` null comes in by the gate, `to` null leaves by it. */
export type Move = {
  readonly seq: number;
  readonly batchId: string;
  readonly merchantId: string;
  readonly businessDate: BusinessDate;
  readonly from: ZoneKind | null;
  readonly to: ZoneKind | null;
  readonly quantity: number;
  /** Left out: accepted when it comes in, shipped when it leaves. */
  readonly way?: Way;
};

const wayOf = ({ from, to, way }: Move): Way => {
  if (from !== null && to !== null) return 'MOVED';
  return way ?? (from === null ? 'ACCEPTED' : 'SHIPPED');
};

const moved = (db: Database, move: Move, zone: ZoneKind, delta: number): void => {
  writeOne(
    db,
    `INSERT INTO movements (seq, zone, business_date, batch_id, merchant_id, delta, gate, way)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    move.seq,
    zone,
    sheetDayOf(db, move.businessDate),
    move.batchId,
    move.merchantId,
    delta,
    move.from === null || move.to === null ? 1 : 0,
    wayOf(move),
  );
};

/**
 * Books a move twice, independently: a line in `movements` for each zone, and the level in `stock`. Throws when a zone
 * would hold fewer than none (CHECK), which takes the whole transaction back.
 */
export const movePieces = (db: Database, move: Move): void => {
  if (move.quantity === 0 || move.from === move.to) return;
  if (move.from !== null) {
    moved(db, move, move.from, -move.quantity);
    writeOne(
      db,
      'UPDATE stock SET pieces = pieces - ? WHERE zone = ? AND merchant_id = ?',
      move.quantity,
      move.from,
      move.merchantId,
    );
  }
  if (move.to !== null) {
    moved(db, move, move.to, move.quantity);
    write(
      db,
      `INSERT INTO stock (zone, merchant_id, pieces) VALUES (?, ?, ?)
       ON CONFLICT (zone, merchant_id) DO UPDATE SET pieces = pieces + excluded.pieces`,
      move.to,
      move.merchantId,
      move.quantity,
    );
  }
};
