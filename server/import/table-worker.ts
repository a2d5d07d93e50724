/** Worker thread: one table in, its rows as text out. A thread of its own keeps a slow file away from the gate. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { refusal } from '#core/domain/refusals.ts';
import { readCsvSheet } from './csv.ts';
import { cellText, ImportRefusedError, MAX_COLUMNS, type Sheet } from './sheet.ts';
import type { TableOutcome } from './table.ts';
import { readXlsxSheets } from './xlsx.ts';

const { bytes } = z.object({ bytes: z.instanceof(Uint8Array) }).parse(workerData);

const startsWith = (...magic: ReadonlyArray<number>): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const firstSheet = async (): Promise<Sheet> => {
  if (bytes.length === 0) throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'EMPTY' }));
  if (startsWith(0xd0, 0xcf, 0x11, 0xe0))
    throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'OLD_XLS' }));
  if (!startsWith(0x50, 0x4b)) return readCsvSheet(bytes);
  for await (const sheet of readXlsxSheets(bytes)) if (sheet.rows.length > 0) return sheet;
  throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'NO_SHEET' }));
};

const read = async (): Promise<TableOutcome> => {
  try {
    const sheet = await firstSheet();
    return {
      ok: true,
      table: {
        rows: sheet.rows.map(({ row, cells }) => ({
          row,
          cells: Array.from(
            { length: Math.min(MAX_COLUMNS, Math.max(-1, ...cells.keys()) + 1) },
            (_, column) => cellText(cells.get(column)),
          ),
        })),
      },
    };
  } catch (error) {
    if (error instanceof ImportRefusedError) return { ok: false, refusals: [error.refusal] };
    throw error;
  }
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
parentPort?.postMessage(await read());
