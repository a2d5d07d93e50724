/** The real Chromium that stands in for Electron's own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { isLost } from './plant.ts';

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Electron has the `close` event of message ports as an extension of its own; the shell must do without it, too.
  ...(isLost('MessagePortCloseEvent') ? [] : ['--enable-blink-features=MessagePortCloseEvent']),
  // Nothing that is not answered by the double is answered at all.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--remote-debugging-port=0',
];

export type Engine = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Where a test connects to the same page. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
};

/** Starts Chromium with one empty page. */
export const startEngine = async (): Promise<Engine> => {
  const profile = mkdtempSync(join(tmpdir(), 'gatehouse-double-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    args: ARGS,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    // Signals are the shell's to answer.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const [port = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return {
    context,
    page,
    cdp: await context.newCDPSession(page),
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      await context.close();
      // Chromium writes for a moment longer than it lives.
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
};
