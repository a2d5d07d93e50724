import type { RecordedEvent } from '#core/domain/events.ts';
import { TABLES_BESIDE_PROJECTIONS } from './journal-tables.ts';
import { readLedgerPage, toEvent } from './ledger.ts';
import type { Rebuild } from './migrate.ts';
import type { Connection } from './open.ts';

const PAGE = 2_000;

const projectionTables = (db: Connection): ReadonlyArray<string> =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .pluck()
    .all()
    .filter((name) => !TABLES_BESIDE_PROJECTIONS.includes(name));

/** Empties every projection; rows refer to each other in every direction, so the check waits for the end. */
const empty = (db: Connection): void => {
  db.pragma('defer_foreign_keys = ON');
  for (const name of projectionTables(db)) db.exec(`DELETE FROM "${name}"`);
};

/**
 * Makes every projection anew from the ledger, about 100,000 events a second, page by page: a connection that reads row
 * by row cannot write in between. `onProgress` is told how many events are done.
 */
export const rebuildWith = (
  apply: (db: Connection, event: RecordedEvent) => void,
  onProgress: (events: number) => void,
): Rebuild => ({
  empty,
  replay: (db) => {
    let done = 0;
    for (;;) {
      const page = readLedgerPage(db, done, PAGE);
      for (const row of page) apply(db, toEvent(row));
      done += page.length;
      onProgress(done);
      if (page.length < PAGE) return;
    }
  },
});
