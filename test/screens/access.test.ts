import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#core/domain/roles.ts';
import { openScreens, type Screens } from './house.ts';
import { overflowing, smallTargets } from './measure.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
  await screens.as('EVERYBODY');
}, 120_000);
afterAll(() => screens.stop());

/** Rules that the open screen breaks, each with the first element that breaks it. */
const broken = async (where: string, options: RunOptions): Promise<ReadonlyArray<string>> => {
  const { page } = screens;
  // By the debugger: the page's own policy would refuse a script that is not its own.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (asked) => (window as unknown as { axe: { run: (o: unknown) => Promise<AxeResults> } }).axe.run(asked),
    options,
  );
  return violations.map(
    ({ id, nodes }) => `${where}: ${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 300) ?? ''}`,
  );
};

const all: RunOptions = { runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] };
const contrast: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast'] },
  resultTypes: ['violations'],
};

/** The open screen in both looks; what is no matter of colour is the same in the dark. */
const inBothLooks = async (where: string): Promise<ReadonlyArray<string>> => {
  const { page } = screens;
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await broken(where, all);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await broken(`${where} in the dark`, contrast);
  return [...light, ...dark];
};

describe('every screen', () => {
  it('has an example in the demonstration', () => {
    expect(screens.routes.filter(({ path }) => path === null).map(({ route }) => route)).toEqual([]);
    expect(screens.routes.length).toBeGreaterThan(60);
  });

  it('breaks no rule of WCAG 2.2 AA that axe knows, light and dark, and has no target too small for a glove', async () => {
    const found: string[] = [];
    for (const { route, path } of screens.routes) {
      if (path === null) continue;
      await screens.open(path);
      found.push(...(await inBothLooks(route)));
      found.push(...(await screens.page.evaluate(smallTargets)).map((one) => `${route}: small ${one}`));
    }
    expect(found).toEqual([]);
  }, 180_000);

  it('shows everything in a window of 640 px, as at 200 %, without moving sideways', async () => {
    const { page } = screens;
    await page.setViewportSize({ width: 640, height: 400 });
    const found: string[] = [];
    for (const { route, path } of screens.routes) {
      if (path === null) continue;
      await screens.open(path);
      found.push(...(await page.evaluate(overflowing)).map((one) => `${route}: ${one}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(found).toEqual([]);
  }, 120_000);
});

describe.each(['GATE', 'LABORATORY', 'MARKET_OPERATOR', 'MERCHANT', 'AUDITOR'] satisfies ReadonlyArray<Role>)(
  'what %s sees',
  (role) => {
    it('is in order, place by place of the rail', async () => {
      await screens.as(role);
      const paths = await screens.page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('.f-rail a')].map((link) => link.hash.slice(1)),
      );
      await screens.page.emulateMedia({ colorScheme: 'light' });
      expect(paths.length).toBeGreaterThan(3);
      const found: string[] = [];
      for (const path of paths) {
        await screens.open(path);
        found.push(...(await broken(`${role} ${path}`, all)));
      }
      expect(found).toEqual([]);
    });
  },
);

describe('the checker', () => {
  it('finds what is planted: a nameless button, a faint line, a small target, a screen too wide', async () => {
    const { page } = screens;
    await screens.open('/settings');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.evaluate(() => {
      const main = document.querySelector('.f-main');
      const plant = (html: string): void => main?.insertAdjacentHTML('beforeend', html);
      plant('<button type="button" id="planted-button"></button>');
      plant('<p id="planted-line">a faint line of text</p>');
      plant('<div id="planted-wide">x</div>');
      const style = (id: string, css: Readonly<Record<string, string>>): void => {
        const element = document.getElementById(id);
        for (const [name, value] of Object.entries(css)) element?.style.setProperty(name, value);
      };
      style('planted-line', { color: '#cccccc', background: '#ffffff' });
      style('planted-button', { width: '30px', height: '30px' });
      style('planted-wide', { width: '3000px', height: '2px' });
    });
    const rules = (await broken('', all)).map((one) => one.split(':')[1]?.trim().split(' ')[0]);
    expect(rules).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
    expect((await page.evaluate(smallTargets)).join()).toContain('planted-button');
    await page.setViewportSize({ width: 640, height: 400 });
    expect((await page.evaluate(overflowing)).join()).toContain('planted-wide');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
