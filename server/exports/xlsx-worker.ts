/** Worker thread: cells in, the bytes of a workbook out. A large list would hold the gate up otherwise. */
import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';

const { rows } = z.object({ rows: z.array(z.array(z.union([z.string(), z.number()]))) }).parse(workerData);

const data = rows.map((cells, index) =>
  cells.map((value) =>
    typeof value === 'number'
      ? { type: Number, value }
      : { type: String, value, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) },
  ),
);

const bytes = new Uint8Array(await writeXlsxFile(data, { stickyRowsCount: 1 }).toBuffer());
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
parentPort?.postMessage(bytes);
