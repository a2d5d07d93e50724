/** Worker thread: one list in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { readTable } from './table.ts';

const job = z
  .object({ bytes: z.instanceof(Uint8Array), words: z.record(z.string(), z.array(z.string())) })
  .parse(workerData);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
parentPort?.postMessage(await readTable(job.bytes, job.words));
