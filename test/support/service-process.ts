import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = resolve(import.meta.dirname, '..', '..');

export type ServiceProcess = {
  readonly pid: number;
  /** The one-time link that it printed. */
  readonly link: string;
  /** Pulls the plug of the program: SIGKILL, then waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end and waits; answers its exit code. */
  readonly stop: () => Promise<number | null>;
  /** False once the program has ended, by itself or not. */
  readonly alive: () => boolean;
  /** Everything it wrote on standard error. */
  readonly errors: () => string;
};

export type StartOptions = {
  readonly directory: string;
  readonly args?: ReadonlyArray<string>;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program in place of server/main.ts. */
  readonly program?: string;
};

/** Starts the real program on a data directory and waits for its link. Rejects with its last words when it ends before. */
export const startService = async ({
  directory,
  args = [],
  env = {},
  program = 'server/main.ts',
}: StartOptions): Promise<ServiceProcess> => {
  const child = spawn(
    process.execPath,
    [join(ROOT, program), '--data', directory, '--port', '0', '--no-open', ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'exit');
  // A test whose setup failed stops nothing: no program, with its emulators, may outlive the process that started it.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  void exited.then(() => process.off('exit', end));
  const link = await new Promise<string>((found, failed) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const match = /http:\/\/\S+\/enter\/\S+/.exec(line);
      if (match !== null) found(match[0]);
    });
    void exited.then(() => failed(new Error(`the service ended before it was ready: ${errors}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the service has no process id');
  return {
    pid,
    link,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
    alive: () => child.exitCode === null && child.signalCode === null,
    errors: () => errors,
  };
};
