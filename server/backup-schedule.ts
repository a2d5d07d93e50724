import { mkdir } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { BackupView } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { makeBackup, type BackupResult } from '#db/backup.ts';
import { errorCode } from '#db/errors.ts';
import type { Store } from '#db/store.types.ts';
import type { Log, ReportFault, Timers } from './deps.ts';
import { refuse, RefusedError } from './errors.ts';

const SETTINGS = 'backup';
const LAST = 'backup.last';
const LOOK_EVERY_MS = 30_000;
const TELL_EVERY_MS = 300;
const DEFAULT_MINUTES = 60;

const settingsSchema = z.object({ directory: z.string(), everyMinutes: z.int().min(1) });
const lastSchema = z.object({
  atMs: z.number(),
  ok: z.boolean(),
  path: z.string(),
  bytes: z.number(),
  files: z.number(),
  detail: z.string(),
});

export type Backups = {
  readonly status: () => BackupView;
  /** Checks that backups can be kept there. Refuses OUT_OF_RANGE for a place that cannot be used. */
  readonly checkDirectory: (directory: string) => Promise<void>;
  /** Keeps the settings; part of the transaction that is open, if there is one. */
  readonly configure: (directory: string, everyMinutes: number) => void;
  /** Makes a backup now, after the one that may be going on. Refuses NOT_FOUND when no directory is configured. */
  readonly run: () => Promise<BackupResult>;
  /** Stops the one that is being made; its run rejects with BackupStopped. */
  readonly stop: () => void;
  /** Stops the schedule and waits for what is going on. */
  readonly close: () => Promise<void>;
};

/** Somebody stopped it: nothing went wrong, and nothing is left of it. */
export class BackupStopped extends Error {
  constructor() {
    super('The backup was stopped.');
    this.name = 'BackupStopped';
  }
}

export type BackupsDeps = {
  readonly store: Store;
  readonly timers: Timers;
  readonly log: Log;
  readonly reportFault: ReportFault;
  /** Tells screens that the status is another. */
  readonly changed: () => void;
};

/** What stands between a person and a backup, when it is theirs to mend; null for what is ours. */
const refusalOf = (error: unknown, directory: string) => {
  const code = errorCode(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return refusal('DISK_FULL');
  return ['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EROFS', 'ENAMETOOLONG'].includes(code)
    ? refusal('OUT_OF_RANGE', { what: 'directory', directory, code })
    : null;
};

/** Backups into a second folder: on a schedule and by command, one at a time, with a status that survives a restart. */
export const createBackups = ({ store, timers, log, reportFault, changed }: BackupsDeps): Backups => {
  const { settings } = store.journals;
  let last: Promise<unknown> = Promise.resolve();
  let running: BackupView['running'] = null;
  let stopper: AbortController | null = null;
  let told = 0;

  const configured = () => settingsSchema.safeParse(settings.get(SETTINGS)).data ?? null;
  const lastMade = (): BackupView['last'] => lastSchema.safeParse(settings.get(LAST)).data ?? null;

  const note = (made: NonNullable<BackupView['last']>): void => {
    settings.set(LAST, made);
    changed();
  };

  const once = async (directory: string): Promise<BackupResult> => {
    const atMs = timers.now();
    running = { stage: 'COPY', done: 0, total: 0 };
    stopper = new AbortController();
    changed();
    try {
      const made = await makeBackup(store, directory, {
        nowMs: atMs,
        signal: stopper.signal,
        onProgress: (progress) => {
          running = progress;
          // Screens need no more than a few looks a second.
          const now = timers.now();
          if (now - told < TELL_EVERY_MS) return;
          told = now;
          changed();
        },
      });
      note({ atMs, ok: true, path: made.path, bytes: made.bytes, files: made.files, detail: '' });
      log.info(
        { path: made.path, files: made.files, bytes: made.bytes, headSeq: made.head.seq },
        'backup made',
      );
      return made;
    } catch (error) {
      if (error instanceof BackupStopped) {
        log.info({ directory }, 'backup stopped');
        throw error;
      }
      const detail = error instanceof Error ? error.message : String(error);
      log.error({ directory, error }, 'backup failed');
      note({ atMs, ok: false, path: directory, bytes: 0, files: 0, detail });
      const reason = refusalOf(error, directory);
      throw reason === null ? error : new RefusedError([reason]);
    } finally {
      running = null;
      stopper = null;
      changed();
    }
  };

  const run = (): Promise<BackupResult> => {
    const found = configured();
    if (found === null) return refuse(refusal('NOT_FOUND', { what: 'backupDirectory' }));
    const next = last.then(() => once(found.directory));
    last = next.catch(() => undefined);
    return next;
  };

  const isDue = (): boolean => {
    const found = configured();
    if (found === null || running !== null || store.head().seq === 0) return false;
    const made = lastMade();
    const now = timers.now();
    // A last one "in the future" was made before the clock was set back: that is no reason to wait for it.
    return made === null || now < made.atMs || now - made.atMs >= found.everyMinutes * 60_000;
  };

  const stop = timers.every(LOOK_EVERY_MS, () => {
    try {
      if (isDue())
        run().catch((error: unknown) => {
          if (!(error instanceof BackupStopped)) reportFault(error, 'backup.schedule');
        });
    } catch (error) {
      reportFault(error, 'backup.schedule');
    }
  });

  return {
    status: () => {
      const found = configured();
      return {
        directory: found?.directory ?? null,
        everyMinutes: found?.everyMinutes ?? DEFAULT_MINUTES,
        last: lastMade(),
        running,
      };
    },
    checkDirectory: async (directory) => {
      const own = resolve(store.directory);
      const wanted = resolve(directory);
      const isInside = wanted === own || wanted.startsWith(own + sep);
      if (!isAbsolute(directory) || isInside)
        refuse(
          refusal('OUT_OF_RANGE', { what: 'directory', directory, code: isInside ? 'INSIDE' : 'RELATIVE' }),
        );
      try {
        await mkdir(wanted, { recursive: true });
      } catch (error) {
        const reason = refusalOf(error, directory);
        throw reason === null ? error : new RefusedError([reason]);
      }
    },
    configure: (directory, everyMinutes) => settings.set(SETTINGS, { directory, everyMinutes }),
    run,
    stop: () => {
      stopper?.abort(new BackupStopped());
    },
    close: async () => {
      stop();
      await last;
    },
  };
};
