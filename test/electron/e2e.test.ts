import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import type * as BrowserSupport from '../support/browser.ts';
import type * as ServiceSupport from '../support/service-process.ts';
import { findElectron, startReal, type RealShell } from './real.ts';
import { buildShell, PAGE_URL, startShell } from './shell.ts';

/**
 * The end-to-end suite of the browser host, word for word, in the desktop shell: where that suite starts a service and
 * a browser, the shell is started and its page handed out. Electron itself runs it where it is here, else its double.
 */
const electron = findElectron();
const now: { page: Page | null } = { page: null };

const startInDouble = async (directory: string, args: ReadonlyArray<string>): Promise<RealShell> => {
  const shell = await startShell({ directory, args });
  let ended: Promise<number> | null = null;
  const end = async (): Promise<number> => {
    const { webSockets, escaped } = await shell.state();
    const code = await shell.stop();
    if (webSockets.length + escaped.length > 0)
      throw new Error(`left the shell: ${[...webSockets, ...escaped].join(', ')}`);
    return code ?? 1;
  };
  return { page: shell.page, stop: () => (ended ??= end()) };
};

vi.mock('../support/service-process.ts', async (original) => ({
  ...(await original<typeof ServiceSupport>()),
  startService: async ({
    directory,
    args = [],
  }: ServiceSupport.StartOptions): Promise<Pick<ServiceSupport.ServiceProcess, 'link' | 'stop'>> => {
    buildShell();
    const { page, stop } =
      electron === null ? await startInDouble(directory, args) : await startReal(electron, directory, args);
    now.page = page;
    return { link: electron === null ? PAGE_URL : 'app://gate/', stop };
  },
}));

vi.mock('../support/browser.ts', async (original) => ({
  ...(await original<typeof BrowserSupport>()),
  launchBrowser: () =>
    Promise.resolve({
      newContext: () => Promise.resolve({ newPage: () => Promise.resolve(now.page) }),
      close: () => Promise.resolve(),
    }),
}));

await import('../e2e/walk.test.ts');
