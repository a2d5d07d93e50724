import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { announce, batchNoOf, unload } from '../cards/prepare.ts';
import { openStage, type Stage } from '../cards/stage.ts';
import { HOUR_MS, pass } from '../support/api-walk.ts';
import { by, go, text } from './screen.ts';

/** A disinfection from its paper form, entered at the screen as a new user would; the batch then says where it is from. */

const MINUTE_MS = 60_000;
const ZONE_MS = 8 * HOUR_MS;
const id = () => ({ commandId: randomUUID() });
const localTime = (ms: number): string => new Date(ms + ZONE_MS).toISOString().slice(0, 16);

let stage: Stage;
let batchId = '';
let batchNo = '';
let unpackedMs = 0;

beforeAll(async () => {
  stage = await openStage({});
  const { seat } = stage;
  const { api } = seat;
  batchId = await announce(stage, [4]);
  batchNo = await batchNoOf(stage, batchId);
  await seat.as('GATE');
  const { containerNo, sealNo, plate } = (await api.batches.get({ batchId })).batch;
  await api.gate.arrive({ ...id(), batchId, plate, containerNo, sealNo });
  await api.gate.count({ ...id(), batchId, lineNo: 1, mode: 'SET', quantity: 4 });
  await api.gate.checkLine({ ...id(), batchId, lineNo: 1, typeAgrees: true, specAgrees: true });
  await api.gate.completeInspection({ ...id(), batchId });
  await unload(stage, batchId, 1);
  unpackedMs = (await api.clock.status()).reading.wallMs;
  await pass(seat, 2 * HOUR_MS);
}, 120_000);
afterAll(() => stage.close());

it('the form is typed in line by line, a colleague signs, and the batch is marked', async () => {
  const { page } = stage;
  const at = (testId: string) => by(page, testId);
  const labelled = (label: string) => page.getByLabel(label, { exact: true });
  await stage.sitDown('沈建国');
  await go(page, '/outage');
  await labelled(text.outage.formNo).fill('XD-07');
  await labelled(text.outage.reason).fill('停电');
  await labelled(text.outage.batch).click();
  await page.locator('.ant-select-item-option', { hasText: batchNo }).click();
  await at('outage-act-DISINFECT').click();
  await labelled(text.outage.started).fill(localTime(unpackedMs + 10 * MINUTE_MS));
  await at('outage-ended').fill(localTime(unpackedMs + 30 * MINUTE_MS));
  await at('outage-agent-chlorine').click();
  await at('outage-source-MIXED').click();
  await at('outage-ratio').fill('1:100');
  await at('outage-amountMl').fill('1000');
  await at('outage-usedMl').fill('300');
  await at('outage-mgPerL').fill('500');
  await at('outage-object-OUTER').click();
  expect(await at('outage-enter').isDisabled()).toBe(true);
  await page.locator('.g-file input[type=file]').setInputFiles({
    name: 'form.png',
    mimeType: 'image/png',
    buffer: Buffer.from([137, 80, 78, 71]),
  });
  const enter = async (): Promise<void> => {
    await at('outage-enter').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.g-tile', { hasText: '王小虎' }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  await enter();
  // Twenty minutes are too short: the reason stands on the screen, and nothing that was typed is gone.
  await page.locator('.g-refusals', { hasText: '10' }).waitFor();
  await at('outage-ended').fill(localTime(unpackedMs + 40 * MINUTE_MS));
  await enter();
  await page.locator('.b-green', { hasText: '✓' }).waitFor();
  await go(page, `/batch/${encodeURIComponent(batchId)}`);
  const mark = page.getByText('按纸质单 XD-07 补录', { exact: false });
  await mark.first().waitFor();
  const { batch } = await stage.seat.api.batches.get({ batchId });
  expect(batch.disinfections).toMatchObject([{ attested: true, form: { formNo: 'XD-07' } }]);
  expect(stage.faults).toEqual([]);
});
