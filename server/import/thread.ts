/** A file read in a thread of its own, with limits on memory and time: whatever it holds, the gate goes on. */
import { Worker } from 'node:worker_threads';

/** Ten thousand lines take under a second; what takes so long is no list. */
const LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 } as const;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/**
 * Runs a worker module on its data and answers its one message; `tooHeavy` when it takes too much time or memory. Rejects
 * when the thread ends by itself. `file` names the file in that error.
 */
export const runInThread = <T>(module: URL, file: string, workerData: unknown, tooHeavy: T): Promise<T> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData, resourceLimits: MEMORY });
    const finish = (settle: () => void): void => {
      clearTimeout(limit);
      settle();
      void worker.terminate();
    };
    // oxlint-disable-next-line house/no-timers -- bounds the computer's work, not business time: a day in virtual time must not cut it
    const limit = setTimeout(() => finish(() => resolve(tooHeavy)), LIMIT_MS);
    worker.on('message', (outcome: T) => finish(() => resolve(outcome)));
    worker.on('error', (error) =>
      finish(() => (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooHeavy) : reject(error))),
    );
    worker.on('exit', (code) =>
      finish(() => reject(new Error(`the thread that read ${file} ended by itself (${code})`))),
    );
  });
