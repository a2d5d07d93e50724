import { expect, test, vi } from 'vitest';
import { createReads } from '#db/reads.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { collect, cartonsOf, foundHouse, walkToCertificate } from '#db/testing/walk.ts';
import { createFixture, migratedDatabase } from '#db/testing/warehouse-fixture.ts';
import { createQueries } from './create-queries.ts';
import { createFileOwners } from './file-owners.ts';

/** Tables that stay small in any warehouse, or that are asked for whole. */
const SMALL = new Set([
  'warehouse',
  'policies',
  'merchants',
  'merchant_kinds',
  'goods_kinds',
  'pledge_texts',
  'warehouse_closed',
  // A list of what is to be done: papers leave it as they are read.
  'unread_papers',
  'persons',
  'slots',
  'demo_clock',
  'clock_gaps',
  'stock',
  // The register, its rules and cameras: asked for whole, a few thousand rows at most.
  'staff',
  'staff_overrides',
  'cameras',
  // Goods of one day, the first.
  'opening_stock',
  'opening_closed',
  'accounts',
  'json_each',
  // An import a week, a count and a sheet a day; lists of them are asked for whole or newest first.
  'code_pools',
  'stocktakes',
  'sheets',
]);

/** Indexes that hold only what is not over: who is inside, the waste that still lies here. */
const OPEN_ONLY = /USING (?:COVERING )?INDEX (?:site_visits_inside|waste_here)\b/u;

/** Reads that go through a whole table in the order of its key, and stop early. */
const IN_KEY_ORDER: ReadonlyArray<RegExp> = [
  // What is open at the laboratory's desk, out of indexes that hold nothing else; and the newest hundred finished.
  /"verified_seq" is null and "samples"\."lost_seq" is null\) order by "samples"\."taken_seq" asc$/su,
  /"confirmation_verified_seq" IS NULL order by "samples"\."taken_seq" asc$/su,
  /"lost_seq" IS NOT NULL order by "samples"\."taken_seq" desc limit \?$/su,
  // Incidents that are not closed, out of an index that holds nothing else; the newest closed ones; the newest rounds.
  /from "incidents" where "incidents"\."state" <> 'CLOSED' order by "incidents"\."opened_seq" asc$/su,
  /from "incidents" where "incidents"\."state" = \? order by "incidents"\."opened_seq" desc limit \?$/su,
  /from "rounds" order by "rounds"\."planned_seq" desc limit \?$/su,
  // The newest event: one step from the end of the table.
  /^select .* from "ledger" order by "ledger"\."seq" desc limit \?$/su,
  // The newest of a log: out of its own index, until the page is full.
  /^select .* from "(?:preparations|refused_arrivals|disinfection_rounds)" order by "\w+"\."\w+_seq" desc limit \?$/su,
  // A substring search reads the narrow search table, newest first, until its page is full.
  /from "batch_search" cross join .*json_each.* order by "batch_search"\."declared_seq" desc limit \?$/su,
  // An opening sums all that ever moved, out of an index in the order of its groups.
  // The balance sums what crossed the gate by each way, out of an index that holds nothing else.
  /sum\(abs\(delta\)\) AS pieces FROM movements\s+WHERE gate = 1/su,
  // Runs with labels that are on no piece yet, out of an index that holds nothing else.
  /FROM code_counts WHERE state = 'PRINTED' AND kind = 'PIECE' AND n > 0/su,
  // The newest two hundred count sheets.
  /FROM \(SELECT \* FROM stocktakes .* LIMIT 200\) t/su,
  /sum\(delta\) AS opening.*GROUP BY zone, merchant_id/su,
  // Incidents that are not closed, out of an index that holds nothing else, and what is to be done in them.
  /FROM incidents (?:CROSS JOIN incident_tasks USING \(incident_id\)\s+)?WHERE state <> 'CLOSED'/su,
  // How long each step took: of the newest five hundred declarations.
  /FROM batches b WHERE b\.from_opening = 0 ORDER BY b\.declared_seq DESC LIMIT \?\)$/su,
  // The names of the tables, asked once when a connection is opened.
  /FROM main\.sqlite_schema t JOIN pragma_table_info/su,
  // The newest passes and marks on film, until the page is full.
  /FROM site_passes ORDER BY issued_seq DESC LIMIT \d+$/su,
  /FROM video_notes .* ORDER BY video_notes\.seq DESC LIMIT \d+$/su,
];

