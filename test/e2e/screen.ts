import type { Locator, Page } from 'playwright-core';
import { catalogue as english } from '#renderer/locales/en/index.ts';
import { catalogue } from '#renderer/locales/zh-CN/index.ts';
import type { Language } from '#renderer/shared/i18n.ts';

/** The screens as a person finds them: by their words and by names that the program keeps for tests. */
export const text = catalogue;

export const by = (page: Page, testId: string): Locator => page.getByTestId(testId);

/** A demo's person signs in at the door, or takes over at the seat. */
export const signIn = async (page: Page, name: string, language: Language = 'zh-CN'): Promise<void> => {
  const door = page.locator('.f-door');
  const person = page.locator('.f-person');
  await door.or(person).first().waitFor();
  if (await person.isVisible()) {
    if ((await person.innerText()).includes(name)) return;
    await person.click();
    const words = language === 'en' ? english : catalogue;
    await page.getByRole('menuitem', { name: words.app.switchPerson }).click();
  }
  await page.locator('.g-tile', { hasText: name }).click();
  await person.filter({ hasText: name }).waitFor();
};

/** The person leaves the seat: the door shows. */
export const signOut = async (page: Page, language: Language = 'zh-CN'): Promise<void> => {
  const words = language === 'en' ? english : catalogue;
  await page.locator('.f-person').click();
  await page.getByRole('menuitem', { name: words.app.signOut }).click();
  await page.locator('.f-door').waitFor();
};

/** Opens a screen by its path, as a tap on the rail or a link does. */
export const go = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
};

/** Types a number on the screen's own keys. */
export const keyIn = async (pad: Locator, quantity: number): Promise<void> => {
  for (const digit of String(quantity)) await pad.getByRole('button', { name: digit, exact: true }).click();
};

/** Signs in the field with one stroke of the mouse. */
export const sign = async (page: Page): Promise<void> => {
  const box = await by(page, 'signature').boundingBox();
  if (box === null) throw new Error('no field to sign in');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1)
    await page.mouse.move(box.x + 40 + step * 12, box.y + 40 + Math.sin(step) * 30);
  await page.mouse.up();
};

/** The batch id in the address of the open screen. */
export const batchIdOf = (page: Page): string => {
  const match = /\/(bat[-_][^/?]+)/.exec(decodeURIComponent(page.url()));
  if (match?.[1] === undefined) throw new Error(`no batch in ${page.url()}`);
  return match[1];
};
