import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import { createAttempts, type Attempts } from './attempts.ts';
import { createBadges, type Badges } from './badges.ts';
import { createCollectionCodes, type CollectionCodes } from './collection-codes.ts';
import { createDevices, type Devices } from './devices.ts';
import { createFileNames, type FileNames } from './files.ts';
import { createPrintIntents, type PrintIntents } from './print-intents.ts';
import { createPrivateRecords, type PrivateRecords } from './private-records.ts';
import { createScanJournal, type ScanJournal } from './scans.ts';
import { createSeatJournal, type SeatJournal } from './seats.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSettings, type Settings } from './settings.ts';

export type Journals = {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly badges: Badges;
  readonly collectionCodes: CollectionCodes;
  readonly devices: Devices;
  readonly files: FileNames;
  readonly printIntents: PrintIntents;
  readonly privateRecords: PrivateRecords;
  readonly scans: ScanJournal;
  readonly seats: SeatJournal;
  readonly sessions: Sessions;
  readonly settings: Settings;
};

/** What stands beside the ledger: durable when a call returns, part of the open transaction if there is one. */
export const createJournals = (db: Connection, transact: Transact): Journals => ({
  accounts: createAccounts(db, transact),
  attempts: createAttempts(db, transact),
  badges: createBadges(db, transact),
  collectionCodes: createCollectionCodes(db, transact),
  devices: createDevices(db, transact),
  files: createFileNames(db, transact),
  printIntents: createPrintIntents(db, transact),
  privateRecords: createPrivateRecords(db, transact),
  scans: createScanJournal(db, transact),
  seats: createSeatJournal(db, transact),
  sessions: createSessions(db, transact),
  settings: createSettings(db, transact),
});
