import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue as zh } from '#renderer/locales/zh-CN/index.ts';
import { openScreens, type Screens } from './house.ts';

let screens: Screens;
let batchNo = '';
beforeAll(async () => {
  screens = await openScreens();
  const { items } = await screens.seat.api.batches.list({ limit: 1 });
  batchNo = items[0]?.batchNo ?? '';
  await screens.as('EVERYBODY');
}, 120_000);
afterAll(() => screens.stop());

const scan = (text: string) => screens.seat.api.scans.key({ commandId: randomUUID(), text });
/** The service has heard what lies over the screen. */
const untilCovered = async (covered: boolean): Promise<void> => {
  await expect
    .poll(async () => (await scan('NOTHING-AT-ALL')).outcome.refusals[0]?.code, { timeout: 10_000 })
    .toBe(covered ? 'DIALOG_OPEN' : 'SCAN_UNKNOWN');
};

describe('a scan while a dialog is open', () => {
  it('says why it did nothing, leads nowhere, and does its work once the dialog is closed by Esc', async () => {
    const { page, open } = screens;
    await open('/rules');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog').filter({ hasText: zh.app.keys.title });
    await dialog.waitFor();
    await untilCovered(true);
    await scan(batchNo);
    expect(await dialog.isVisible()).toBe(true);
    expect(await page.locator('.f-main').getAttribute('data-path')).toBe('/rules');
    await page
      .getByTestId('last-scan')
      .filter({ hasText: zh.refusal.DIALOG_OPEN.slice(0, 8) })
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await untilCovered(false);
    await scan(batchNo);
    await page.locator('.f-main[data-path^="/batch/"]').waitFor();
  });

  it('does its work again after the page was loaded anew with a dialog open', async () => {
    const { page, open } = screens;
    await open('/rules');
    await page.keyboard.press('?');
    await untilCovered(true);
    await page.reload();
    await page.locator('.f-frame').waitFor();
    await untilCovered(false);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('the keyboard', () => {
  it('opens a word of the rail by Alt and its place, and leaves letters in a field alone', async () => {
    const { page, open } = screens;
    await open('/rules');
    const second = await page.locator('.f-rail a').nth(2).getAttribute('href');
    await page.keyboard.press('Alt+2');
    await page.locator(`.f-main[data-path="${second?.slice(1) ?? ''}"]`).waitFor();
    await open('/trace');
    const field = page.locator('.f-main input').first();
    await field.fill('');
    await field.press('?');
    expect(await field.inputValue()).toBe('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('shows where it is: whatever has the focus by Tab wears a ring', async () => {
    const { page, open } = screens;
    await open('/gate');
    const bare: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return '';
        const { outlineStyle, boxShadow, borderColor } = getComputedStyle(element);
        const parent = element.closest('.ant-input-affix-wrapper');
        const marked = outlineStyle !== 'none' || boxShadow !== 'none' || parent !== null;
        return marked ? '' : `${element.outerHTML.slice(0, 100)} ${borderColor}`;
      });
      if (found !== '') bare.push(found);
    }
    expect(bare).toEqual([]);
  });
});

describe('the banner', () => {
  it('says the newest scan alone, however many came before it on the same screen', async () => {
    const { page, open } = screens;
    await open('/codes');
    const said = page.locator('.g-banner-say');
    for (const text of ['ONE-OF-THREE', 'TWO-OF-THREE', 'THREE-OF-THREE']) {
      await scan(text);
      await said.filter({ hasText: text }).waitFor();
      expect(await said.count()).toBe(1);
    }
  });
});

describe('the last ten scans', () => {
  it('open from the top bar, newest first, each with what it did, and close by Esc', async () => {
    const { page, open } = screens;
    await open('/settings');
    await scan('FIRST-OF-TWO');
    await scan('SECOND-OF-TWO');
    await page.getByTestId('last-scan').filter({ hasText: 'SECOND-OF-TWO' }).click();
    const lines = page.locator('.g-scan-list li');
    await lines.first().waitFor();
    expect(await lines.first().innerText()).toContain('SECOND-OF-TWO');
    expect(await lines.nth(1).innerText()).toContain('FIRST-OF-TWO');
    expect(await lines.count()).toBeLessThanOrEqual(10);
    // It is only read: scans go on meanwhile and appear in it.
    await scan('THIRD-OF-ALL');
    await lines.first().filter({ hasText: 'THIRD-OF-ALL' }).waitFor();
    await page.keyboard.press('Escape');
    await lines.first().waitFor({ state: 'hidden' });
  });
});
