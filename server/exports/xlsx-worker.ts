/** Worker thread: rows in, as they are read, the bytes of a workbook out. A large list would hold the gate up otherwise. */
import { parentPort } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';

/** Rows to put behind those that came before; null: these were all. */
const message = z.array(z.array(z.union([z.string(), z.number()]))).nullable();

const cell = (value: string | number, isHead: boolean) =>
  typeof value === 'number'
    ? { type: Number, value }
    : { type: String, value, ...(isHead ? { fontWeight: 'bold' as const } : {}) };

const data: Array<ReadonlyArray<ReturnType<typeof cell>>> = [];

const write = async (): Promise<void> => {
  const bytes = new Uint8Array(
    await writeXlsxFile(
      data.map((row) => [...row]),
      { stickyRowsCount: 1 },
    ).toBuffer(),
  );
  parentPort?.postMessage(bytes, [bytes.buffer]);
};

parentPort?.on('message', (received: unknown) => {
  const rows = message.parse(received);
  if (rows === null) return void write();
  for (const cells of rows) data.push(cells.map((value) => cell(value, data.length === 0)));
});
