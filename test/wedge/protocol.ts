import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** A page of a real Chromium, worked by the browser's own protocol: half a million keys want nothing in between. */
export type WedgePage = {
  readonly send: (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** The value of an expression in the page, or of what it promises. Rejects with what the page throws. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
};

const targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const answer = z.object({
  id: z.number().optional(),
  result: z.unknown(),
  error: z.object({ message: z.string() }).optional(),
});
const evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z
    .object({ exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
});

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Opens a page with this content. */
export const openWedgePage = async (html: string): Promise<WedgePage> => {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--remote-debugging-port=${port}`],
  });
  const page = await browser.newPage();
  await page.setContent(html);
  const found = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json());
  const target = found.find(({ type, url }) => type === 'page' && url === page.url());
  if (target === undefined) throw new Error('the browser has no page');
  const socket = new WebSocket(target.webSocketDebuggerUrl, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  socket.on('message', (raw: Buffer) => {
    const { id, result, error } = answer.parse(JSON.parse(raw.toString('utf8')));
    const one = waiting.get(id ?? -1);
    waiting.delete(id ?? -1);
    if (error === undefined) one?.resolve(result);
    else one?.reject(new Error(error.message));
  });
  const send: WedgePage['send'] = (method, params) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      socket.send(JSON.stringify({ id: asked, method, params }));
    });
  return {
    send,
    evaluate: async (expression) => {
      const { result, exceptionDetails } = evaluated.parse(
        await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }),
      );
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? 'the page threw something');
      return result.value;
    },
    close: async () => {
      socket.close();
      await browser.close();
    },
  };
};
