import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#core/domain/events.ts';
import type { PrivateRecord } from '#core/ports/context.ts';
import { compareProjections, compareSchema } from './compare-tables.ts';
import { createFileStore, FILES_NAME, type FileStore } from './files.ts';
import { GENESIS_HASH, hashEvent } from './hash-layout.ts';
import { foundedId, iterateLedger, toEvent, type LedgerRow } from './ledger.ts';
import { migrate, requireCurrent } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { filesNamedIn } from './named-files.ts';
import { databasePath, openCopy, openScratch, type Connection } from './open.ts';
import { digestOf } from './random.ts';

export type VerifyReport = {
  readonly ok: boolean;
  readonly events: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Files that the database names. */
  readonly files: number;
  /** One sentence each, at most MAX_PROBLEMS. */
  readonly problems: ReadonlyArray<string>;
};

export type VerifyOptions = {
  readonly apply: (db: Connection, event: RecordedEvent) => void;
  /** Called about every 10,000 events and at the end. */
  readonly onProgress?: (events: number) => void;
};

const MAX_PROBLEMS = 50;
const PROGRESS_EVERY = 10_000;

type Findings = { readonly add: (problem: string) => void; readonly list: () => ReadonlyArray<string> };

const collect = (): Findings => {
  const problems: Array<string> = [];
  return {
    add: (problem) => {
      if (problems.length < MAX_PROBLEMS) problems.push(problem);
    },
    list: () => problems,
  };
};

/** Runs one part of the check; an unreadable page must not hide what the other parts find. */
const attempt = (findings: Findings, what: string, check: () => void): void => {
  try {
    check();
  } catch (error) {
    findings.add(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Digests of an event, those in its lists (a list of test results has one for each) among them. */
const digestsIn = (payload: object): ReadonlyArray<string> =>
  Object.entries(payload).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return /digest$/iu.test(key) ? [value] : [];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => (typeof one === 'object' && one !== null ? digestsIn(one) : []));
  });

