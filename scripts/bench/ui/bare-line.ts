import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { WebSocketServer } from 'ws';
import { launchBrowser } from '#test/support/browser.ts';
import { layCable } from './scanner-cable.ts';
import { watchScans, whenShown } from './shown-scans.ts';

/** The page of the floor: shows the number of the last line that came over its WebSocket, and nothing else. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>floor</title><body><p data-scan-id="">–</p><script>
  const shown = document.querySelector('p');
  new WebSocket(location.href.replace('http', 'ws')).onmessage = ({ data }) => {
    shown.textContent = data;
    shown.setAttribute('data-scan-id', data);
  };
</script>`;

/**
 * What the same way costs when nothing is done on it: pseudo-terminal, serialport, WebSocket, a page of one line that
 * shows how many lines came. Milliseconds of each of `shots`, from just before the bytes are handed to the line.
 */
export const bareLine = async (directory: string, shots: number): Promise<ReadonlyArray<number>> => {
  const cable = await layCable(join(directory, 'bare-line'));
  const http = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(PAGE));
  const sockets = new WebSocketServer({ server: http });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const port = new SerialPort({ path: cable.address, baudRate: 115_200, autoOpen: false, lock: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error === null ? resolve() : reject(error)));
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(watchScans);
    const connected = new Promise((resolve) => sockets.once('connection', resolve));
    await page.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
    await connected;
    let lines = 0;
    port.on('data', (chunk: Buffer) => {
      for (const byte of chunk) {
        if (byte !== 0x0a) continue;
        lines += 1;
        for (const socket of sockets.clients) socket.send(String(lines));
      }
    });
    const took: number[] = [];
    for (let n = 1; n <= shots; n += 1) {
      await wait(pause());
      const seen = whenShown(page, String(n));
      const from = cable.shoot('0000000000000000');
      took.push((await seen).seen - from);
    }
    return took;
  } finally {
    await browser.close();
    sockets.close();
    http.close();
    // Before the other end goes: a port whose other end has hung up is read from for ever.
    await new Promise<void>((resolve) => port.close(() => resolve()));
    await cable.close();
  }
};

const SHORTEST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 350;

/** Between two scans, as a quick hand makes them, and at no fixed point of the browser's frames. */
export const pause = (): number => SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
