/** Draws ZPL in a thread of its own; see renderDamagedZpl. */
import { parentPort } from 'node:worker_threads';
import { zplToBase64Async } from 'zpl-renderer-js';

type Order = { readonly zpl: string; readonly size: readonly [number, number, number] };

parentPort?.on('message', ({ zpl, size }: Order) => {
  zplToBase64Async(zpl, ...size).then(
    (png) => parentPort?.postMessage(png),
    () => parentPort?.postMessage(null),
  );
});
