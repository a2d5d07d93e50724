/** Packing lists (.xlsx, .csv) read in a thread of their own, with limits on size, memory and time. */
import type { ImportPreview } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { RefusedError } from '#server/errors.ts';
import type { MappingOverride, ParseOutcome } from './parse.ts';
import { runInThread } from './thread.ts';

export type { MappingOverride } from './parse.ts';

/** Same as the contract's MAX_FILE_BYTES; the command line comes in here without passing the contract. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Too much time or too much memory: to a person both are a file that is too complicated. */
const tooHeavy = (file: string): ParseOutcome => ({
  ok: false,
  refusals: [refusal('FILE_UNREADABLE', { file, reason: 'TIME' })],
});

/**
 * Reads a packing list and keeps nothing: the same file and mapping are submitted later. Rejects with RefusedError:
 * FILE_TOO_LARGE (20 MB, or 100 MB unpacked), FILE_UNREADABLE (its `reason` says why), TOO_MANY_ROWS (10,000),
 * HEAD_NOT_FOUND, COLUMN_NOT_MAPPED. Row errors are no refusal but part of the preview.
 */
export const previewPackingList = async (
  bytes: Uint8Array,
  fileName: string,
  mapping: MappingOverride = {},
): Promise<ImportPreview> => {
  if (bytes.byteLength > MAX_BYTES)
    throw new RefusedError([
      refusal('FILE_TOO_LARGE', { file: fileName, maxMegabytes: MAX_BYTES / 1_048_576 }),
    ]);
  const outcome = await runInThread<ParseOutcome>(
    new URL('./parse-worker.ts', import.meta.url),
    fileName,
    { bytes, mapping },
    tooHeavy(fileName),
  );
  if (outcome.ok) return outcome.preview;
  throw new RefusedError(outcome.refusals.map((one) => refusal(one.code, { file: fileName, ...one.params })));
};

/** The same for a file that came in over the contract. */
export const readPackingList = async (file: File, mapping: MappingOverride = {}): Promise<ImportPreview> =>
  previewPackingList(new Uint8Array(await file.arrayBuffer()), file.name, mapping);
