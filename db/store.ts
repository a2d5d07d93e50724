import { join } from 'node:path';
import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import { createClockKeeper } from './clock-keeper.ts';
import { createExecute } from './execute.ts';
import { createCommandJournal } from './journals/commands.ts';
import { createJournals } from './journals/index.ts';
import { createFileStore, FILES_NAME } from './files.ts';
import { lockDirectory, type DirectoryLock } from './lock.ts';
import { migrate, requireCurrent } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase, type Connection } from './open.ts';
import { newId as secureId } from './random.ts';
import { rebuildWith } from './rebuild.ts';
import { createRecordScan } from './record-scan.ts';
import { createLedgerSessions, SYSTEM, type Session } from './session.ts';
import type { Store, StoreLog, StoreOptions } from './store.types.ts';
import { timeCalls } from './timing.ts';
import { createTransact } from './transaction.ts';

const SILENT: StoreLog = { warn: () => {}, error: () => {} };

const REPORT_EVERY = 100_000;

const prepare = (options: StoreOptions): { db: Connection; lock: DirectoryLock | null } => {
  if (options.mode === 'READER') {
    const db = openDatabase(options.directory, 'READER');
    try {
      requireCurrent(db, migrations);
      return { db, lock: null };
    } catch (error) {
      db.close();
      throw error;
    }
  }
  const lock = lockDirectory(options.directory);
  try {
    const db = openDatabase(options.directory, 'WRITER');
    try {
      const rebuild = rebuildWith(options.apply, (events) => {
        if (events % REPORT_EVERY === 0) options.log?.warn({ events }, 'projections are being made anew');
      });
      migrate(db, migrations, Math.trunc(options.clock().wallMs), rebuild);
      return { db, lock };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
};

/**
 * Opens a data directory: locks it (WRITER), brings the schema up to date, and answers the one way to write to it.
 * Throws DataDirectoryInUse, UnsuitableEnvironment or MigrationRefused; whatever was opened is closed again.
 */
export const openStore = (options: StoreOptions): Store => {
  const { directory, clock } = options;
  const log = options.log ?? SILENT;
  const newId = options.newId ?? secureId;
  const reportFault =
    options.reportFault ??
    ((error: unknown, where: string): string => {
      const faultId = newId('fault');
      log.error({ err: error, faultId, where }, 'fault');
      return faultId;
    });

  const { db, lock } = prepare(options);
  const close = (): void => {
    if (db.open) db.close();
    lock?.release();
  };
  try {
    const { transact, isStopped } = createTransact(db, { mode: options.mode, clock, log });
    const reads = timeCalls('reads', options.createReads(db), clock, log);
    const files = createFileStore(join(directory, FILES_NAME));
    const journals = createJournals(db, transact);
    const sessions = createLedgerSessions({
      db,
      transact,
      reads,
      clock,
      newId,
      log,
      apply: options.apply,
      files: journals.files,
      hasFile: files.has,
      isReader: options.mode === 'READER',
    });
    const keeper = createClockKeeper(options.softwareVersion ?? 'unknown');
    const { scans, seats, privateRecords } = journals;

    const bySystem = (
      name: string,
      work: (session: Session) => ReadonlyArray<DomainEvent>,
      alongside?: () => void,
    ): ReadonlyArray<RecordedEvent> =>
      sessions.run(name, (session) => {
        const reading = session.judge();
        const events = work(session);
        if (events.length > 0) {
          const stamp = {
            commandId: newId('sys'),
            actorId: SYSTEM,
            seatId: SYSTEM,
            occurredMs: reading.wallMs,
          };
          session.append(events, stamp, reading);
        }
        alongside?.();
        return session.events;
      });

    const attest = (
      name: string,
      work: (session: Session) => ReadonlyArray<DomainEvent>,
    ): ReadonlyArray<RecordedEvent> => {
      if (options.mode === 'READER' || isStopped() || !db.open) return [];
      try {
        const events = bySystem(name, work);
        keeper.kept(events);
        return events;
      } catch (error) {
        log.error({ err: error, name }, 'the clock could not be attested');
        return [];
      }
    };

    return {
      directory,
      mode: options.mode,
      db,
      reads,
      journals,
      files,
      transact,
      close,
      execute: createExecute({
        sessions,
        commands: createCommandJournal(db),
        privateRecords,
        reads,
        log,
        isStopped,
      }),
      recordScan: createRecordScan({
        sessions,
        scans,
        seats,
        privateRecords,
        reads,
        newId,
        reportFault,
        isStopped,
      }),
      executeSystem: (name, events, alongside) => bySystem(name, () => events, alongside),
      tick: () => attest('clock.tick', (session) => keeper.due(session)),
      stop: () => {
        attest('clock.stop', (session) => keeper.last(session));
        if (options.mode === 'WRITER' && db.open && !isStopped()) db.pragma('wal_checkpoint(TRUNCATE)');
      },
      readClock: sessions.readClock,
      onCommit: sessions.onCommit,
      head: () => {
        const { seq, hash } = sessions.head();
        return { seq, hash: hash.toString('hex') };
      },
    };
  } catch (error) {
    close();
    throw error;
  }
};
