import { vi } from 'vitest';
import type * as BrowserSupport from '../support/browser.ts';
import type * as ServiceSupport from '../support/service-process.ts';
import { buildShell, PAGE_URL, startShell, type Shell } from './shell.ts';

/**
 * The end-to-end suite of the browser host, word for word, in the desktop shell: where that suite starts a service and
 * a browser, the shell is started and its page handed out.
 */
const now: { shell: Shell | null } = { shell: null };
const shell = (): Shell => {
  if (now.shell === null) throw new Error('the shell was not started');
  return now.shell;
};

vi.mock('../support/service-process.ts', async (original) => ({
  ...(await original<typeof ServiceSupport>()),
  startService: async ({
    directory,
    args = [],
  }: ServiceSupport.StartOptions): Promise<Pick<ServiceSupport.ServiceProcess, 'link' | 'stop'>> => {
    buildShell();
    now.shell = await startShell({ directory, args });
    const started = shell();
    let ended: Promise<number | null> | null = null;
    const end = async (): Promise<number | null> => {
      const { webSockets, escaped } = await started.state();
      const code = await started.stop();
      if (webSockets.length + escaped.length > 0)
        throw new Error(`left the shell: ${[...webSockets, ...escaped].join(', ')}`);
      return code;
    };
    return { link: PAGE_URL, stop: () => (ended ??= end()) };
  },
}));

vi.mock('../support/browser.ts', async (original) => ({
  ...(await original<typeof BrowserSupport>()),
  launchBrowser: () =>
    Promise.resolve({
      newContext: () => Promise.resolve({ newPage: () => Promise.resolve(shell().page) }),
      close: () => Promise.resolve(),
    }),
}));

await import('../e2e/walk.test.ts');
