import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { PROJECTION_TABLES } from '#db/projections/tables.ts';
import { migratedDatabase } from '#db/testing/warehouse-fixture.ts';
import * as batches from './batches.ts';
import * as codes from './codes.ts';
import * as gate from './gate.ts';
import * as house from './house.ts';
import * as lab from './lab.ts';
import * as ledger from './ledger.ts';
import * as market from './market.ts';
import * as people from './people.ts';
import * as site from './site.ts';
import * as stock from './stock.ts';

const db = migratedDatabase();
type Column = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number };
const columnsOf = (table: string) =>
  db.prepare<[string], Column>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(table);

const tablesOf = (...modules: ReadonlyArray<object>) =>
  modules
    .flatMap((one): unknown[] => Object.values(one))
    .filter((one): one is SQLiteTable => one instanceof SQLiteTable);

const described = (table: SQLiteTable) =>
  getTableConfig(table).columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    notNull: column.notNull || column.primary,
  }));

test.each(
  tablesOf(house, market, batches, gate, lab, codes, people, site, stock).map(
    (table) => [getTableConfig(table).name, table] as const,
  ),
)('what queries believe of %s is what the migration made', (name, table) => {
  expect(described(table)).toEqual(
    columnsOf(name).map((one) => ({
      name: one.name,
      type: one.type,
      notNull: one.notnull === 1 || one.pk > 0,
    })),
  );
});

test('every projection but those of hand-made SQL is described, and of the ledger’s tables only columns that are there', () => {
  const names = tablesOf(house, market, batches, gate, lab, codes, people, site, stock).map(
    (table) => getTableConfig(table).name,
  );
  expect([...names, 'movements', 'waived_releases'].sort()).toEqual([...PROJECTION_TABLES].sort());
  for (const table of tablesOf(ledger)) {
    const there = columnsOf(getTableConfig(table).name).map((one) => ({
      name: one.name,
      type: one.type,
      notNull: one.notnull === 1 || one.pk > 0,
    }));
    expect(there).toEqual(expect.arrayContaining(described(table)));
  }
});
