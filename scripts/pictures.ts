// `npm run pictures -- DIR`: a picture of every screen, in both languages and looks, at the sizes of a gate's touch
// screen, an office's and, for merchants' screens, a phone's, from a filled demonstration. To be looked at; nothing is
// compared. `--data DIR` keeps the demonstration there for the next time; `--only /board,/gate` takes those routes alone.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Role } from '#core/domain/roles.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { go, signIn } from '#test/e2e/screen.ts';
import { reopenSeat } from '#test/support/api-client.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { startFilledDemo } from '#test/support/filled-demo.ts';
import { exampleOf, merchantExampleOf } from '#test/support/route-examples.ts';
import { allRoutes } from '#test/support/routes.ts';
import { ROOT } from '#test/support/service-process.ts';
import { takeDesignPictures } from './pictures/design.ts';
import { HANDBOOK } from './pictures/handbook.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: '1280x800,1920x1080,390x844' },
    languages: { type: 'string', default: 'zh-CN,en' },
    themes: { type: 'string', default: 'light,dark' },
    data: { type: 'string' },
    /** The screens of the handbook alone, in a folder for each language. */
    handbook: { type: 'boolean', default: false },
    /** The pictures of docs/design.md alone, in Chinese and half as large. */
    design: { type: 'boolean', default: false },
  },
});
const target =
  positionals[0] ??
  (values.handbook
    ? join(ROOT, 'docs/images/handbook')
    : values.design
      ? join(ROOT, 'docs/images/design')
      : join(tmpdir(), 'gatehouse-pictures'));
const sizes = (values.handbook ? '1280x800' : values.sizes).split(',').map((size) => {
  const [width = 1280, height = 800] = size.split('x').map(Number);
  return { name: size, width, height, phone: width < 600 };
});
const themes = (values.handbook ? 'light' : values.themes)
  .split(',')
  .map((theme) => (theme === 'dark' ? 'dark' : 'light'));
const nameOf = (route: string): string => route.replaceAll(/[/$]+/gu, '_') || '_home';
const say = (line: string): void => void process.stderr.write(`${line}\n`);

type Shot = {
  readonly route: string;
  readonly role: Role;
  readonly path: string;
  readonly phone: boolean;
};

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pictures-'));
const directory = values.data ?? join(folder, 'data');
mkdirSync(directory, { recursive: true });
const problems: string[] = [];
say('opening a filled demonstration …');
const service = await startFilledDemo(directory, say);
const browser = await launchBrowser();
let taken = 0;
try {
  // Dates as a Chinese machine shows them.
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(service.link);
  // The link is used up by the browser: the same seat is asked through a cookie of its own.
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const seat = await reopenSeat(new URL(service.link).origin, cookie);

  if (values.design) taken += await takeDesignPictures(page, seat, target);
  const shots: Shot[] = [];
  for (const route of (values.design ? [] : allRoutes()).filter((one) =>
    values.handbook ? HANDBOOK.has(one) : values.only.split(',').some((part) => one.includes(part)),
  )) {
    await seat.as('MANAGER');
    const { items } = await seat.api.batches.list({ limit: 200 });
    if (sizes.some((size) => !size.phone)) {
      const { role, path } = await exampleOf(route, seat, items);
      if (path === null) problems.push(`${route}: the demonstration has no example`);
      else shots.push({ route, role, path, phone: false });
    }
    if (sizes.some((size) => size.phone)) {
      const path = await merchantExampleOf(route, seat);
      if (path !== null) shots.push({ route, role: 'MERCHANT', path, phone: true });
    }
  }
  seat.close();

  const setLanguage = async (language: string): Promise<void> => {
    await page.evaluate((kept) => window.localStorage.setItem('gate.language', kept), language);
    await page.reload();
  };
  for (const role of new Set(shots.map((shot) => shot.role))) {
    const person = [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.roles[0] === role);
    await page.setViewportSize({ width: 1280, height: 800 });
    await setLanguage('zh-CN');
    await signIn(page, (person ?? DEMO_ADMINISTRATOR).name);
    for (const language of values.languages.split(',')) {
      await setLanguage(language);
      for (const { route, path, phone } of shots.filter((shot) => shot.role === role)) {
        await go(page, path);
        for (const { name, width, height } of sizes.filter((size) => size.phone === phone)) {
          await page.setViewportSize({ width, height });
          for (const theme of themes) {
            await page.emulateMedia({ colorScheme: theme });
            await page.waitForLoadState('networkidle');
            await page.evaluate(() => document.fonts.ready);
            // Answers come over a socket, which no browser counts as network: what still loads shows a skeleton.
            await page.locator('.f-main .ant-skeleton').first().waitFor({ state: 'hidden' });
            const into = join(target, values.handbook ? language : `${language}-${name}-${theme}`);
            mkdirSync(into, { recursive: true });
            const file = (values.handbook ? HANDBOOK.get(route) : undefined) ?? nameOf(route);
            await page.screenshot({ path: join(into, `${file}.png`) });
            taken += 1;
          }
        }
      }
      say(`${role} ${language}`);
    }
  }
} finally {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) say(`! ${problem}`);
say(`${taken} pictures in ${target}`);
process.exitCode = problems.length === 0 ? 0 : 1;
