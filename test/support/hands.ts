import type { Locator, Page } from 'playwright-core';
import type { ScannerEmulator } from '#hardware/emulators/client.ts';

/** What a person's hands did: taps on the glass, pulls of a scanner's trigger, keys, strokes of a signature. */
export type Figures = {
  readonly taps: number;
  readonly scans: number;
  readonly keys: number;
  /** How long the program and this walk took, in s: nobody reads, walks or looks for a label in it. */
  readonly seconds: number;
};

/** Keys of a Chinese character by pinyin with the choice among those that sound alike: a supposition. */
const KEYS_OF_A_CHARACTER = 4;

/** Strokes that a text costs on a keyboard. */
export const keysOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char < '\u{80}' ? 1 : KEYS_OF_A_CHARACTER), 0);

/** Kept in the page itself: what the browser takes for a person's doing, however the walk brought it about. */
type Counted = { taps: number; keys: number };

const COUNTER = `
  window.hands = { taps: 0, keys: 0 };
  addEventListener('pointerdown', (event) => { if (event.isTrusted) window.hands.taps += 1; }, true);
  addEventListener('keydown', (event) => { if (event.isTrusted) window.hands.keys += 1; }, true);
`;

export type Hands = {
  readonly page: Page;
  readonly tap: (target: Locator) => Promise<void>;
  /** Taps a field and types into it. */
  readonly type: (field: Locator, text: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  readonly scan: (text: string) => Promise<void>;
  /** Begins to count; answers how to end it. */
  readonly count: () => Promise<() => Promise<Figures>>;
};

/**
 * Works a screen as a person does, and counts by eyes of its own: pointers and keys by listeners in the page, scans by
 * the scanner's own counter. A click that the walk makes otherwise is counted all the same.
 */
export const createHands = async (page: Page, scanner: ScannerEmulator): Promise<Hands> => {
  await page.addInitScript(COUNTER);
  await page.evaluate(COUNTER);
  // Characters that no key stands for arrive in the page as text alone.
  let composed = 0;
  const counted = (): Promise<Counted> =>
    page.evaluate(() => (globalThis as unknown as { hands: Counted }).hands);
  const type: Hands['type'] = async (field, text) => {
    await field.click();
    for (const char of text) {
      if (char >= '\u{80}') composed += KEYS_OF_A_CHARACTER;
      await page.keyboard.type(char);
    }
  };
  return {
    page,
    tap: (target) => target.click(),
    type,
    press: (key) => page.keyboard.press(key),
    scan: async (text) => void (await scanner.send({ text })),
    count: async () => {
      const before = { ...(await counted()), composed, scans: (await scanner.state()).sent };
      const began = performance.now();
      return async () => {
        const seconds = (performance.now() - began) / 1000;
        const { taps, keys } = await counted();
        return {
          taps: taps - before.taps,
          keys: keys - before.keys + composed - before.composed,
          scans: (await scanner.state()).sent - before.scans,
          seconds,
        };
      };
    },
  };
};
