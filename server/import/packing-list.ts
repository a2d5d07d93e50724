/** Packing lists (.xlsx, .csv) read in a thread of their own, with limits on size, memory and time. */
import { Worker } from 'node:worker_threads';
import type { ImportPreview } from '#core/contract/views.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Timers } from '#server/deps.ts';
import { RefusedError } from '#server/errors.ts';
import type { MappingOverride, ParseOutcome } from './parse.ts';

export type { MappingOverride } from './parse.ts';

/** Same as the contract's MAX_FILE_BYTES; the command line comes in here without passing the contract. */
const MAX_BYTES = 20 * 1024 * 1024;
/** Ten thousand lines take under a second; what takes so long is no packing list. */
const LIMIT_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 } as const;

export type PreviewPackingList = (bytes: Uint8Array, fileName: string, mapping?: MappingOverride) => Promise<ImportPreview>;

const tooHeavy = (file: string, reason: 'TIME' | 'MEMORY'): ReadonlyArray<Refusal> => [refusal('FILE_UNREADABLE', { file, reason })];

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Makes the reader. It keeps nothing: the same file and mapping are submitted later. Rejects with RefusedError:
 * FILE_TOO_LARGE (20 MB, or 100 MB unpacked), FILE_UNREADABLE (its `reason` says why), TOO_MANY_ROWS (10,000),
 * HEAD_NOT_FOUND, COLUMN_NOT_MAPPED. Row errors are no refusal but part of the preview.
 */
export const createPackingListReader = (deps: { readonly timers: Pick<Timers, 'after'> }): PreviewPackingList => {
  const parse = (bytes: Uint8Array, file: string, mapping: MappingOverride): Promise<ParseOutcome> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { workerData: { bytes, mapping }, resourceLimits: MEMORY });
      const finish = (settle: () => void): void => {
        cancelLimit();
        settle();
        void worker.terminate();
      };
      const cancelLimit = deps.timers.after(LIMIT_MS, () => finish(() => resolve({ ok: false, refusals: tooHeavy(file, 'TIME') })));
      worker.on('message', (outcome: ParseOutcome) => finish(() => resolve(outcome)));
      worker.on('error', (error) =>
        finish(() => {
          if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ ok: false, refusals: tooHeavy(file, 'MEMORY') });
          else reject(error);
        }),
      );
      worker.on('exit', (code) => finish(() => reject(new Error(`the thread that read ${file} ended by itself (${code})`))));
    });

  return async (bytes, fileName, mapping = {}) => {
    if (bytes.byteLength > MAX_BYTES) throw new RefusedError([refusal('FILE_TOO_LARGE', { file: fileName, maxMegabytes: MAX_BYTES / 1_048_576 })]);
    const outcome = await parse(bytes, fileName, mapping);
    if (outcome.ok) return outcome.preview;
    throw new RefusedError(outcome.refusals.map((one) => refusal(one.code, { file: fileName, ...one.params })));
  };
};
