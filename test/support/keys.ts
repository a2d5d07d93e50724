import type { Locator, Page } from 'playwright-core';

/** Further than this nobody looks for a button by Tab. */
const MOST_TABS = 120;
/** A hand's pace: a scanner that pretends to be a keyboard is told from it by being faster. */
const PACE_MS = 65;

export type Keys = {
  /** Presses Tab until the target, or something in it, has the focus. Throws with the way that the focus took. */
  readonly reach: (target: Locator) => Promise<void>;
  /** Reaches a button or a link and presses Enter on it. */
  readonly enter: (target: Locator) => Promise<void>;
  /** Reaches a field and types into it, after what is in it was taken away. */
  readonly write: (target: Locator, text: string) => Promise<void>;
  readonly press: (...keys: ReadonlyArray<string>) => Promise<void>;
  /** Types where the focus is. */
  readonly type: (text: string) => Promise<void>;
  /** How often Tab was pressed in all. */
  readonly tabs: () => number;
  /** Mouse, pen or touch events that the page has seen; a person with a keyboard alone causes none. */
  readonly pointers: () => Promise<number>;
};

const COUNTER = `
  window.pointersSeen = 0;
  addEventListener('pointerdown', (event) => { if (event.isTrusted) window.pointersSeen += 1; }, true);
`;

/** Works a screen by keyboard alone: Tab, Enter, arrows and text. */
export const createKeys = async (page: Page): Promise<Keys> => {
  await page.addInitScript(COUNTER);
  await page.evaluate(COUNTER);
  let tabs = 0;
  const holds = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element.contains(document.activeElement));
  const where = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      if (at === null) return 'nothing';
      const name = at.getAttribute('data-testid') ?? at.getAttribute('aria-label') ?? at.textContent;
      return `${at.tagName.toLowerCase()} ${name.trim().slice(0, 30)}`;
    });
  const reach: Keys['reach'] = async (target) => {
    await target.waitFor();
    const way: string[] = [];
    for (let n = 0; n <= MOST_TABS; n += 1) {
      if (await holds(target)) return;
      await page.keyboard.press('Tab');
      tabs += 1;
      way.push(await where());
    }
    throw new Error(`Tab never came to ${String(target)}; it went over: ${way.slice(-40).join(' | ')}`);
  };
  const type: Keys['type'] = (text) => page.keyboard.type(text, { delay: PACE_MS });
  return {
    reach,
    enter: async (target) => {
      await reach(target);
      await page.keyboard.press('Enter');
    },
    write: async (target, text) => {
      await reach(target);
      await page.keyboard.press('ControlOrMeta+a');
      await type(text);
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type,
    tabs: () => tabs,
    pointers: () =>
      page.evaluate(() => (globalThis as unknown as { readonly pointersSeen: number }).pointersSeen),
  };
};
