/** Reads a file in a thread of its own, with limits on memory and time: a slow file never holds the gate up. */
import { Worker } from 'node:worker_threads';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { RefusedError } from '#server/errors.ts';

/** Same as the contract's MAX_FILE_BYTES; the command line comes in here without passing the contract. */
const MAX_BYTES = 20 * 1024 * 1024;
/** Ten thousand lines take under a second; what takes so long is no list. */
const LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 } as const;

/** What a reading thread answers. */
export type ThreadOutcome<P> =
  | { readonly ok: true; readonly preview: P }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

/** Too much time or too much memory: to a person both are a file that is too complicated. */
const TOO_HEAVY = {
  ok: false,
  refusals: [refusal('FILE_UNREADABLE', { reason: 'TIME' })],
} as const;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const ask = <P>(worker: URL, workerData: object, file: string): Promise<ThreadOutcome<P>> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData, resourceLimits: MEMORY });
    const finish = (settle: () => void): void => {
      clearTimeout(limit);
      settle();
      void thread.terminate();
    };
    // oxlint-disable-next-line house/no-timers -- bounds the computer's work, not business time: a day in virtual time must not cut it
    const limit = setTimeout(() => finish(() => resolve(TOO_HEAVY)), LIMIT_MS);
    thread.on('message', (outcome: ThreadOutcome<P>) => finish(() => resolve(outcome)));
    thread.on('error', (error) =>
      finish(() => (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(TOO_HEAVY) : reject(error))),
    );
    thread.on('exit', (code) =>
      finish(() => reject(new Error(`the thread that read ${file} ended by itself (${code})`))),
    );
  });

/**
 * What the worker module makes of a file. Rejects with RefusedError: FILE_TOO_LARGE, or whatever the worker refuses, each
 * with the file's name.
 */
export const readInThread = async <P>(
  worker: URL,
  bytes: Uint8Array,
  fileName: string,
  job: object = {},
): Promise<P> => {
  if (bytes.byteLength > MAX_BYTES)
    throw new RefusedError([
      refusal('FILE_TOO_LARGE', { file: fileName, maxMegabytes: MAX_BYTES / 1_048_576 }),
    ]);
  const outcome = await ask<P>(worker, { bytes, ...job }, fileName);
  if (outcome.ok) return outcome.preview;
  throw new RefusedError(outcome.refusals.map((one) => refusal(one.code, { file: fileName, ...one.params })));
};
