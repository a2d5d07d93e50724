/** A table (.xlsx, .csv) read in a thread of its own into rows of text, for lists whose columns a person may choose. */
import { Worker } from 'node:worker_threads';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { RefusedError } from '#server/errors.ts';

/** The first sheet with anything in it: rows as people read them, numbered as the sheet does. */
export type Table = {
  readonly rows: ReadonlyArray<{ readonly row: number; readonly cells: ReadonlyArray<string> }>;
};

export type TableOutcome =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

const MAX_BYTES = 20 * 1024 * 1024;
const LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 } as const;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const tooHeavy: TableOutcome = { ok: false, refusals: [refusal('FILE_UNREADABLE', { reason: 'TIME' })] };

const inThread = (bytes: Uint8Array): Promise<TableOutcome> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
      workerData: { bytes },
      resourceLimits: MEMORY,
    });
    const finish = (settle: () => void): void => {
      clearTimeout(limit);
      settle();
      void worker.terminate();
    };
    // oxlint-disable-next-line house/no-timers -- bounds the computer's work, not business time: a day in virtual time must not cut it
    const limit = setTimeout(() => finish(() => resolve(tooHeavy)), LIMIT_MS);
    worker.on('message', (outcome: TableOutcome) => finish(() => resolve(outcome)));
    worker.on('error', (error) =>
      finish(() => (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooHeavy) : reject(error))),
    );
    worker.on('exit', (code) =>
      finish(() => reject(new Error(`the thread that read a table ended by itself (${code})`))),
    );
  });

/** Reads a table and keeps nothing. Rejects with RefusedError: FILE_TOO_LARGE, FILE_UNREADABLE, TOO_MANY_ROWS. */
export const readTable = async (file: File): Promise<Table> => {
  if (file.size > MAX_BYTES)
    throw new RefusedError([
      refusal('FILE_TOO_LARGE', { file: file.name, maxMegabytes: MAX_BYTES / 1_048_576 }),
    ]);
  const outcome = await inThread(new Uint8Array(await file.arrayBuffer()));
  if (outcome.ok) return outcome.table;
  throw new RefusedError(
    outcome.refusals.map((one) => refusal(one.code, { file: file.name, ...one.params })),
  );
};
