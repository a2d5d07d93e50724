/**
 * What stands around the preload script in the page's isolated world: `require('electron')` as a sandbox has it. Sent to
 * the page as text, so it may use nothing from outside itself.
 */

type Packed = { readonly bytes: string } | { readonly buffer: string } | { readonly plain: unknown };
type Down =
  | {
      readonly kind: 'MESSAGE';
      readonly channel: string;
      readonly args: ReadonlyArray<unknown>;
      readonly ports: ReadonlyArray<number>;
    }
  | { readonly kind: 'PORT'; readonly id: number; readonly data: Packed }
  | { readonly kind: 'PORT_CLOSED'; readonly id: number };
type Listener = (
  event: { readonly ports: ReadonlyArray<MessagePort> },
  ...args: ReadonlyArray<unknown>
) => void;
type Preload = (require: (name: string) => object, module: object, exports: object, process: object) => void;
/** What DevTools and the double put into this world, and what Chromium has beyond TypeScript's library. */
type World = { electronDoubleUp: (message: string) => void; electronDoubleDown?: (message: Down) => void };
type Base64 = { fromBase64: (text: string) => Uint8Array };
type ToBase64 = { toBase64: () => string };

const pageWorld = (preload: Preload): void => {
  // Electron runs preload scripts in the main frame only (nodeIntegrationInSubFrames is off), and once a page is loaded.
  if (window.top !== window || window.location.protocol !== 'https:') return;
  const world = globalThis as unknown as World;
  const up = (message: object): void => world.electronDoubleUp(JSON.stringify(message));
  const listeners = new Map<string, ReadonlyArray<Listener>>();
  const ports = new Map<number, MessagePort>();

  const encode = (bytes: Uint8Array): string => (bytes as unknown as ToBase64).toBase64();
  const decode = (text: string): Uint8Array => (Uint8Array as unknown as Base64).fromBase64(text);
  const pack = (value: unknown): Packed => {
    if (value instanceof Uint8Array) return { bytes: encode(value) };
    if (value instanceof ArrayBuffer) return { buffer: encode(new Uint8Array(value)) };
    if (typeof value === 'object' && value !== null)
      throw new TypeError('the Electron double relays text and bytes only');
    return { plain: value };
  };
  const unpack = (packed: Packed): unknown => {
    if ('bytes' in packed) return decode(packed.bytes);
    if ('buffer' in packed) return decode(packed.buffer).buffer;
    return packed.plain;
  };

  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', (event: MessageEvent<unknown>) =>
      up({ kind: 'PORT', id, data: pack(event.data) }),
    );
    port1.addEventListener('close', () => up({ kind: 'PORT_CLOSED', id }));
    port1.start();
    return port2;
  };

  world.electronDoubleDown = (message) => {
    if (message.kind === 'PORT') ports.get(message.id)?.postMessage(unpack(message.data));
    if (message.kind === 'PORT_CLOSED') ports.get(message.id)?.close();
    if (message.kind !== 'MESSAGE') return;
    const event = { ports: message.ports.map(openPort) };
    for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
  };

  const only = (name: string, members: object): object =>
    new Proxy(members, {
      get: (target, key): unknown => {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key);
        throw new Error(`the Electron double has no ${name}.${key}`);
      },
    });
  const ipcRenderer = only('ipcRenderer', {
    send: (channel: string, ...args: ReadonlyArray<unknown>) => up({ kind: 'SEND', channel, args }),
    on: (channel: string, listener: Listener) =>
      void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
  });
  const require = (name: string): object => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return only('electron', { ipcRenderer });
  };
  const module = { exports: {} };
  preload(
    require,
    module,
    module.exports,
    only('process', { sandboxed: true, contextIsolated: true, type: 'renderer' }),
  );
};

/** The text that runs the preload file in its world. */
export const preloadScript = (file: string): string =>
  `(${pageWorld.toString()})((require, module, exports, process) => {\n${file}\n});`;
