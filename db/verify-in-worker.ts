import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FILES_NAME } from './files.ts';
import { databasePath } from './open.ts';
import type { VerifyReport } from './verify.ts';

/** A database file and the folder of the files that it names. */
export type VerifyTask = { readonly database: string; readonly files: string };

/** What the verifying thread sends. */
export type WorkerMessage =
  | { readonly kind: 'PROGRESS'; readonly events: number }
  | { readonly kind: 'REPORT'; readonly report: VerifyReport };

/** The task that verifies a data directory. */
export const taskOf = (directory: string): VerifyTask => ({
  database: databasePath(directory),
  files: join(directory, FILES_NAME),
});

/**
 * Verifies in a thread of its own with the real projections, so that the gate goes on working. Aborting the signal
 * ends the thread and rejects with its reason. Rejects when the database cannot be opened or needs another version.
 */
export const verifyInWorker = (
  task: VerifyTask,
  options: { readonly onProgress?: (events: number) => void; readonly signal?: AbortSignal } = {},
): Promise<VerifyReport> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(options.signal?.reason instanceof Error ? options.signal.reason : new Error('cancelled'));
    };
    options.signal?.addEventListener('abort', stop, { once: true });
    let report: VerifyReport | null = null;
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'PROGRESS') options.onProgress?.(message.events);
      else ({ report } = message);
    });
    worker.on('error', reject);
    // Only now has the thread let go of the file: Windows would not let it be renamed or removed before.
    worker.on('exit', (code) => {
      options.signal?.removeEventListener('abort', stop);
      if (report === null) reject(new Error(`the verifying thread ended with code ${code} and no report`));
      else resolve(report);
    });
    if (options.signal?.aborted === true) stop();
  });
