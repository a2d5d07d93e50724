/** app: life cycle, paths, the lock of the single instance. */
import { createConnection, createServer } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { appEvents } from './app-events.ts';
import { implement, preventable } from './implement.ts';
import { isLost } from './plant.ts';
import { killServices } from './utility-process.ts';

const { emitter, members } = appEvents;
const paths = new Map<string, string>([
  ['userData', join(tmpdir(), 'gatehouse-double-user-data')],
  ['temp', tmpdir()],
]);
const state = { ready: false, sandboxed: false, ending: false };
const whenReady = new Promise<void>((resolve) => emitter.once('ready', () => resolve()));

/** Ends Chromium before the process; set when it runs. */
let closeEngine: () => Promise<void> = () => Promise.resolve();
export const onEnd = (close: () => Promise<void>): void => {
  closeEngine = close;
};

const end = (code: number): void => {
  if (state.ending) return;
  state.ending = true;
  killServices();
  Promise.all([closeEngine(), telling]).then(
    () => process.exit(code),
    () => process.exit(code),
  );
};

/** True once the program ends: nothing more is started then. */
export const isEnding = (): boolean => state.ending;

/** Ends without asking anybody. */
export const endNow = (): void => end(1);

const quit = (): void => {
  if (state.ending) return;
  const event = preventable({});
  emitter.emit('before-quit', event);
  if (event.defaultPrevented) return;
  emitter.emit('will-quit', preventable({}));
  emitter.emit('quit', {}, 0);
  end(0);
};

/** Who holds the lock of a user data folder: its process, and where it hears of later instances. */
type Lock = { readonly pid: number; readonly port: number };
const lockFile = (): string => join(paths.get('userData') ?? '', 'SingletonLock.json');

const readLock = (): Lock | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(lockFile(), 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('port' in value)) return null;
    process.kill(Number(value.pid), 0);
    return { pid: Number(value.pid), port: Number(value.port) };
  } catch {
    // No lock, or its owner is dead.
    return null;
  }
};

/** Telling the first instance takes a moment that the second one's end waits for. */
let telling: Promise<void> = Promise.resolve();

const tell = (port: number): Promise<void> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.end(JSON.stringify(process.argv)));
    socket.once('close', () => resolve());
    socket.once('error', () => resolve());
    socket.resume();
  });

const holdLock = (): void => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, port: 0 }));
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => {
      emitter.emit('second-instance', {}, JSON.parse(text), '', null);
      socket.end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, port }));
  });
  server.unref();
};

const manifest: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
);
const version =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';

export const app = implement<Electron.App>('app', {
  ...members,
  isPackaged: false,
  whenReady: () => whenReady,
  isReady: () => state.ready,
  getVersion: () => version,
  enableSandbox: () => {
    if (state.ready) throw new Error('app.enableSandbox() can only be called before the app is ready');
    state.sandboxed = !isLost('enableSandbox');
  },
  getPath: (name) => {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`the Electron double has no path ${name}`);
    return path;
  },
  setPath: (name, path) => {
    if (!paths.has(name)) throw new Error(`the Electron double has no path ${name}`);
    mkdirSync(path, { recursive: true });
    paths.set(name, path);
  },
  requestSingleInstanceLock: () => {
    const first = readLock();
    if (first === null) holdLock();
    else telling = tell(first.port);
    return first === null;
  },
  quit,
  exit: (code = 0) => end(code),
});

/** Electron becomes ready after main was loaded: main that waits for it at its top level waits for ever. */
export const becomeReady = (): void => {
  if (state.ending) return;
  state.ready = true;
  emitter.emit('ready', {}, {});
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
