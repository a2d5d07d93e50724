/** Reads pictures of labels in a thread of its own: decoding takes the processor, and the gate must not wait for it. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { readSymbols } from '#hardware/testing/label-oracle.ts';

type Job = { readonly job: number; readonly picture: string };

const port = parentPort;
if (port === null) throw new Error('this is a worker');
port.on('message', ({ job, picture }: Job) => {
  const read = async (): Promise<ReadonlyArray<string>> => await readSymbols(readFileSync(picture));
  read().then(
    (texts) => port.postMessage({ job, texts }),
    (error: unknown) => port.postMessage({ job, texts: [], failure: String(error) }),
  );
});
