import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogue } from '#renderer/locales/zh-CN/index.ts';
import { DEMO_PEOPLE } from '#server/demo/people.ts';
import { DEMO_WAREHOUSE } from '#server/demo/warehouse.ts';
import { buildShell, runShell, startShell, type Shell } from './shell.ts';

/**
 * The built shell under the double: real main, preload and service files, a real child process for the service, a real
 * page in Chromium. What this cannot show of a real Electron stands in docs/operations.md.
 */
let folder = '';
let data = '';
let shell: Shell;

beforeAll(async () => {
  buildShell();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-shell-'));
  data = join(folder, 'data');
  // Nobody tells the page that a port's other end is dead, except the shell: what works so works with that event too.
  shell = await startShell({ directory: data, args: ['--demo'], plant: { lose: ['MessagePortCloseEvent'] } });
});
afterAll(async () => {
  await shell.stop();
  rmSync(folder, { recursive: true, force: true });
});

const manager = DEMO_PEOPLE.find((person) => person.roles.includes('MANAGER'));
const tile = () => shell.page.locator('.g-tile', { hasText: manager?.name ?? '' });
const signedIn = () => shell.page.locator('.f-person', { hasText: manager?.name ?? '' });
/** Moves the demonstration's clock on by a day and answers the date before and after. */
const moveADay = async (): Promise<ReadonlyArray<string>> => {
  const before = (await date().textContent()) ?? '';
  await shell.page.getByTestId('demo-clock').click();
  await shell.page.locator('.t-moves button').nth(1).click();
  await vi.waitUntil(async () => (await date().textContent()) !== before, { timeout: 10_000 });
  await shell.page.locator('.f-name').click();
  await shell.page.locator('.t-moves').waitFor({ state: 'hidden' });
  return [before, (await date().textContent()) ?? ''];
};
const date = () => shell.page.locator('.f-clock .f-clock-time span');

describe('the shell', () => {
  it('is tried without the close event of ports', async () => {
    expect(await shell.page.evaluate(() => 'onclose' in MessagePort.prototype)).toBe(false);
  });

  it('hands the page a port over which it learns who may sign in', async () => {
    await tile().waitFor();
    expect(await shell.page.locator('.g-tile').count()).toBe(DEMO_PEOPLE.length + 1);
  });

  it('lets a person sign in', async () => {
    await tile().click();
    await signedIn().waitFor();
    expect(await shell.page.locator('.g-tile').count()).toBe(0);
  });

  it('passes a write on and shows what it changed', async () => {
    const [before, now] = await moveADay();
    expect(now).not.toBe(before);
  });

  it('gives a page that was loaded anew a fresh port, and the seat keeps its person', async () => {
    const before = await date().textContent();
    await shell.page.reload();
    await signedIn().waitFor();
    expect(await date().textContent()).toBe(before);
  });

  it('starts a killed service anew, tells the page, and the seat keeps its person', async () => {
    const [pid = 0] = (await shell.state()).servicePids;
    process.kill(pid, 'SIGKILL');
    await shell.page.locator('.f-connection').waitFor();
    await shell.page.locator('.f-connection').waitFor({ state: 'detached' });
    await signedIn().waitFor();
    expect((await shell.state()).servicePids).not.toContain(pid);
    // The new line carries calls, and the stream of news runs on it.
    const [before, now] = await moveADay();
    expect(now).not.toBe(before);
  });

  it('survives three crashes in a row', async () => {
    for (let n = 0; n < 3; n += 1) {
      const [pid = 0] = (await shell.state()).servicePids;
      process.kill(pid, 'SIGKILL');
      await vi.waitUntil(
        async () => {
          const [other] = (await shell.state()).servicePids;
          return other !== undefined && other !== pid;
        },
        { timeout: 10_000 },
      );
    }
    await shell.page.locator('.f-connection').waitFor({ state: 'detached' });
    await signedIn().waitFor();
    expect((await shell.state()).servicePids).toHaveLength(1);
  });

  it('prints the daily sheet on paper, and saves it as PDF under the name that is given', async () => {
    const { page } = shell;
    await page.evaluate(() => {
      window.location.hash = '/sheet';
    });
    await page.getByTestId('daily-sheet').waitFor();
    expect((await shell.state()).printed).toBe(0);
    await page
      .getByRole('button', { name: new RegExp([...catalogue.sheet.print].join('\\s*'), 'u') })
      .click();
    await vi.waitUntil(async () => (await shell.state()).printed === 1, { timeout: 5_000 });

    const file = join(folder, '日报.pdf');
    await shell.ask({ ask: 'SAVE_TO', path: file });
    await page.getByRole('button', { name: catalogue.sheet.savePdf }).click();
    await vi.waitUntil(() => existsSync(file) && readFileSync(file).includes('%%EOF'), { timeout: 20_000 });
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s/gu, '');
    expect(text).toContain(DEMO_WAREHOUSE.name);
  });

  it('comes to the front when it is started again on the same directory, and starts no second one', async () => {
    const { focused } = await shell.state();
    const second = await runShell({ directory: data });
    expect(second).toMatchObject({ code: 0 });
    expect(second.errors).toContain('runs on this data directory already');
    await vi.waitUntil(async () => (await shell.state()).focused === focused + 1, { timeout: 5_000 });
    expect((await shell.state()).servicePids).toHaveLength(1);
  });

  it('has no menu, keeps the display awake, and is an ordinary window for a demonstration', async () => {
    const state = await shell.state();
    expect(state).toMatchObject({
      menu: 'none',
      powerSaveBlockers: ['prevent-display-sleep'],
      shown: 1,
      errorBoxes: [],
    });
    expect(state.windowOptions).toMatchObject({ kiosk: false, show: false });
  });

  it('opened no WebSocket and let nothing out in all this', async () => {
    const state = await shell.state();
    expect(state).toMatchObject({ webSockets: [], escaped: [], popups: 0 });
    expect(state.url).toMatch(/^app:\/\/gate\//u);
  });

  it('is a kiosk at a real gate, and ends in order: the service closes its directory', async () => {
    const other = await startShell({ directory: join(folder, 'other') });
    expect((await other.state()).windowOptions).toMatchObject({ kiosk: true });
    const [pid = 0] = (await other.state()).servicePids;
    expect(await other.stop()).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(other.serviceLog()).toContain('service stopped');
  });
});
