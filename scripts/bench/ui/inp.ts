import type { Page } from 'playwright-core';
import { batchToVerify, bigHouse } from '../big-house.ts';
import { PIECES } from '../million.ts';
import { quantile, row, type Bench, type Row } from '../measure.ts';
import { openScreen } from './open-screen.ts';
import { everyCode } from '#test/support/whole-lists.ts';

const ROUNDS = 3;
/** Event Timing tells of nothing shorter; a shorter one counts as this. */
const SHORTEST_MS = 16;

type Told = {
  readonly name: string;
  readonly ms: number;
  readonly where: string;
  /** Of those: until its turn came, and for the page's own programs; the rest is drawing. */
  readonly waitedMs: number;
  readonly workedMs: number;
};
type Kept = { inp?: Map<number, Told>; inpCount?: () => number };

/** Runs in the page: keeps the longest event of every interaction, as the browser's Event Timing gives it. */
export const watchInteractions = (): void => {
  const kept = new Map<number, Told>();
  const page = globalThis as unknown as Kept;
  page.inp = kept;
  page.inpCount = () => (performance as unknown as { interactionCount: number }).interactionCount;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as ReadonlyArray<
      PerformanceEventTiming & { interactionId: number }
    >) {
      if (entry.interactionId === 0) continue;
      const known = kept.get(entry.interactionId);
      if (known === undefined || known.ms < entry.duration)
        kept.set(entry.interactionId, {
          name: entry.name,
          ms: entry.duration,
          where: location.hash,
          waitedMs: Math.round(entry.processingStart - entry.startTime),
          workedMs: Math.round(entry.processingEnd - entry.processingStart),
        });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
};

/** Every interaction so far in ms, those too short to be told included, with what they were. */
export const interactions = async (
  page: Page,
): Promise<{ readonly ms: ReadonlyArray<number>; readonly told: ReadonlyArray<Told> }> => {
  // The browser tells of an event a moment after its frame.
  await page.waitForTimeout(500);
  const { told, count } = await page.evaluate(() => {
    const { inp, inpCount } = globalThis as unknown as Kept;
    return { told: [...(inp?.values() ?? [])], count: inpCount?.() ?? 0 };
  });
  const untold = Math.max(0, count - told.length);
  return { ms: [...told.map((one) => one.ms), ...Array.from({ length: untold }, () => SHORTEST_MS)], told };
};

const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(150);
};

/** Goes by the rail to each of its words, as a person does, and taps, types and scrolls where it leads. */
export const useScreens = async (page: Page, batchId: string): Promise<void> => {
  const words = await page
    .locator('.f-rail a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const href of words) {
    const link = page.locator(`.f-rail a[href="${href}"]`).first();
    if (!(await link.isVisible())) continue;
    await link.click();
    await settled(page);
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 600);
    await page.keyboard.press('Tab');
  }
  await page.locator('.f-rail a[href="#/"]').first().click();
  await settled(page);
  const unfold = page.locator('.h-list > .ant-btn').first();
  if (await unfold.isVisible()) await unfold.click();
  await page.locator('.h-line').first().click();
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('B-99', { delay: 60 });
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('found').waitFor();
  await page.keyboard.press('Enter');
  await settled(page);
  await page.evaluate((id) => {
    location.hash = `/batch/${id}`;
  }, batchId);
  await settled(page);
  await page.getByTestId('batch-next').click();
  await settled(page);
  await page.evaluate(() => {
    location.hash = '/batches';
  });
  await settled(page);
  for (let at = 0; at < 3; at += 1) {
    await page.getByTestId('older').click();
    await settled(page);
  }
  await page.locator('.find-filters input').first().click();
  await page.keyboard.type('coat', { delay: 60 });
  await settled(page);
};

/** What a page with one button and nothing behind it takes in this browser on this machine. */
const bareButton = async (page: Page): Promise<number> => {
  await page.goto('about:blank');
  await page.evaluate(() => {
    document.body.innerHTML = '<button>+</button><p>0</p>';
    let n = 0;
    document.querySelector('button')?.addEventListener('click', () => {
      n += 1;
      const text = document.querySelector('p');
      if (text !== null) text.textContent = String(n);
    });
  });
  for (let n = 0; n < 40; n += 1) await page.locator('button').click();
  return quantile((await interactions(page)).ms, 0.95);
};

/**
 * From a tap, a click or a key to the next frame (the browser's own Event Timing), over the screens of the rail, the box
 * that finds everything, a batch and the list of all, while somebody else's work makes every screen read again.
 */
export const benchInteractions = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  const directory = await bigHouse(bench, PIECES);
  const screen = await openScreen(directory, 'everything', watchInteractions);
  const { page, seat } = screen;
  try {
    const batchId = batchToVerify(PIECES);
    const codes = await everyCode(seat.api, batchId);
    // Somebody else verifies labels meanwhile: each is a commit that makes every screen read again.
    let at = 0;
    const verifying = setInterval(() => {
      const code = codes[at % codes.length]?.code ?? '';
      at += 1;
      void seat.api.codes.apply({ commandId: crypto.randomUUID(), batchId, code }).catch(() => undefined);
    }, 500);
    try {
      for (let turn = 0; turn < ROUNDS; turn += 1) await useScreens(page, batchId);
    } finally {
      clearInterval(verifying);
    }
    const { ms, told } = await interactions(page);
    bench.say(`  ${ms.length} interactions; the slowest:`);
    for (const one of told.toSorted((a, b) => b.ms - a.ms).slice(0, 12))
      bench.say(`  ${one.ms} ms (waited ${one.waitedMs}, worked ${one.workedMs}) ${one.name} ${one.where}`);
    const floor = await bareButton(page);
    return [row('ui.inp.p95', 'ms', quantile(ms, 0.95), 'a page with one button, its p95', floor)];
  } finally {
    await screen.close();
  }
};
