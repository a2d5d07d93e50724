/** The list of merchants with imports as a market keeps it (.xlsx, .csv). */
import type { MerchantListPreview } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { RefusedError } from '#server/errors.ts';
import type { MerchantListOutcome, MerchantMapping } from './merchant-rows.ts';
import { runInThread } from './thread.ts';

const WORKER = new URL('./merchant-worker.ts', import.meta.url);

/**
 * Reads a list of merchants and keeps nothing: its rows are imported by another call. Rejects with RefusedError:
 * FILE_UNREADABLE, TOO_MANY_ROWS, HEAD_NOT_FOUND,
 * COLUMN_NOT_MAPPED. Row errors are part of the preview.
 */
export const readMerchantList = async (
  file: File,
  mapping: MerchantMapping,
): Promise<MerchantListPreview> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const outcome = await runInThread<MerchantListOutcome>(
    WORKER,
    file.name,
    { bytes, mapping },
    { ok: false, refusals: [refusal('FILE_UNREADABLE', { reason: 'TIME' })] },
  );
  if (outcome.ok) return outcome.preview;
  throw new RefusedError(
    outcome.refusals.map((one) => refusal(one.code, { file: file.name, ...one.params })),
  );
};