/** One walk over the ledger: chain, replay, and the files and digests that events speak of. */
const walkLedger = (db: Connection, scratch: Connection, options: VerifyOptions, findings: Findings) => {
  const files = new Map<string, number>();
  const digests = new Set<string>();
  let warehouseId: string | null = null;
  let previous = GENESIS_HASH;
  let seq = 0;
  let events = 0;
  let replaying = true;

  const replay = (row: LedgerRow): void => {
    const event = toEvent(row);
    for (const file of filesNamedIn(event.payload)) files.set(file.sha256, file.bytes);
    for (const digest of digestsIn(event.payload)) digests.add(digest);
    if (!replaying) return;
    try {
      options.apply(scratch, event);
    } catch (error) {
      replaying = false;
      findings.add(
        `replay: event ${row.seq} (${row.type}) cannot follow what went before: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };

  attempt(findings, 'ledger', () => {
    for (const row of iterateLedger(db)) {
      if (row.seq !== seq + 1) findings.add(`ledger: event ${seq + 1} is missing`);
      if (!row.prevHash.equals(previous))
        findings.add(`ledger: event ${row.seq} does not follow the event before it`);
      warehouseId ??= foundedId(row);
      const expected = hashEvent(warehouseId ?? '', row.prevHash, row);
      if (!expected.equals(row.hash))
        findings.add(`ledger: event ${row.seq} was changed: its hash is not that of its content`);
      previous = row.hash;
      seq = row.seq;
      events += 1;
      attempt(findings, `ledger: event ${row.seq}`, () => replay(row));
      if (events % PROGRESS_EVERY === 0) options.onProgress?.(events);
    }
  });
  options.onProgress?.(events);
  return { seq, events, hash: previous.toString('hex'), files, digests, replayed: replaying };
};

const checkPages = (db: Connection, findings: Findings): void => {
  const said = db.pragma(`integrity_check(${MAX_PROBLEMS})`) as ReadonlyArray<{
    readonly integrity_check: string;
  }>;
  for (const { integrity_check: line } of said) if (line !== 'ok') findings.add(`database file: ${line}`);
  const orphans = db.prepare<[], { readonly table: string; readonly parent: string; readonly n: number }>(
    'SELECT "table", parent, count(*) AS n FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY 1, 2',
  );
  for (const { table, parent, n } of orphans.all())
    findings.add(`table ${table}: ${n} rows refer to rows of ${parent} that are not there`);
};

/** What stands beside the ledger must not know of more than the ledger does: so a cut tail shows. */
const checkTail = (db: Connection, seq: number, findings: Findings): void => {
  const newest = (sql: string): number => db.prepare<[], number | null>(sql).pluck().get() ?? 0;
  const commands = newest('SELECT max(head_seq) FROM commands');
  if (commands > seq) findings.add(`ledger: commands speak of event ${commands}, the ledger ends at ${seq}`);
  const scans = newest('SELECT max(last_seq) FROM scan_frames');
  if (scans > seq) findings.add(`ledger: scans speak of event ${scans}, the ledger ends at ${seq}`);
};

const checkPrivate = (db: Connection, digests: ReadonlySet<string>, findings: Findings): void => {
  type Row = Omit<PrivateRecord, 'data'> & { readonly data: string; readonly digest: string };
  const rows = db
    .prepare<[], Row>('SELECT kind, subject_id AS subjectId, data, salt, digest FROM private_records')
    .iterate();
  for (const { data, digest, ...rest } of rows) {
    const found = digestOf({ ...rest, data: JSON.parse(data) as PrivateRecord['data'] });
    if (found !== digest)
      findings.add(`personal data of ${rest.kind} ${rest.subjectId} was changed: its digest differs`);
    else if (!digests.has(digest))
      findings.add(`personal data of ${rest.kind} ${rest.subjectId} is not what any event speaks of`);
  }
};

const checkFiles = (
  db: Connection,
  store: FileStore,
  named: ReadonlyMap<string, number>,
  findings: Findings,
): number => {
  const rows = db
    .prepare<[], { sha256: string; bytes: number }>('SELECT sha256, bytes FROM files ORDER BY sha256')
    .all();
  const all = new Map([...rows.map(({ sha256, bytes }) => [sha256, bytes] as const), ...named]);
  const listed = new Set(rows.map((row) => row.sha256));
  for (const [sha256, bytes] of all) {
    if (!listed.has(sha256))
      findings.add(`file ${sha256} is named by an event and is not in the list of files`);
    const wrong = store.checkSync(sha256, bytes);
    if (wrong !== null) findings.add(`file ${sha256} ${wrong}`);
  }
  return all.size;
};

/**
 * Checks a database and its files against the ledger: pages, schema, the chain from its beginning, every projection by
 * replay, personal data against its digests, every named file by hash. Sees one state of the database, also while
 * another program writes. Takes about 10 s a million events: never on the writer's thread.
 */
export const verifyDatabase = (db: Connection, files: FileStore, options: VerifyOptions): VerifyReport => {
  const findings = collect();
  const scratch = openScratch();
  db.exec('BEGIN');
  try {
    requireCurrent(db, migrations);
    migrate(scratch, migrations, 0);
    scratch.exec('BEGIN');
    attempt(findings, 'database file', () => checkPages(db, findings));
    attempt(findings, 'schema', () => compareSchema(db, scratch).forEach(findings.add));
    const walked = walkLedger(db, scratch, options, findings);
    attempt(findings, 'ledger', () => checkTail(db, walked.seq, findings));
    if (walked.replayed)
      attempt(findings, 'projections', () => compareProjections(db, scratch).forEach(findings.add));
    attempt(findings, 'personal data', () => checkPrivate(db, walked.digests, findings));
    let fileCount = 0;
    attempt(findings, 'files', () => void (fileCount = checkFiles(db, files, walked.files, findings)));
    const problems = findings.list();
    return {
      ok: problems.length === 0,
      events: walked.events,
      head: { seq: walked.seq, hash: walked.hash },
      files: fileCount,
      problems,
    };
  } finally {
    scratch.close();
    if (db.inTransaction) db.exec('ROLLBACK');
  }
};

/**
 * Verifies a data directory (or a restored one) without changing it, also beside a program that is writing to it.
 * Throws MigrationRefused when the database is another program's or needs another version of this one.
 */
export const verifyStore = (directory: string, options: VerifyOptions): VerifyReport => {
  const path = databasePath(directory);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new Error(`There is no warehouse in ${directory}.`);
  const db = openCopy(path);
  try {
    return verifyDatabase(db, createFileStore(join(directory, FILES_NAME)), options);
  } finally {
    db.close();
  }
};
