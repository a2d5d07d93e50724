/** Worker thread: one list of merchants in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { MERCHANT_FIELDS } from '#core/contract/market-views.ts';
import { parseMerchantList } from './merchant-rows.ts';

const job = z
  .object({
    bytes: z.instanceof(Uint8Array),
    mapping: z.partialRecord(z.enum(MERCHANT_FIELDS), z.int().min(0).nullable()),
  })
  .parse(workerData);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
parentPort?.postMessage(await parseMerchantList(job.bytes, job.mapping));
