import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ROOT } from './service-process.ts';

/** Where Debian, and most others, put the browser; CHROMIUM_PATH says otherwise. */
const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Nothing that reaches out: tests run on machines without a network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real, headless Chromium. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: ARGS });

/** The same, for which a name is this computer: so another machine's browser finds it by its name in the network. */
export const launchBrowserFor = (name: string): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [...ARGS, `--host-resolver-rules=MAP ${name} 127.0.0.1`],
  });

/** Pictures for the handbook are written only when asked for (`npm run pictures`): a test run leaves the tree alone. */
const TAKE_PICTURES = process.env['GATEHOUSE_PICTURES'] === '1';

/** Takes a picture of a step for docs/images/walk. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (!TAKE_PICTURES) return;
  const folder = join(ROOT, 'docs', 'images', 'walk');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
