/** Worker thread: one packing list in, one answer out. A thread of its own keeps a slow file away from the gate. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { IMPORT_FIELDS } from '#core/contract/views.ts';
import { parsePackingList } from './parse.ts';

const job = z
  .object({
    bytes: z.instanceof(Uint8Array),
    mapping: z.partialRecord(z.enum(IMPORT_FIELDS), z.int().nullable()),
  })
  .parse(workerData);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
parentPort?.postMessage(await parsePackingList(job.bytes, job.mapping));
