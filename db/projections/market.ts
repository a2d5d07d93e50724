import type { Database } from 'better-sqlite3';
import type { EventHeader, EventOf } from '#core/domain/events.ts';
import type { Projectors } from './projectors.ts';
import { write, writeOne } from './statements.ts';

const merchantRegistered = (db: Database, event: EventOf<'merchant.registered'> & EventHeader): void => {
  const { merchantId, name, stall, market, creditCode, digest } = event.payload;
  writeOne(
    db,
    `INSERT INTO merchants (merchant_id, name, stall, market, credit_code, digest, registered_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    merchantId,
    name,
    stall,
    market,
    creditCode,
    digest,
    event.seq,
  );
};

const merchantChanged = (db: Database, event: EventOf<'merchant.changed'> & EventHeader): void => {
  const { merchantId, stall, market, creditCode, digest } = event.payload;
  writeOne(
    db,
    'UPDATE merchants SET stall = ?, market = ?, credit_code = ?, digest = ? WHERE merchant_id = ?',
    stall,
    market,
    creditCode,
    digest,
    merchantId,
  );
};

/** The kinds of this listing take the place of those before. */
const merchantListed = (db: Database, event: EventOf<'merchant.listed'> & EventHeader): void => {
  const { merchantId, kindIds } = event.payload;
  writeOne(db, 'UPDATE merchants SET listed_seq = ? WHERE merchant_id = ?', event.seq, merchantId);
  write(db, 'DELETE FROM merchant_kinds WHERE merchant_id = ?', merchantId);
  for (const [at, kindId] of kindIds.entries())
    writeOne(
      db,
      'INSERT INTO merchant_kinds (merchant_id, position, kind_id) VALUES (?, ?, ?)',
      merchantId,
      at + 1,
      kindId,
    );
};

const merchantDelisted = (db: Database, event: EventOf<'merchant.delisted'> & EventHeader): void => {
  writeOne(
    db,
    'UPDATE merchants SET listed_seq = NULL WHERE merchant_id = ? AND listed_seq IS NOT NULL',
    event.payload.merchantId,
  );
};

const kindListed = (db: Database, event: EventOf<'goodsKind.listed'> & EventHeader): void => {
  const { kindId, name, category } = event.payload;
  writeOne(
    db,
    `INSERT INTO goods_kinds (kind_id, name, category, listed, listed_seq) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (kind_id) DO UPDATE SET
       name = excluded.name, category = excluded.category, listed = 1, listed_seq = excluded.listed_seq`,
    kindId,
    name,
    category,
    event.seq,
  );
};

const kindDelisted = (db: Database, event: EventOf<'goodsKind.delisted'> & EventHeader): void => {
  writeOne(db, 'UPDATE goods_kinds SET listed = 0 WHERE kind_id = ? AND listed = 1', event.payload.kindId);
};

const pledgeAdopted = (db: Database, event: EventOf<'pledge.adopted'> & EventHeader): void => {
  const { textId, version, title, body, source } = event.payload;
  writeOne(
    db,
    `INSERT INTO pledge_texts (text_id, version, title, body, source, adopted_seq, adopted_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    textId,
    version,
    title,
    body,
    source,
    event.seq,
    event.occurredMs,
  );
};

const pledgeSigned = (db: Database, event: EventOf<'pledge.signed'> & EventHeader): void => {
  const { pledgeId, textId, merchantId, personId, signerDigest, signature, businessDate } = event.payload;
  writeOne(
    db,
    `INSERT INTO pledges (pledge_id, text_id, merchant_id, person_id, signer_digest, signature_sha256, signed_on,
       signed_seq, signed_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    pledgeId,
    textId,
    merchantId,
    personId ?? '',
    signerDigest,
    signature.sha256,
    businessDate,
    event.seq,
    event.occurredMs,
  );
};

const warehouseWasClosed = (db: Database, event: EventOf<'warehouse.closed'> & EventHeader): void => {
  writeOne(
    db,
    'INSERT INTO warehouse_closed (only_row, reason, closed_seq, closed_at_ms, closed_by) VALUES (1, ?, ?, ?, ?)',
    event.payload.reason,
    event.seq,
    event.occurredMs,
    event.actorId,
  );
};

const warehouseWasOpened = (db: Database, _event: EventOf<'warehouse.opened'> & EventHeader): void => {
  writeOne(db, 'DELETE FROM warehouse_closed WHERE only_row = 1');
};

/** How each event of this area changes the tables. */
export const marketProjectors = {
  'merchant.registered': merchantRegistered,
  'merchant.changed': merchantChanged,
  'merchant.listed': merchantListed,
  'merchant.delisted': merchantDelisted,
  'goodsKind.listed': kindListed,
  'goodsKind.delisted': kindDelisted,
  'pledge.adopted': pledgeAdopted,
  'pledge.signed': pledgeSigned,
  'warehouse.closed': warehouseWasClosed,
  'warehouse.opened': warehouseWasOpened,
} satisfies Projectors;
