import type { UtcMs } from '#core/domain/time.ts';

/** Where backups go, how often, and what the last one came to. */
export type BackupView = {
  readonly directory: string | null;
  readonly everyMinutes: number;
  readonly last: {
    readonly atMs: UtcMs;
    readonly ok: boolean;
    readonly path: string;
    readonly bytes: number;
    readonly files: number;
    readonly detail: string;
  } | null;
  /** The one that is being made; null when there is none. */
  readonly running: {
    readonly stage: 'COPY' | 'VERIFY';
    readonly done: number;
    readonly total: number;
  } | null;
};
