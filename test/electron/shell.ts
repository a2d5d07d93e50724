/** Starts the built shell under the double of Electron's API, as `electron .` would, and reaches its page. */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { z } from 'zod';
import type { Question } from './double/control.ts';
import type { Plant } from './double/plant.ts';

export const ROOT = resolve(import.meta.dirname, '..', '..');
const DOUBLE = join(ROOT, 'test', 'electron', 'double', 'run.ts');

const fromDouble = z.union([
  z.object({ endpoint: z.string() }),
  z.object({ shown: z.literal(true) }),
  z.object({ id: z.number(), answer: z.unknown() }),
  z.object({ id: z.number(), problem: z.string() }),
]);

const state = z.object({
  servicePids: z.array(z.number()),
  url: z.string().nullable(),
  errorBoxes: z.array(z.object({ title: z.string(), text: z.string() })),
  printed: z.number(),
  powerSaveBlockers: z.array(z.string()),
  escaped: z.array(z.string()),
  webSockets: z.array(z.string()),
  downloads: z.array(z.string()),
  popups: z.number(),
  focused: z.number(),
  shown: z.number(),
  menu: z.string(),
  windowOptions: z.unknown(),
});
export type ShellState = z.output<typeof state>;

export type Shell = {
  readonly page: Page;
  readonly state: () => Promise<ShellState>;
  readonly ask: (question: Question) => Promise<unknown>;
  /** Everything the shell logged as refused. */
  readonly refused: () => ReadonlyArray<{ readonly what: string; readonly detail: string | null }>;
  /** The service's own log. */
  readonly serviceLog: () => string;
  /** Ends it as a signal would; answers the exit code. */
  readonly stop: () => Promise<number | null>;
};

export type Ended = { readonly code: number | null; readonly out: string; readonly errors: string };

export type ShellOptions = {
  readonly directory: string;
  readonly args?: ReadonlyArray<string>;
  readonly plant?: Partial<Plant>;
};

/** Builds main, service and preload once; the screens are built by the bootstrap. */
export const buildShell = (): void => {
  if (!existsSync(join(ROOT, 'out', 'renderer', 'index.html')))
    throw new Error('the screens are not built: node scripts/bootstrap.mjs');
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-shell.mjs')], { cwd: ROOT, stdio: 'inherit' });
};

const launch = ({ directory, args = [], plant = {} }: ShellOptions): ChildProcess =>
  fork(DOUBLE, ['.', '--data', directory, ...args], {
    cwd: ROOT,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, GATEHOUSE_DOUBLE_PLANT: JSON.stringify(plant) },
  });

const collect = (child: ChildProcess): { out: string; errors: string } => {
  const text = { out: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.errors += part;
  });
  return text;
};

/** Runs the shell until it ends by itself. */
export const runShell = async (options: ShellOptions): Promise<Ended> => {
  const child = launch(options);
  const text = collect(child);
  await once(child, 'close');
  return { code: child.exitCode, ...text };
};

/** Where the page of the shell stands in the double's Chromium, which knows no `app:`. */
export const PAGE_URL = 'https://app--gate.invalid/';

/** The shell's own page among those of its Chromium, once it is there. */
const pageOf = async (browser: Browser): Promise<Page> => {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the Chromium of the double has no context');
  return context.pages()[0] ?? (await context.waitForEvent('page'));
};

/** Starts the shell and waits until it shows its window. */
export const startShell = async (options: ShellOptions): Promise<Shell> => {
  const child = launch(options);
  const text = collect(child);
  const exited = once(child, 'exit');
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let nextId = 1;

  let endpoint = '';
  await new Promise<void>((shown, failed) => {
    child.on('message', (value) => {
      const message = fromDouble.parse(value);
      if ('endpoint' in message) return void (endpoint = message.endpoint);
      if ('shown' in message) return shown();
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if ('problem' in message) return asked?.reject(new Error(message.problem));
      return asked?.resolve(message.answer);
    });
    void exited.then(() => failed(new Error(`the shell ended before it was ready: ${text.errors}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await pageOf(browser);
  page.setDefaultTimeout(30_000);

  const ask = (question: Question): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      child.send({ id, question });
    });
  const log = join(options.directory, 'logs', 'shell', 'gatehouse.log');
  const refusal = z.object({ msg: z.literal('refused'), what: z.string(), detail: z.string().nullable() });
  return {
    page,
    ask,
    state: async () => state.parse(await ask({ ask: 'STATE' })),
    refused: () =>
      (existsSync(log) ? readFileSync(log, 'utf8') : '').split('\n').flatMap((line) => {
        const parsed = line === '' ? null : refusal.safeParse(JSON.parse(line));
        return parsed?.success === true ? [{ what: parsed.data.what, detail: parsed.data.detail }] : [];
      }),
    serviceLog: () => readFileSync(join(options.directory, 'logs', 'gatehouse.log'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await browser.close().catch(() => undefined);
      return child.exitCode;
    },
  };
};
