import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startService, type ServiceProcess } from '../support/service-process.ts';
import { by, go, signIn, text } from './screen.ts';

/** The one box, by keyboard only, in real Chromium; and filters that a reload does not lose. */
let folder = '';
let service: ServiceProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-find-'));
  service = await startService({ directory: join(folder, 'data'), args: ['--demo'] });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(service.link);
  await signIn(page, '孙国庆');
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const hash = (): string => decodeURIComponent(new URL(page.url()).hash);
const found = () => by(page, 'found').getByRole('option');

it('opens by / and Ctrl+K, finds a merchant by its initials, and Enter lists its batches', async () => {
  await page.locator('h1').first().waitFor();
  await page.keyboard.press('/');
  expect(await by(page, 'find').evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type('zsfs');
  await found().filter({ hasText: '卓氏服饰' }).waitFor();
  await page.keyboard.press('Escape');
  await by(page, 'found').waitFor({ state: 'detached' });
  expect(await by(page, 'find').inputValue()).toBe('');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('卓氏');
  await found().first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('[role="option"][aria-selected="true"]').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/batches/u);
  expect(hash()).toBe('#/batches?search=卓氏服饰');
});

it('keeps the filters of the list over a reload and clears them by one tap', async () => {
  await go(page, '/batches?step=REVIEW&search=coat');
  const field = page.locator('.find-filters input[maxlength]');
  await field.waitFor();
  expect(await field.inputValue()).toBe('coat');
  await page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toBe('coat');
  await page.locator('.find-filters').getByText(text.step.REVIEW).first().waitFor();
  await page.getByRole('button', { name: text.find.clear }).click();
  await page.waitForURL((url) => !url.hash.includes('step'));
  expect(await field.inputValue()).toBe('');
});

it('goes to a screen by its name, and takes nothing from a field that somebody types in', async () => {
  await go(page, '/batches');
  const field = page.locator('.find-filters input[maxlength]');
  await field.click();
  await page.keyboard.type('a/b');
  expect(await field.inputValue()).toBe('a/b');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text.app.board);
  await found().filter({ hasText: text.app.board }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/board/u);
});
