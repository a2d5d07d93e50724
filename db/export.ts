import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncDirectory } from './files.ts';
import { LAYOUT_VERSION, HASH_DOMAIN } from './hash-layout.ts';
import { iterateLedger, readHead, type LedgerRow } from './ledger.ts';
import type { Connection } from './open.ts';
import { newId } from './random.ts';

/** First line of an export: what is needed to recompute every hash (docs/ledger.md), and where the chain ends. */
export type ExportHeader = {
  readonly format: typeof HASH_DOMAIN;
  readonly layout: number;
  readonly hash: 'SHA-256';
  /** Null for a ledger without events. */
  readonly warehouseId: string | null;
  readonly events: number;
  readonly head: { readonly seq: number; readonly hash: string };
};

/** Every further line: one event. `payload` is text, exactly the characters that were hashed; it holds JSON. */
export type ExportLine = Omit<LedgerRow, 'prevHash' | 'hash'> & {
  readonly prevHash: string;
  readonly hash: string;
};

const PIECE_BYTES = 1 << 20;

/** The lines of an export without their line ends, header first. Reads one state of the database. */
export function* exportLines(db: Connection): Generator<string> {
  const { seq, hash, warehouseId } = readHead(db);
  const header: ExportHeader = {
    format: HASH_DOMAIN,
    layout: LAYOUT_VERSION,
    hash: 'SHA-256',
    warehouseId,
    events: seq,
    head: { seq, hash: hash.toString('hex') },
  };
  yield JSON.stringify(header);
  for (const { prevHash, hash: own, ...fields } of iterateLedger(db)) {
    const line: ExportLine = { ...fields, prevHash: prevHash.toString('hex'), hash: own.toString('hex') };
    yield JSON.stringify(line);
  }
}

const writeLines = (file: number, lines: Iterable<string>): number => {
  let count = 0;
  let piece: Array<string> = [];
  let size = 0;
  const flush = (): void => {
    const bytes = Buffer.from(piece.join(''), 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    piece = [];
    size = 0;
  };
  for (const line of lines) {
    piece.push(line, '\n');
    count += 1;
    size += line.length + 1;
    if (size >= PIECE_BYTES) flush();
  }
  flush();
  return count;
};

/**
 * Writes the whole ledger as JSON lines, UTF-8. The file appears when it is complete and durable, or not at all; an
 * existing one is replaced. Call it on a connection of its own (a reader): a million events take seconds.
 */
export const exportLedger = (
  db: Connection,
  path: string,
): { readonly events: number; readonly head: ExportHeader['head'] } => {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${newId('part')}`);
  db.exec('BEGIN');
  try {
    const { seq, hash } = readHead(db);
    const file = openSync(temporary, 'wx');
    try {
      writeLines(file, exportLines(db));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncDirectory(dirname(path));
    return { events: seq, head: { seq, hash: hash.toString('hex') } };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
};
