import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startScannerEmulator, type ScannerEmulator } from '#hardware/emulators/client.ts';
import { refusalsOf, reopenSeat, type Api } from '../support/api-client.ts';
import { launchBrowser, picture } from '../support/browser.ts';
import { startService, type ServiceProcess } from '../support/service-process.ts';
import { by, go, text } from './screen.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

/** From an empty directory to the first goods in a warehouse that is no demonstration, by its founder at the screen. */
const FOUNDER = { username: 'shen', secret: 'four-words-are-good' };
const SECOND = { username: 'he', secret: 'six-words-are-better' };

const id = () => ({ commandId: randomUUID() });
let folder = '';
let service: ServiceProcess;
let scanner: ScannerEmulator;
let browser: Browser;
let page: Page;
let api: Api;
let close: () => void;
const faults: string[] = [];

const at = (testId: string) => by(page, testId);
const stateOf = (step: string) => at(`first-${step}`).getAttribute('data-state');
const becomes = (step: string, state: string) =>
  page.locator(`[data-testid="first-${step}"][data-state="${state}"]`).waitFor();
const secondSigns = async (): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(text.session.username).fill(SECOND.username);
  await dialog.locator('input[type=password]').fill(SECOND.secret);
  await dialog.locator('.g-primary').click();
  await dialog.waitFor({ state: 'hidden' });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-first-'));
  [scanner, service, browser] = await Promise.all([
    startScannerEmulator({ link: { pty: join(folder, 'scanner') }, fast: true, ending: 'CRLF' }),
    startService({ directory: join(folder, 'data') }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(service.link);
  await page.getByText(text.setup.question).waitFor();
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  ({ api, close } = await reopenSeat(new URL(service.link).origin, cookie));
}, 60_000);
afterAll(async () => {
  close();
  await browser.close();
  await service.stop();
  await scanner.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is founded in four steps: name, rules, slots, administrator', async () => {
  const next = page.locator('.s-foot .g-primary');
  await page.getByText(text.setup.realGo).click();
  await page.locator('.s-card input').fill('四季青监管一号仓');
  await next.click();
  // Another set of rules shows another order of steps, before anything is decided.
  const order = page.locator('.s-order');
  const first = await order.innerText();
  await page.locator('[data-testid^="setup-policy-"]').last().click();
  await order.filter({ hasNotText: first }).waitFor();
  await page.locator('[data-testid^="setup-policy-"]').first().click();
  await picture(page, 'first-1-rules');
  await next.click();
  await page.getByText(text.setup.templateOf.SMALL).click();
  await picture(page, 'first-2-slots');
  await next.click();
  const fields = page.locator('.s-card input');
  await fields.nth(0).fill('沈建国');
  await fields.nth(1).fill(FOUNDER.username);
  await fields.nth(2).fill(FOUNDER.secret);
  await fields.nth(3).fill(FOUNDER.secret);
  await next.click();
  await at('first-PEOPLE').waitFor();
  await picture(page, 'first-3-list');
  for (const step of ['PEOPLE', 'STAFF', 'PRINTER', 'SCANNER', 'MERCHANTS', 'OPENING', 'BACKUP'])
    expect(await stateOf(step)).toBe('OPEN');
});

it('leaves a step out and takes it up again, and home says how much is left', async () => {
  await at('first-STAFF-skip').click();
  await becomes('STAFF', 'SKIPPED');
  await at('first-STAFF-again').click();
  await becomes('STAFF', 'OPEN');
  await at('first-RULES-done').click();
  await becomes('RULES', 'DONE');
  await go(page, '/');
  await page.getByText(text.app.homeFirstRun.replace('{{all}}', '9').replace('{{n}}', '8')).waitFor();
  await page.reload();
  await page.getByText(text.app.homeFirstRunGo).click();
  await becomes('RULES', 'DONE');
  expect((await api.firstRun.state()).left).toBe(8);
});

it('sees colleagues by itself, takes no emulated device for a real one, and believes who tried a real one', async () => {
  const { rolesMissing } = await api.firstRun.state();
  await api.people.register({ ...id(), name: '何正平', ...SECOND, roles: [...rolesMissing] });
  await becomes('PEOPLE', 'SEEN');
  const added = api.devices.add({ ...id(), kind: 'SCANNER', name: '扫码枪', address: scanner.address });
  expect(await refusalsOf(added)).toEqual(['EMULATOR_IN_REAL_WAREHOUSE']);
  for (const step of ['PRINTER', 'SCANNER'] as const) {
    await at(`first-${step}-done`).click();
    await becomes(step, 'DONE');
  }
  await at('first-SLOT_LABELS-skip').click();
  await becomes('SLOT_LABELS', 'SKIPPED');
});

it('imports the market’s list whatever its columns are called', async () => {
  await at('first-MERCHANTS-go').click();
  await page.getByRole('button', { name: text.people.list.import }).click();
  await at('merchant-list')
    .locator('input[type=file]')
    .setInputFiles({
      name: '花名册.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('店名,铺位,卖什么\n卓氏服饰,3-112,服装\n永福童装,3-114,童装\n'),
    });
  await at('list-columns-lack').waitFor();
  await picture(page, 'first-4-columns');
  for (const [field, head] of [
    ['name', '店名'],
    ['kinds', '卖什么'],
  ] as const) {
    await at(`list-column-${field}`).click();
    await page.locator('.ant-select-item-option', { hasText: head }).last().click();
  }
  await at('list-columns-lack').waitFor({ state: 'hidden' });
  await at('list-import-save').click();
  await at('list-import-save').waitFor({ state: 'hidden' });
  await page.getByText('卓氏服饰').waitFor();
  expect((await everyMerchant(api)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['卓氏服饰', '永福童装']),
  );
});

it('enters one batch of opening stock by hand, attested by two', async () => {
  await go(page, '/opening');
  await at('opening-one-open').click();
  await at('opening-merchant').click();
  await page.locator('.ant-select-item-option', { hasText: '卓氏服饰' }).click();
  await at('opening-goods-1').fill('羊毛大衣');
  await at('opening-quantity-1').fill('120');
  await at('opening-zone-REST').click();
  await at('opening-slot').click();
  await page.locator('.ant-select-item-option', { hasText: 'J-01' }).click();
  await at('opening-rest').fill('2022-04-06T08:30');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'evidence.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') });
  await picture(page, 'first-5-opening');
  await at('opening-one').click();
  await secondSigns();
  await page.getByText(text.opening.oneDone.replace('{{n}}', '120')).waitFor();
  expect((await api.opening.state()).pieces).toBe(120);
  await at('opening-close').click();
  await secondSigns();
  await at('opening-closed').waitFor();
});

it('sets up a backup, and is ready but for what nobody has done', async () => {
  await go(page, '/settings');
  await page.getByLabel(text.backup.directory).fill(join(folder, 'backup'));
  await page.getByRole('button', { name: text.backup.save }).click();
  await page.getByRole('button', { name: text.backup.runNow }).click();
  await page.getByText(text.backup.lastOk).waitFor();
  await at('verify-ledger').click();
  await at('verify-ok').waitFor();
  await go(page, '/first-run');
  await becomes('BACKUP', 'SEEN');
  await becomes('OPENING', 'SEEN');
  const { steps } = await api.firstRun.state();
  expect(steps.filter(({ state }) => state === 'OPEN').map(({ step }) => step)).toEqual([
    'STAFF',
    'MERCHANTS',
  ]);
  expect(faults).toEqual([]);
});
