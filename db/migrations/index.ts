import { ledgerAndJournals } from './0001-ledger-and-journals.ts';
import type { Migration } from './migration.ts';
import { projections } from './0002-projections.ts';
import { waysOut } from './0003-ways-out.ts';

/** Every migration in its order. */
export const migrations: ReadonlyArray<Migration> = [ledgerAndJournals, projections, waysOut];