const explain = (db: ReturnType<typeof migratedDatabase>, sql: string): ReadonlyArray<string> => {
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const named = [...sql.matchAll(/@(\w+)/gu)].map(([, name]) => [name ?? '', null] as const);
  const values: ReadonlyArray<unknown> =
    named.length > 0 ? [Object.fromEntries(named)] : Array.from(sql.matchAll(/\?/gu), () => null);
  return statement.all(...values).map((row) => row.detail);
};

/** The table behind a line such as `SCAN c USING INDEX …`, whose name may be an alias. */
const scanned = (detail: string, sql: string): string | null => {
  const [, alias] = /^SCAN (\w+)/u.exec(detail) ?? [];
  if (alias === undefined || detail.startsWith('SCAN CONSTANT')) return null;
  const [, table] = new RegExp(`(\\w+)"? (?:AS )?${alias}\\b`, 'u').exec(sql) ?? [];
  return table !== undefined && !/^(?:SELECT|FROM|JOIN|from|join|UPDATE|INTO)$/u.test(table) ? table : alias;
};

const statementsOf = (use: (db: ReturnType<typeof migratedDatabase>) => void): ReadonlyArray<string> => {
  const db = migratedDatabase();
  const prepare = vi.spyOn(db, 'prepare');
  use(db);
  return [...new Set(prepare.mock.calls.map(([sql]) => sql))];
};

/** One schema for every question: making it anew for each takes most of the test's time. */
const schema = migratedDatabase();

const slowScans = (sql: string): ReadonlyArray<string> =>
  IN_KEY_ORDER.some((known) => known.test(sql))
    ? []
    : explain(schema, sql).filter((detail) => {
        const table = scanned(detail, sql);
        return (
          table !== null &&
          !SMALL.has(table) &&
          !OPEN_ONLY.test(detail) &&
          // A list inside of one row is no table.
          !/^SCAN \w+ VIRTUAL TABLE/u.test(detail) &&
          !/^(?:SCAN \(|SCAN \d)/u.test(detail)
        );
      });

test('no read goes through a table that grows', () => {
  const sqls = statementsOf((db) => {
    const queries = createQueries(db, { reads: createReads(db) });
    const clock = createFixture().clock();
    createFileOwners(db);
    // Each variant of the list is prepared when it is first asked for.
    for (const search of ['', 'coat'])
      for (const step of ['', 'REVIEW'])
        for (const merchantId of [null, 'mer_1'])
          queries.batches({ search, step, before: null, limit: 10, merchantId }, clock);
  });
  expect(sqls.length).toBeGreaterThan(60);
  expect(sqls.flatMap((sql) => slowScans(sql).map((scan) => `${scan} in ${sql}`))).toEqual([]);
});

test('a page of batches comes out of its index in order', () => {
  const sqls = statementsOf((db) => {
    const queries = createQueries(db, { reads: createReads(db) });
    for (const search of ['', 'coat'])
      for (const step of ['', 'REVIEW'])
        for (const merchantId of [null, 'mer_1'])
          queries.batches({ search, step, before: null, limit: 10, merchantId }, createFixture().clock());
  }).filter((sql) => sql.includes('"declared_seq" desc'));
  expect(sqls.length).toBeGreaterThanOrEqual(8);
  for (const sql of sqls) expect(explain(schema, sql), sql).not.toContain('USE TEMP B-TREE FOR ORDER BY');
});

test('a page of codes comes out of its index in order', () => {
  const sqls = statementsOf((db) => {
    createQueries(db, { reads: createReads(db) });
  }).filter((sql) => sql.includes('ORDER BY carton, kind, number, code'));
  expect(sqls).toHaveLength(1);
  for (const sql of sqls) {
    expect(explain(schema, sql)).toEqual([
      expect.stringContaining('SEARCH codes USING COVERING INDEX codes_carton (batch_id=? AND (carton,'),
    ]);
  }
});

test('no projection goes through a table that grows', () => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = walkToCertificate(fixture, house, [{ goodsName: 'x', quantity: 4 }]);
  collect(fixture, house, batchId, cartonsOf(fixture, batchId));
  const sqls = statementsOf((db) => {
    for (const event of fixture.events) applyEvent(db, event);
  });
  expect(sqls.length).toBeGreaterThan(40);
  expect(sqls.flatMap((sql) => slowScans(sql).map((scan) => `${scan} in ${sql}`))).toEqual([]);
});

test('the check itself sees a scan', () => {
  expect(slowScans('SELECT count(*) FROM codes WHERE state = ?')).toHaveLength(1);
  expect(slowScans('SELECT b.plate FROM batches b WHERE b.plate = ?')).toHaveLength(1);
  expect(slowScans('SELECT code FROM codes WHERE run_id = ?')).toEqual([]);
});
