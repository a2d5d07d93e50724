// `npm run pictures -- DIR`: a picture of every screen, in both languages and looks, at the sizes of a gate's touch
// screen and an office's, and, for merchants' screens, of a phone that was invited, from a filled demonstration. To be
// looked at; nothing is compared. `--data DIR` keeps the demonstration there for the next time, `--only /stock,/site`
// takes the screens in whose address one of these occurs.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { Role } from '#core/domain/roles.ts';
import type { Language } from '#renderer/shared/i18n.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { go, signIn, signOut } from '#test/e2e/screen.ts';
import { reopenSeat } from '#test/support/api-client.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { startFilledDemo } from '#test/support/filled-demo.ts';
import { exampleOf, merchantExampleOf } from '#test/support/route-examples.ts';
import { allRoutes } from '#test/support/routes.ts';
import { ROOT, startService } from '#test/support/service-process.ts';
import { takeDesignPictures } from './pictures/design.ts';
import { HANDBOOK } from './pictures/handbook.ts';
import { declareGoods, invitePhone, openStation } from '#test/support/stations.ts';

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
const languages = values.languages.split(',').map((one): Language => (one === 'en' ? 'en' : 'zh-CN'));
const themes = (values.handbook ? 'light' : values.themes)
  .split(',')
  .map((theme) => (theme === 'dark' ? 'dark' : 'light'));
const nameOf = (route: string): string => route.replaceAll(/[/$]+/gu, '_') || '_home';
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const wanted = (route: string): boolean =>
  values.handbook ? HANDBOOK.has(route) : values.only.split(',').some((part) => route.includes(part));

type Shot = {
  readonly route: string;
  readonly role: Role;
  readonly path: string;
  readonly phone: boolean;
};

/** Shown only before somebody is signed in, and before there is a warehouse. */
const DOOR = '/sign-in';
const SETUP = '/setup';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pictures-'));
const directory = values.data ?? join(folder, 'data');
mkdirSync(directory, { recursive: true });
const problems: string[] = [];
const fault = (message: string): void => void problems.push(message);
let taken = 0;

/** One screen in every size and look. */
const take = async (page: Page, route: string, language: Language, phone: boolean): Promise<void> => {
  for (const { name, width, height } of sizes.filter((size) => size.phone === phone)) {
    await page.setViewportSize({ width, height });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => document.fonts.ready);
      // Answers come over a socket, which no browser counts as network: what still loads shows a skeleton.
      await page.locator('main .ant-skeleton').first().waitFor({ state: 'hidden' });
      const into = join(target, values.handbook ? language : `${language}-${name}-${theme}`);
      mkdirSync(into, { recursive: true });
      const file = (values.handbook ? HANDBOOK.get(route) : undefined) ?? nameOf(route);
      await page.screenshot({ path: join(into, `${file}.png`) });
      taken += 1;
    }
  }
};

say('opening a filled demonstration …');
const service = await startFilledDemo(directory, say);
const browser = await launchBrowser();
try {
  const desk = await openStation(browser, service.link, fault);
  // The same seat, asked without the screen.
  const seat = await reopenSeat(desk.origin, desk.cookie);
  await declareGoods(seat);

  if (values.design) taken += await takeDesignPictures(await desk.speak('zh-CN'), seat, target);
  const shots: Shot[] = [];
  const [atDesk, onPhone] = [sizes.some((size) => !size.phone), sizes.some((size) => size.phone)];
  for (const route of (values.design ? [] : allRoutes()).filter(
    (one) => wanted(one) && one !== DOOR && one !== SETUP,
  )) {
    await seat.as('MANAGER');
    const { items } = await seat.api.batches.list({ limit: 200 });
    if (atDesk) {
      const example = await exampleOf(route, seat, items);
      const { role } = example;
      const path = role === 'MERCHANT' ? await merchantExampleOf(route, seat) : example.path;
      if (path === null) problems.push(`${route}: the demonstration has no example`);
      else shots.push({ route, role, path, phone: false });
    }
    if (onPhone) {
      const path = await merchantExampleOf(route, seat);
      if (path !== null) shots.push({ route, role: 'MERCHANT', path, phone: true });
    }
  }
  seat.close();

  const atDoor = async (page: Page, language: Language, phone: boolean): Promise<void> => {
    if (!wanted(DOOR) || values.handbook) return;
    await page.locator('.f-door').waitFor();
    await take(page, DOOR, language, phone);
  };
  for (const language of atDesk && !values.design ? languages : []) {
    const page = await desk.speak(language);
    for (const role of new Set(shots.filter((shot) => !shot.phone).map((shot) => shot.role))) {
      const person = [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.roles[0] === role);
      await page.setViewportSize({ width: 1280, height: 800 });
      await signIn(page, (person ?? DEMO_ADMINISTRATOR).name, language);
      for (const { route, path } of shots.filter((shot) => shot.role === role && !shot.phone)) {
        await go(page, path);
        await take(page, route, language, false);
      }
      say(`${role} ${language}`);
    }
    await signOut(page, language);
    await atDoor(page, language, false);
  }
  if (onPhone && shots.some((shot) => shot.phone)) {
    const phone = await openStation(browser, await invitePhone(desk), fault, true);
    for (const [turn, language] of languages.entries()) {
      const page = await phone.speak(language);
      if (turn === 0) {
        await atDoor(page, language, true);
        await page.locator('.g-tile').first().click();
      }
      await page.locator('.m-tabs').waitFor();
      for (const { route, path } of shots.filter((shot) => shot.phone)) {
        await go(page, path);
        await take(page, route, language, true);
      }
      say(`phone ${language}`);
    }
  }
  if (wanted(SETUP) && atDesk && !values.handbook && !values.design) {
    const empty = await startService({ directory: join(folder, 'empty') });
    const first = await openStation(browser, empty.link, fault);
    for (const language of languages) {
      const page = await first.speak(language);
      await page.locator('.s-page').waitFor();
      await take(page, SETUP, language, false);
    }
    await empty.stop();
  }
} finally {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) say(`! ${problem}`);
say(`${taken} pictures in ${target}`);
process.exitCode = problems.length === 0 ? 0 : 1;
