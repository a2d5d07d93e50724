// `npm run pictures -- DIR`: a picture of every screen, both languages, at the sizes of a gate's touch screen and an
// office's, from a filled demonstration. To be looked at; nothing is compared.

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { createGateService } from '#server/gate-service.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { go, signIn } from '#test/e2e/screen.ts';
import { reopenSeat } from '#test/support/api-client.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { startService } from '#test/support/service-process.ts';
import { exampleOf } from './pictures/examples.ts';
import { allRoutes } from './pictures/routes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: '1280x800,1920x1080' },
    languages: { type: 'string', default: 'zh-CN,en' },
  },
});
const target = positionals[0] ?? join(tmpdir(), 'gatehouse-pictures');
const sizes = values.sizes.split(',').map((size) => {
  const [width = 1280, height = 800] = size.split('x').map(Number);
  return { name: size, width, height };
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pictures-'));
const directory = join(folder, 'data');
say('filling a demonstration …');
const filling = await createGateService({
  directory,
  clock: createSystemClock(),
  createTimers: createSystemTimers,
  random: systemRandom,
  log: { info: () => undefined, warn: () => undefined, error: (_fields, message) => say(message) },
  version: 'pictures',
});
await filling.foundDemo(randomUUID(), GATE_SEAT);
filling.filler.start(1);
await filling.filler.ended();
await filling.close();

const service = await startService({ directory, args: ['--demo'] });
const browser = await launchBrowser();
const problems: string[] = [];
let taken = 0;
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(service.link);
  // The link is used up by the browser: the same seat is asked through a cookie of its own.
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const seat = await reopenSeat(new URL(service.link).origin, cookie);
  const people = [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE];
  for (const route of allRoutes().filter((one) => one.includes(values.only))) {
    const { items } = await seat.api.batches.list({ limit: 200 }).catch(() => ({ items: [] }));
    const { role, path } = await exampleOf(route, seat, items);
    if (path === null) {
      problems.push(`${route}: the demonstration has no example`);
      continue;
    }
    const person = people.find((one) => one.roles[0] === role) ?? DEMO_ADMINISTRATOR;
    for (const language of values.languages.split(',')) {
      await page.evaluate((kept) => window.localStorage.setItem('gate.language', kept), 'zh-CN');
      await page.reload();
      await signIn(page, person.name);
      await page.evaluate((kept) => window.localStorage.setItem('gate.language', kept), language);
      await page.reload();
      await go(page, path);
      await page.waitForLoadState('networkidle');
      for (const { name, width, height } of sizes) {
        await page.setViewportSize({ width, height });
        await page.evaluate(() => document.fonts.ready);
        const into = join(target, `${language}-${name}`);
        mkdirSync(into, { recursive: true });
        await page.screenshot({ path: join(into, `${route.replaceAll(/[/$]+/gu, '_') || '_home'}.png`) });
        taken += 1;
      }
    }
    say(`${route} as ${role}`);
  }
  seat.close();
} finally {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) say(`! ${problem}`);
say(`${taken} pictures in ${target}`);
process.exitCode = problems.length === 0 ? 0 : 1;
