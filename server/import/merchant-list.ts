/** The list of merchants with imports as a market keeps it (.xlsx, .csv). */
import type { MerchantListPreview } from '#core/contract/views.ts';
import { readInThread } from './in-thread.ts';

const WORKER = new URL('./merchant-worker.ts', import.meta.url);

/**
 * Reads a list of merchants and keeps nothing: its rows are imported by another call. Rejects with RefusedError:
 * FILE_TOO_LARGE, FILE_UNREADABLE, TOO_MANY_ROWS, HEAD_NOT_FOUND. Row errors are part of the preview.
 */
export const readMerchantList = async (file: File): Promise<MerchantListPreview> =>
  readInThread(WORKER, new Uint8Array(await file.arrayBuffer()), file.name);
