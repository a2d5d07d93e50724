import { act } from './act.ts';
import { countUp, moveCode } from './codes.ts';
import type { Projector, Projectors } from './projectors.ts';
import { statement, writeOne } from './statements.ts';

/** Approved on the platform is approved: the act is that of whoever took the list in. */
const filed: Projector<'declaration.filed'> = (db, event) => {
  const { batchId, platform, filingNo, approvedOn, source } = event.payload;
  writeOne(
    db,
    'INSERT INTO filings (filing_no, batch_id, platform, approved_on, source_sha256, filed_seq) VALUES (?, ?, ?, ?, ?, ?)',
    filingNo,
    batchId,
    platform,
    approvedOn,
    source.sha256,
    event.seq,
  );
  writeOne(
    db,
    `UPDATE batches SET verdict = 'APPROVED', review_note = ?, reviewed_seq = ?, reviewed_at_ms = ?,
       reviewed_attested_ms = ?, reviewed_by = ?
     WHERE batch_id = ?`,
    `${platform} ${filingNo}`,
    ...act(event),
    batchId,
  );
};

const poolImported: Projector<'codePool.imported'> = (db, event) => {
  const { poolId, scheme, prefix, codes, source } = event.payload;
  writeOne(
    db,
    `INSERT INTO code_pools (pool_id, scheme, prefix, imported_seq, imported_at_ms, source_sha256, source_name, issued)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    poolId,
    scheme,
    prefix,
    event.seq,
    event.occurredMs,
    source.sha256,
    source.name,
    codes.length,
  );
  const insert = statement(
    db,
    `INSERT INTO pool_codes (code, pool_id, state, changed_seq) VALUES (?, ?, 'FREE', ?)`,
  );
  for (const code of codes) insert.run(code, poolId, event.seq);
};

const TAKE = `UPDATE pool_codes SET state = ?, changed_seq = ? WHERE code = ? AND pool_id = ? AND state = 'FREE'`;

/** The label comes out of the drawer and onto a piece: from now on it lives like any code. */
const bound: Projector<'code.bound'> = (db, event) => {
  const { batchId, poolId, scheme, code, number, replaces } = event.payload;
  writeOne(db, TAKE, 'BOUND', event.seq, code, poolId);
  writeOne(db, 'UPDATE code_pools SET bound = bound + 1 WHERE pool_id = ?', poolId);
  const replaced = replaces === null ? null : moveCode(db, event.seq, replaces, 'VOID');
  if (replaces !== null && replaced?.batchId !== batchId)
    throw new Error(`event ${event.seq}: ${replaces} is no code of batch ${batchId}`);
  writeOne(
    db,
    `INSERT INTO codes (code, scheme, batch_id, kind, number, carton, state, reserved_seq, applied_seq)
     VALUES (?, ?, ?, 'PIECE', ?, 0, 'APPLIED', ?, ?)`,
    code,
    scheme,
    batchId,
    number,
    event.seq,
    event.seq,
  );
  countUp(db, batchId, '', 'PIECE', 'APPLIED', 1);
};

const spoiled: Projector<'poolCode.spoiled'> = (db, event) => {
  const { poolId, codes } = event.payload;
  for (const code of codes) writeOne(db, TAKE, 'SPOILED', event.seq, code, poolId);
  writeOne(db, 'UPDATE code_pools SET spoiled = spoiled + ? WHERE pool_id = ?', codes.length, poolId);
};

const reconciled: Projector<'codePool.reconciled'> = (db, event) => {
  const { poolId, businessDate, counted, difference } = event.payload;
  writeOne(
    db,
    'UPDATE code_pools SET counted = ?, difference = ?, reconciled_on = ? WHERE pool_id = ?',
    counted,
    difference,
    businessDate,
    poolId,
  );
};

/** What came from a platform by file. */
export const platformProjectors = {
  'declaration.filed': filed,
  'codePool.imported': poolImported,
  'code.bound': bound,
  'poolCode.spoiled': spoiled,
  'codePool.reconciled': reconciled,
} satisfies Projectors;
