/** The line between main and the preload script in the page's isolated world. */
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { z } from 'zod';
import type { CDPSession } from 'playwright-core';
import { preloadScript } from './page-world.ts';
import { transfer, type Line } from './ports.ts';

const WORLD = 'electron-preload';
const BINDING = 'electronDoubleUp';

const packed = z.union([
  z.object({ bytes: z.string() }),
  z.object({ buffer: z.string() }),
  z.object({ plain: z.unknown() }),
]);
const fromPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('SEND'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('PORT'), id: z.number(), data: packed }),
  z.object({ kind: z.literal('PORT_CLOSED'), id: z.number() }),
  z.object({ kind: z.literal('PRELOADED') }),
]);

const unpack = (value: z.infer<typeof packed>): unknown => {
  if ('bytes' in value) return new Uint8Array(Buffer.from(value.bytes, 'base64'));
  if ('buffer' in value) return new Uint8Array(Buffer.from(value.buffer, 'base64')).buffer;
  return value.plain;
};

const pack = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (value instanceof ArrayBuffer) return { buffer: Buffer.from(value).toString('base64') };
  if (typeof value === 'object' && value !== null)
    throw new TypeError('the Electron double relays text and bytes only');
  return { plain: value };
};

export type PageBridge = {
  readonly send: (
    channel: string,
    args: ReadonlyArray<unknown>,
    ports: ReadonlyArray<Electron.MessagePortMain>,
  ) => void;
};

/** Puts the preload script into every document to come. `onSend` gets what it sends by `ipcRenderer.send`. */
export const bridgePage = async (
  cdp: CDPSession,
  preload: string,
  onSend: (channel: string, args: ReadonlyArray<unknown>) => void,
): Promise<PageBridge> => {
  let contextId: number | null = null;
  const lines = new Map<number, Line>();
  let nextPort = 1;

  const down = (message: unknown): void => {
    if (contextId === null) return;
    const expression = `globalThis.electronDoubleDown?.(${JSON.stringify(message)})`;
    // The document may go away at this very moment; what is sent to it then is lost, as in Electron.
    cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  };

  const leave = (): void => {
    contextId = null;
    for (const line of lines.values()) line.closedThere();
    lines.clear();
  };

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const aux: unknown = context.auxData;
    const isMain = typeof aux === 'object' && aux !== null && 'frameId' in aux && aux.frameId === mainFrameId;
    if (context.name !== WORLD || !isMain) return;
    leave();
    contextId = context.id;
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === contextId) leave();
  });
  cdp.on('Runtime.executionContextsCleared', leave);
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== BINDING || executionContextId !== contextId) return;
    const message = fromPage.parse(JSON.parse(payload));
    if (message.kind === 'SEND') onSend(message.channel, message.args);
    else if (message.kind === 'PORT') lines.get(message.id)?.fromThere(unpack(message.data));
    else if (message.kind === 'PORT_CLOSED') lines.get(message.id)?.closedThere();
  });

  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    process.stderr.write(
      `exception in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}\n`,
    );
  });
  await cdp.send('Page.enable');
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const mainFrameId = frameTree.frame.id;
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  const source = preloadScript(readFileSync(preload, 'utf8'));
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD, runImmediately: true });

  return {
    send: (channel, args, ports) => {
      const ids = ports.map(() => nextPort++);
      down({ kind: 'MESSAGE', channel, args, ports: ids });
      ports.forEach((port, index) => {
        const id = ids[index] ?? 0;
        const line = transfer(port, {
          data: (data) => down({ kind: 'PORT', id, data: pack(data) }),
          closed: () => {
            lines.delete(id);
            down({ kind: 'PORT_CLOSED', id });
          },
        });
        lines.set(id, line);
      });
    },
  };
};
