/** Packing lists (.xlsx, .csv) read in a thread of their own, with limits on size, memory and time. */
import type { ImportPreview } from '#core/contract/views.ts';
import { readInThread } from './in-thread.ts';
import type { MappingOverride } from './parse.ts';

export type { MappingOverride } from './parse.ts';

const WORKER = new URL('./parse-worker.ts', import.meta.url);

/**
 * Reads a packing list and keeps nothing: the same file and mapping are submitted later. Rejects with RefusedError:
 * FILE_TOO_LARGE (20 MB, or 100 MB unpacked), FILE_UNREADABLE (its `reason` says why), TOO_MANY_ROWS (10,000),
 * HEAD_NOT_FOUND, COLUMN_NOT_MAPPED. Row errors are no refusal but part of the preview.
 */
export const previewPackingList = (
  bytes: Uint8Array,
  fileName: string,
  mapping: MappingOverride = {},
): Promise<ImportPreview> => readInThread(WORKER, bytes, fileName, { mapping });

/** The same for a file that came in over the contract. */
export const readPackingList = async (file: File, mapping: MappingOverride = {}): Promise<ImportPreview> =>
  previewPackingList(new Uint8Array(await file.arrayBuffer()), file.name, mapping);
