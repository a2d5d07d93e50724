import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import { DEMO_PEOPLE } from '#server/demo/people.ts';
import { by, go, signIn } from '#test/e2e/screen.ts';
import type { Seat } from '#test/support/api-client.ts';

type Scene = {
  readonly page: Page;
  readonly seat: Seat;
  /** A batch of the demonstration that stands before the step; throws when there is none. */
  readonly at: (step: NextStep) => BatchSummary;
};

type Picture = {
  readonly name: string;
  readonly role: Role;
  readonly theme: 'light' | 'dark';
  readonly size: readonly [width: number, height: number];
  /** Opens the screen and brings it into the state that is shown. */
  readonly show: (scene: Scene) => Promise<void>;
};

const GATE: Picture['size'] = [1280, 800];

const scanned = async ({ seat, page }: Scene, text: string): Promise<void> => {
  const { scanId } = await seat.api.scans.key({ commandId: randomUUID(), text });
  await page.locator(`[data-scan-id="${scanId}"]`).waitFor();
};

/** The pictures of docs/design.md: a home, the board with a batch in hand, a count, a red banner, a dialog, a phone. */
const PICTURES: ReadonlyArray<Picture> = [
  { name: 'home-light', role: 'MANAGER', theme: 'light', size: GATE, show: ({ page }) => go(page, '/') },
  {
    name: 'board-light',
    role: 'MANAGER',
    theme: 'light',
    size: GATE,
    show: async ({ page, at }) => {
      await go(page, '/board');
      await by(page, `take-${at('STORE').batchNo}`).click();
      await by(page, 'move-put').waitFor();
    },
  },
  {
    name: 'dialog-light',
    role: 'MANAGER',
    theme: 'light',
    size: GATE,
    show: async ({ page, at }) => {
      await go(page, `/batch/${encodeURIComponent(at('END_DISINFECTION').batchId)}`);
      await by(page, 'guard-waive-DISINFECTED').click();
      await by(page, 'waive-reason').waitFor();
    },
  },
  {
    name: 'inspect-light',
    role: 'INSPECTOR',
    theme: 'light',
    size: GATE,
    show: async ({ page, at }) => {
      await go(page, `/gate/${encodeURIComponent(at('INSPECT').batchId)}/inspect`);
      await by(page, 'count-pad').waitFor();
    },
  },
  {
    name: 'banner-light',
    role: 'GATE',
    theme: 'light',
    size: GATE,
    show: async (scene) => {
      const { page, seat, at } = scene;
      await go(page, `/codes/${encodeURIComponent(at('VERIFY_LABELS').batchId)}/verify`);
      await page.locator('.g-banner[data-task="VERIFY_LABELS"]').waitFor();
      // A label of other goods: red, and it says whose.
      const [other] = (await seat.api.codes.list({ batchId: at('HAND_OVER').batchId })).items;
      await scanned(scene, other?.code ?? '');
    },
  },
  {
    name: 'declare-phone',
    role: 'MERCHANT',
    theme: 'light',
    size: [390, 844],
    show: ({ page }) => go(page, '/declare/new'),
  },
];

/** Half as large: the page is read beside its words. */
const halved = async (png: Buffer): Promise<Buffer> => {
  const image = await loadImage(png);
  const canvas = createCanvas(Math.round(image.width / 2), Math.round(image.height / 2));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('png');
};

/** Takes the pictures of docs/design.md, in Chinese, into the folder; answers how many. */
export const takeDesignPictures = async (page: Page, seat: Seat, target: string): Promise<number> => {
  mkdirSync(target, { recursive: true });
  await seat.as('MANAGER');
  const { items } = await seat.api.batches.list({ limit: 200 });
  const at = (step: NextStep): BatchSummary => {
    const found = items.find((one) => one.nextStep === step);
    if (found === undefined) throw new Error(`the demonstration has no batch before ${step}`);
    return found;
  };
  for (const { name, role, theme, size, show } of PICTURES) {
    const [width, height] = size;
    await page.setViewportSize({ width: GATE[0], height: GATE[1] });
    await page.emulateMedia({ colorScheme: theme });
    await page.reload();
    await signIn(page, DEMO_PEOPLE.find((one) => one.roles[0] === role)?.name ?? '');
    await page.setViewportSize({ width, height });
    await show({ page, seat, at });
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    await page.locator('.f-main .ant-skeleton').first().waitFor({ state: 'hidden' });
    writeFileSync(join(target, `${name}.png`), await halved(await page.screenshot()));
  }
  return PICTURES.length;
};
