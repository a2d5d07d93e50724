import { existsSync } from 'node:fs';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { databasePath } from '#db/open.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createQueries, type Queries } from '#db/queries/create-queries.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import type { Store } from '#db/store.types.ts';
import { createDemoClock, createSystemClock } from '#server/clock.ts';
import { VERSION } from '#server/version.ts';

export type Opened = {
  readonly store: Store;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
};

/**
 * Runs work on a data directory and closes it again. A READER works beside a running service; a WRITER throws
 * DataDirectoryInUse while one runs. Throws when there is no warehouse in the directory.
 */
export const withStore = async <T>(
  directory: string,
  mode: 'READER' | 'WRITER',
  work: (opened: Opened) => T | Promise<T>,
): Promise<T> => {
  if (!existsSync(databasePath(directory))) throw new Error(`There is no warehouse in ${directory}.`);
  const clock = createDemoClock(createSystemClock());
  const store = openStore({
    directory,
    mode,
    clock: clock.read,
    apply: applyEvent,
    createReads,
    softwareVersion: VERSION,
  });
  try {
    const queries = createQueries(store.db, { reads: store.reads });
    clock.setOffset(queries.demoOffsetMs());
    return await work({ store, queries, readClock: store.readClock });
  } finally {
    // No last word about the clock: it was watched for a moment only, and a command that did nothing leaves no trace.
    store.close();
  }
};
