/** Starts an emulator program as a child and waits for its first line. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openControl } from './control/client.ts';
import type { ControlLine } from './control/client.ts';

export type LinkChoice = { readonly pty: string } | { readonly tcp: number };

export type Running = {
  readonly pid: number;
  /** What the host opens: the path of a serial port or `tcp://127.0.0.1:port`. */
  readonly address: string;
  /** Why the address is not what was asked for (socat is missing), or null. */
  readonly note: string | null;
  readonly controlPort: number;
  readonly control: ControlLine;
  /** Resolves when the program has ended, however. */
  readonly ended: Promise<void>;
  /** Ends it in order. */
  readonly stop: () => Promise<void>;
  /** Kills it, which is what pulling the plug looks like to the host. */
  readonly unplug: () => Promise<void>;
};

type Ready = { readonly address: string; readonly note: string | null; readonly controlPort: number };

function readReady(line: string): Ready | null {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) return null;
  if (!('address' in value) || !('controlPort' in value) || !('note' in value)) return null;
  const { address, note, controlPort } = value;
  if (typeof address !== 'string' || typeof controlPort !== 'number') return null;
  return { address, note: typeof note === 'string' ? note : null, controlPort };
}

/** Starts `file` (beside this one) with Node; rejects with the program's own words when it does not come up. */
export async function startProgram(
  file: string,
  link: LinkChoice,
  options: ReadonlyArray<string>,
): Promise<Running> {
  const cable = 'pty' in link ? ['--pty', link.pty] : ['--tcp', String(link.tcp)];
  const path = fileURLToPath(new URL(file, import.meta.url));
  // The packaged desktop program runs itself only (its RunAsNode fuse is off): spawned, it would open a second window.
  if (/app\.asar[\\/]/u.test(path)) throw new Error('the packaged program has no emulated devices');
  const child = spawn(process.execPath, [path, ...cable, ...options, '--exit-with-stdin'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Inside Electron the executable is Electron; this makes it behave as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2000);
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => null),
    new Promise<never>((_, reject) => child.once('error', reject)),
  ]);
  const ready = first === null ? null : readReady(first);
  if (ready === null || child.pid === undefined)
    throw new Error(`${file} did not start: ${complaint.trim()}`);
  const control = await openControl(ready.controlPort);
  const end = async (how: () => void): Promise<void> => {
    control.close();
    how();
    await ended;
  };
  return {
    ...ready,
    pid: child.pid,
    control,
    ended,
    stop: () => end(() => child.stdin.end()),
    unplug: () => end(() => child.kill('SIGKILL')),
  };
}
