/** Draws ZPL in a thread of its own; see createDamagedZpl. */
import { parentPort } from 'node:worker_threads';
import { zplToBase64Async } from 'zpl-renderer-js';

type Order = { readonly zpl: string; readonly size: readonly [number, number, number] };

const port = parentPort;
if (port === null) throw new Error('this is a worker');
port.on('message', ({ zpl, size }: Order) => {
  zplToBase64Async(zpl, ...size).then(
    (png) => port.postMessage({ png }),
    () => port.postMessage({ png: null }),
  );
});
