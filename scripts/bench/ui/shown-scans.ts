import type { Page } from 'playwright-core';

/** When a scan was to be seen: UTC ms with fractions, on the clock that the program's processes share. */
export type Shown = {
  /** The page's tree was changed. */
  readonly changed: number;
  /** The frame with the change had been made: the next one was begun. Never before anybody could see it. */
  readonly seen: number;
};

type Kept = { shown?: Map<string, Shown>; whenShown?: (id: string) => Promise<Shown> };

/**
 * Runs in the page before its programs, as text: notes of every element with `data-scan-id` when it came and when the
 * frame after its own began (two requestAnimationFrame in a row, an upper bound: the first one runs before its frame is
 * drawn). Element Timing would be a little earlier, and says nothing of an element whose text was drawn before.
 */
export const watchScans = (): void => {
  const shown = new Map<string, Shown>();
  const begun = new Set<string>();
  const waiting = new Map<string, (at: Shown) => void>();
  const page = globalThis as unknown as Kept;
  const now = (): number => performance.timeOrigin + performance.now();
  page.shown = shown;
  page.whenShown = (id) =>
    new Promise((resolve) => {
      const known = shown.get(id);
      if (known === undefined) waiting.set(id, resolve);
      else resolve(known);
    });
  const look = (): void => {
    for (const element of document.querySelectorAll('[data-scan-id]')) {
      const id = element.getAttribute('data-scan-id') ?? '';
      if (id === '' || begun.has(id)) continue;
      begun.add(id);
      const changed = now();
      requestAnimationFrame(() => {
        requestAnimationFrame(() => {
          const at = { changed, seen: now() };
          shown.set(id, at);
          waiting.get(id)?.(at);
        });
      });
    }
  };
  // The document itself, since there is nothing in it yet.
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-scan-id'],
  });
};

const LIMIT_MS = 10_000;

/** Resolves when the page has shown the scan of this number; rejects after ten seconds. */
export const whenShown = (page: Page, id: string): Promise<Shown> =>
  page.evaluate(
    ([name, limit]) =>
      Promise.race([
        (globalThis as unknown as Kept).whenShown?.(name) ?? Promise.reject(new Error('nobody watches')),
        new Promise<never>((_resolve, reject) => {
          setTimeout(() => {
            const last = [...((globalThis as unknown as Kept).shown?.keys() ?? [])].at(-1) ?? 'none';
            reject(new Error(`scan ${name} was not shown, the last one shown is ${last}`));
          }, limit);
        }),
      ]),
    [id, LIMIT_MS] as const,
  );
