import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { startGate, type Gate } from '../contract/gate.ts';
import { launchBrowserFor } from '../support/browser.ts';
import { consign } from '../support/consignment.ts';
import { openCrew, type Crew } from '../support/crew.ts';
import { batchIdOf, by, go, signIn, text } from './screen.ts';

/** A name that is no secure context: Chromium trusts 127.0.0.1 even without TLS, and a phone comes by another name. */
const NAME = hostname().toLowerCase();
const HOUR = 3_600_000;
/** A folder for pictures of what the test sees; none without it. */
const PICTURES = process.env['GATEHOUSE_PHONE_PICTURES'];

let gate: Gate;
let crew: Crew;
let browser: Awaited<ReturnType<typeof launchBrowserFor>>;
let office: Page;
let phoneContext: BrowserContext;
let phone: Page;
let readyBatch = '';

const snap = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
};

/** Nothing is wider than the phone: whoever reads with a thumb does not push the page about. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('.m-main');
    const width = document.documentElement.clientWidth;
    return (
      document.documentElement.scrollWidth <= width && (main === null || main.scrollWidth <= main.clientWidth)
    );
  });

beforeAll(async () => {
  gate = await startGate();
  await gate.serving().service.foundDemo(randomUUID(), 'seat-gate');
  crew = await openCrew(gate);
  const batch = await consign(crew, ZHEJIANG_2022_03, 2);
  await batch.takeIn();
  const { disinfectionId } = await batch.disinfect();
  await crew.pass(HOUR / 2);
  await batch.endDisinfection(disinfectionId);
  await batch.place();
  await crew.pass(8 * 24 * HOUR);
  await batch.negative(await batch.swabAll());
  await batch.clear();
  await batch.store();
  await batch.label();
  readyBatch = batch.batchId;
  browser = await launchBrowserFor(NAME);
  office = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  phoneContext = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  });
  phone = await phoneContext.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  crew.close();
  await gate.close();
});

describe('a merchant with a phone, over plain HTTP', () => {
  it('is invited by the administrator, who is told what plain HTTP means', async () => {
    await office.goto(gate.serving().enterLink());
    await signIn(office, '沈建国');
    await go(office, '/settings/seats');
    await by(office, 'lan-TLS').waitFor();
    expect(await by(office, 'invite-seat').isDisabled()).toBe(true);
    await snap(office, '01-seats-off');
    await by(office, 'lan-PLAIN').click();
    await office.getByText(text.seats.lan.plainRisk).waitFor();
    await by(office, 'lan-port').fill('0');
    await by(office, 'lan-apply').click();
    await office.getByText(text.seats.lan.on, { exact: true }).waitFor();
    await by(office, 'invite-seat').click();
    await by(office, 'seat-kind-MERCHANT').click();
    await by(office, 'seat-name').fill('卓家手机');
    await snap(office, '02-invite');
    await by(office, 'seat-invite').click();
    const link = new URL(await by(office, 'invitation-link').innerText());
    await snap(office, '03-qr');
    link.hostname = NAME;
    await phone.goto(link.href);
    await phone.locator('.f-door').waitFor();
    expect(await phone.evaluate(() => window.isSecureContext)).toBe(false);
    await snap(phone, '04-phone-door');
    await office.getByText(text.seats.list.online).first().waitFor();
  });

  it('signs in and finds the own goods, and nobody else’s person may sign in there', async () => {
    expect(await phone.locator('.g-tile').allInnerTexts()).toHaveLength(2);
    await phone.locator('.g-tile', { hasText: '卓美玲' }).click();
    await phone.locator('.m-tabs').waitFor();
    await phone.getByText('羊毛大衣').first().waitFor();
    expect(await fits(phone)).toBe(true);
    await snap(phone, '05-phone-goods');
  });

  it('declares goods with the thumb and sees what is missing', async () => {
    await by(phone, 'mine-declare').tap();
    await by(phone, 'way-form').waitFor();
    expect(await fits(phone)).toBe(true);
    await snap(phone, '06-phone-declare');
    await by(phone, 'way-form').tap();
    await by(phone, 'line-1-goodsName').fill('针织衫');
    await by(phone, 'line-1-quantity').fill('12');
    await snap(phone, '07-phone-lines');
    expect(await fits(phone)).toBe(true);
    await by(phone, 'lines-next').tap();
    await by(phone, 'expected-on-today').tap();
    await by(phone, 'forecast').waitFor();
    await snap(phone, '08-phone-when');
    expect(await fits(phone)).toBe(true);
    await by(phone, 'declare-submit').tap();
    await phone.waitForURL(/declare\/bat/);
    await by(phone, 'papers-missing').waitFor();
    await snap(phone, '09-phone-declared');
    expect(await fits(phone)).toBe(true);
    await go(phone, '/mine');
    await phone.getByText('针织衫').first().tap();
    await phone.getByText(text.seats.mine.missing).waitFor();
    await snap(phone, '10-phone-missing');
    expect(await fits(phone)).toBe(true);
  });

  it('declares a packing list from a spreadsheet on the phone', async () => {
    await go(phone, '/mine');
    await by(phone, 'mine-declare').tap();
    await by(phone, 'way-file').tap();
    const rows = [
      ['品名', '规格', '数量', '单位', '原产国'],
      ['牛仔裤', 'L 蓝', 30, '件', '日本'],
      ['衬衫', 'M 白', 24, '件', '韩国'],
    ].map((row) => row.map((value) => ({ value })));
    await by(phone, 'packing-list')
      .locator('input[type=file]')
      .setInputFiles({
        name: '装箱单.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await writeXlsxFile(rows).toBuffer(),
      });
    await by(phone, 'import-use').waitFor();
    await snap(phone, '10a-phone-spreadsheet');
    expect(await fits(phone)).toBe(true);
    await by(phone, 'import-use').tap();
    await by(phone, 'expected-on-today').tap();
    await by(phone, 'declare-submit').tap();
    await by(phone, 'papers-missing').waitFor();
    expect(await fits(phone)).toBe(true);
    const { batch } = await crew.of('MERCHANT').batches.get({ batchId: batchIdOf(phone) });
    expect(batch.lines.map(({ goodsName, quantity }) => [goodsName, quantity])).toEqual([
      ['牛仔裤', 30],
      ['衬衫', 24],
    ]);
  });

  it('makes a collection code for goods that are ready, and the gate’s scan opens the hand-over', async () => {
    await go(phone, `/mine/${readyBatch}`);
    await phone.getByText(text.seats.mine.readyNow).waitFor();
    await by(phone, 'make-code').tap();
    const code = await by(phone, 'collection-code').getAttribute('data-code');
    await snap(phone, '11-phone-code');
    expect(await fits(phone)).toBe(true);
    // The gate's own seat is the office's page here: a colleague at another one scans.
    const scanned = await crew.of('MANAGER').scans.key({ commandId: randomUUID(), text: code ?? '' });
    expect(scanned.outcome).toMatchObject({ code: 'HAND_OVER_OPENED' });
  });

  it('keeps its screen behind the lock, which the same person opens', async () => {
    await phone.locator('.f-person').tap();
    await phone.getByRole('menuitem', { name: text.seats.lock.now }).tap();
    await by(phone, 'lock-screen').first().waitFor();
    await snap(phone, '12-phone-locked');
    await phone.locator('.g-tile', { hasText: '卓美玲' }).tap();
    await by(phone, 'lock-screen').first().waitFor({ state: 'hidden' });
    expect(await phone.getByText(text.seats.mine.readyNow).isVisible()).toBe(true);
  });

  it('is out at once when the seat is revoked', async () => {
    await office.getByRole('button', { name: text.seats.invite.done }).click();
    await by(office, 'revoke-卓家手机').click();
    await snap(office, '13-revoke');
    await by(office, 'revoke-now').click();
    await phone.getByText('请扫描邀请二维码打开').waitFor();
    expect(await phone.locator('.m-tabs').count()).toBe(0);
    await snap(phone, '14-phone-out');
  });
});

it('locks the gate’s screen and opens it again as it was', async () => {
  await go(office, '/board');
  await office.locator('.f-person').click();
  await office.getByRole('menuitem', { name: text.seats.lock.now }).click();
  await by(office, 'lock-screen').first().waitFor();
  await snap(office, '15-gate-locked');
  await office.locator('.g-tile', { hasText: '沈建国' }).click();
  await by(office, 'lock-screen').first().waitFor({ state: 'hidden' });
  expect(await office.locator('main[data-path="/board"]').isVisible()).toBe(true);
});
