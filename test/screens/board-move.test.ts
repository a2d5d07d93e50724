import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchSummary } from '#core/contract/views.ts';
import { openScreens, type Screens } from './house.ts';

let screens: Screens;
/** Batches that go to storage next, and the free slots of that zone. */
let movable: ReadonlyArray<BatchSummary> = [];
let free: ReadonlyArray<string> = [];
let resting = '';

beforeAll(async () => {
  screens = await openScreens();
  const { seat } = screens;
  await screens.as('EVERYBODY');
  const list = async () => (await seat.api.batches.list({ limit: 200 })).items;
  // One more is let go, so that each way of moving has a batch of its own.
  for (const { batchId, nextStep } of await list())
    if (nextStep === 'CLEAR') await seat.api.release.clear({ commandId: randomUUID(), batchId });
  const items = await list();
  movable = items.filter((one) => one.nextStep === 'STORE');
  resting = items.find((one) => one.nextStep === 'WAIT_REST')?.batchNo ?? '';
  free = (await seat.api.board.slots())
    .filter((slot) => slot.zone === 'STORAGE' && !slot.occupied)
    .map((slot) => slot.code);
}, 120_000);
afterAll(() => screens.stop());

const scan = (text: string) => screens.seat.api.scans.key({ commandId: randomUUID(), text });
const here = () => screens.page.locator('.f-main').getAttribute('data-path');
const task = (kind: string) => screens.page.locator(`.g-banner[data-task="${kind}"]:visible`);
/** What a test needs of the demonstration; it fails here, and says so, when that is not there any more. */
const ready = (n: number): { readonly batch: BatchSummary; readonly slot: string } => {
  const [batch, slot] = [movable[n], free[n]];
  if (batch === undefined || slot === undefined) throw new Error(`no batch or no slot ${n} to move`);
  return { batch, slot };
};
const isIn = async ({ batch, slot }: { readonly batch: BatchSummary; readonly slot: string }) => {
  const { summary } = await screens.seat.api.batches.get({ batchId: batch.batchId });
  return { zone: summary.zone, slot: summary.slotCode, isThere: summary.slotCode === slot };
};

it('moves goods by two scans on the board: the batch, then the sign of its slot', async () => {
  const { page, open } = screens;
  const one = ready(0);
  await open('/board');
  await scan(one.batch.batchNo);
  await page.locator('.board-card.is-in-hand').waitFor();
  await task('STORE').waitFor();
  expect(await here()).toBe('/board');
  expect((await scan(one.slot)).outcome.code).toBe('STORED');
  expect(await isIn(one)).toEqual({ zone: 'STORAGE', slot: one.slot, isThere: true });
  await page.locator('.board-zone-storage').getByTestId(`card-${one.batch.batchNo}`).waitFor();
  await page.locator('.board-card.is-in-hand').waitFor({ state: 'detached' });
  await task('NONE').waitFor();
});

it('moves goods by touch: take, point at a slot, put; nothing moves before the last press', async () => {
  const { page, open } = screens;
  const one = ready(1);
  await open('/board');
  await page.getByTestId(`take-${one.batch.batchNo}`).click();
  expect(await page.getByTestId('move-put').isDisabled()).toBe(true);
  await page.getByTestId(`slot-${one.slot}`).click();
  expect((await isIn(one)).isThere).toBe(false);
  await page.getByTestId('move-put').click();
  await page.locator('.board-zone-storage').getByTestId(`card-${one.batch.batchNo}`).waitFor();
  expect((await isIn(one)).isThere).toBe(true);
});

it('takes the sign of a slot first too, and keeps it until the batch is scanned', async () => {
  const { page, open } = screens;
  const one = ready(2);
  await open('/board');
  await scan(one.slot);
  await page.locator('.board-slot.is-chosen').waitFor();
  expect(await page.getByTestId('lack').innerText()).toContain(one.slot);
  await scan(one.batch.batchNo);
  await page.locator('.board-card.is-in-hand').waitFor();
  await page.getByTestId('move-put').click();
  await page.locator('.board-zone-storage').getByTestId(`card-${one.batch.batchNo}`).waitFor();
  expect((await isIn(one)).isThere).toBe(true);
});

it('leads to a batch that is not due to move', async () => {
  const { page, open } = screens;
  await open('/board');
  expect((await scan(resting)).outcome.code).toBe('BATCH_FOUND');
  await page.locator('.f-main[data-path^="/batch/"]').waitFor();
});
