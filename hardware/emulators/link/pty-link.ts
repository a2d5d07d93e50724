/**
 * A pseudo-terminal pair made by socat: the host opens PATH like any serial port, the emulator holds the other end.
 * The pair outlives the host's closing and opening, and dies with the emulator, which is what unplugging looks like.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, unlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import type { DeviceLink, LinkEvents } from './link.ts';

const READY_LIMIT_MS = 5000;

/** Ends socat when the shell's standard input ends, so also when the emulator is killed and can clean nothing up. */
const WATCHED_SOCAT =
  'exec 3<&0; socat "$@" </dev/null & pair=$!; cat <&3 >/dev/null; kill $pair 2>/dev/null; wait $pair';

/** Whether pseudo-terminals can be made on this machine. */
export function hasSocat(): boolean {
  return process.platform !== 'win32' && spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
}

/** A link that an earlier run left behind would make socat fail; anything else at that path is not ours to remove. */
function removeStaleLink(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSymbolicLink()) throw new Error(`${path} exists and is no link of an emulator`);
  unlinkSync(path);
}

const escape = (path: string): string => path.replaceAll(/[\\:,!"'{}()[\]]/g, String.raw`\$&`);

/** Makes the pair and waits until it can be opened. The small block size keeps back-pressure close to a real cable's. */
export async function openPtyLink(path: string, events: LinkEvents): Promise<DeviceLink> {
  const devicePath = `${path}.device`;
  [path, devicePath].forEach(removeStaleLink);
  const pair = [path, devicePath].map((end) => `pty,raw,echo=0,link=${escape(end)}`);
  const shell = spawn('sh', ['-c', WATCHED_SOCAT, 'sh', '-b', '256', ...pair], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  for (let waited = 0; !existsSync(path) || !existsSync(devicePath); waited += 10) {
    if (shell.exitCode !== null || waited > READY_LIMIT_MS)
      throw new Error(`socat made no pseudo-terminal at ${path}`);
    await wait(10);
  }
  const port = new SerialPort({ path: devicePath, baudRate: 115_200, autoOpen: false, lock: false });
  let closing = false;
  port.on('data', events.onData);
  port.on('error', () => undefined);
  port.on('close', () => {
    if (!closing) events.onBroken('the pseudo-terminal is gone');
  });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  return {
    address: path,
    note: null,
    write: (bytes) => {
      port.write(Buffer.from(bytes));
      return true;
    },
    pause: () => port.pause(),
    resume: () => port.resume(),
    close: async () => {
      closing = true;
      // Before the pair goes: a port whose other end has hung up is read from for ever.
      await new Promise<void>((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve()));
      shell.stdin.end();
      await ended;
    },
  };
}
