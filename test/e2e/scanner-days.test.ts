import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  announce,
  batchNoOf,
  cartonsOf,
  CLASS_CODE,
  finishResults,
  restOut,
  unload,
} from '../cards/prepare.ts';
import { openStage, type Stage } from '../cards/stage.ts';
import { HOUR_MS, pass } from '../support/api-walk.ts';
import type { Figures } from '../support/hands.ts';
import { by, text } from './screen.ts';

/**
 * A day of everybody whose work is scans, with the scanner and next to nothing else: what is tapped is counted, and no
 * key is touched but where somebody's name or a form's number must be written.
 */
const PIECES = 12;
const id = () => ({ commandId: randomUUID() });

let stage: Stage;
let batchId = '';
let batchNo = '';
const at = (testId: string) => by(stage.page, testId);
const rail = (path: string) => stage.page.locator(`.f-rail a[href="#${path}"]`);
const taskIs = (kind: string) =>
  stage.page.locator(`.g-banner[data-task="${kind}"]:visible`).first().waitFor();
const day = async (name: string, work: () => Promise<void>): Promise<Figures> => {
  await stage.sitDown(name);
  const end = await stage.hands.count();
  await work();
  return end();
};
const toStation = async (): Promise<void> => {
  await stage.hands.tap(rail('/gate'));
  await stage.page.locator('.f-main[data-path="/gate"] .g-batch-row').first().waitFor();
  await stage.hands.scan(batchNo);
};

beforeAll(async () => {
  stage = await openStage({});
  batchId = await announce(stage, [PIECES]);
  batchNo = await batchNoOf(stage, batchId);
}, 120_000);
afterAll(() => stage.close());

it('gate: a scan of the booking opens the check-in', async () => {
  const { hands } = stage;
  const figures = await day('王小虎', async () => {
    await toStation();
    for (const mark of ['plate', 'container', 'seal']) await hands.tap(at(`arrive-${mark}-same`));
    await hands.tap(at('arrive-submit'));
    await at('go-next').waitFor();
  });
  expect(figures).toMatchObject({ taps: 5, scans: 1, keys: 0 });
});

it('inspector: counts by scanning each piece', async () => {
  const { hands } = stage;
  const figures = await day('李慧敏', async () => {
    await toStation();
    await taskIs('INSPECT');
    for (let piece = 0; piece < PIECES; piece += 1) await hands.scan(CLASS_CODE);
    await at('line-1-counted')
      .filter({ hasText: String(PIECES) })
      .waitFor();
    await hands.tap(at('line-1-agree'));
    await at('line-1').locator('.gate-yes').waitFor();
    await hands.tap(at('inspect-complete'));
    await at('inspect-complete').waitFor({ state: 'hidden' });
  });
  expect(figures).toMatchObject({ taps: 3, scans: PIECES + 1, keys: 0 });
});

it('gate: the batch and the slot, two scans', async () => {
  const { seat, hands, page } = stage;
  await unload(stage, batchId, 1);
  await seat.as('DISINFECTION_OPERATOR');
  const { disinfectionId } = await seat.api.gate.startDisinfection({
    ...id(),
    batchId,
    presetId: 'chlorine',
    mgPerL: 500,
    object: 'OUTER',
  });
  await pass(seat, HOUR_MS);
  await seat.api.gate.endDisinfection({ ...id(), batchId, disinfectionId });
  const figures = await day('王小虎', async () => {
    await toStation();
    await taskIs('PLACE');
    await hands.scan('J-05');
    await page.locator('.g-banner-green:visible', { hasText: 'J-05' }).first().waitFor();
  });
  expect(figures).toMatchObject({ taps: 1, scans: 2, keys: 0 });
});

it('sampler: one scan a tube; laboratory: a scan opens the very tube', async () => {
  const { hands, page } = stage;
  const tubes = [1, 2, 3, 4].map((n) => `G0422-${n}`);
  const taking = await day('周晓燕', async () => {
    await hands.tap(rail('/rest'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
    await taskIs('TAKE_SAMPLE');
    for (const tube of tubes) {
      await hands.scan(tube);
      await at('taken-samples').getByText(tube).waitFor();
    }
  });
  expect(taking).toMatchObject({ taps: 2, scans: 4, keys: 0 });
  const { samples } = (await stage.seat.api.batches.get({ batchId })).batch;
  await stage.seat.as('SAMPLER');
  await stage.seat.api.samples.send({
    ...id(),
    batchId,
    sampleIds: samples.map(({ sampleId }) => sampleId),
    formNo: 'F-9',
    laboratory: '区疾控中心',
  });
  const reading = await day('吴敏', async () => {
    for (const tube of tubes.toReversed()) {
      await hands.scan(tube);
      await page.locator(`[data-testid="sample-${tube}"][aria-pressed="true"]`).waitFor();
    }
  });
  expect(reading).toMatchObject({ taps: 0, scans: 4, keys: 0 });
});

it('gate: stores by a scan of the slot, verifies by carton, hands over by carton', async () => {
  const { seat, hands, page, printerId } = stage;
  await finishResults(stage, batchId);
  await restOut(stage);
  await seat.as('MANAGER');
  await seat.api.release.clear({ ...id(), batchId });
  const storing = await day('王小虎', async () => {
    await hands.tap(rail('/rest'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
    await taskIs('STORE');
    await hands.scan('C-02');
    await page.locator('.g-banner-green:visible', { hasText: 'C-02' }).first().waitFor();
  });
  expect(storing).toMatchObject({ taps: 2, scans: 1, keys: 0 });
  await seat.as('GATE');
  const { runId } = await seat.api.codes.reserve({ ...id(), batchId, piecesPerCarton: 6 });
  await seat.api.codes.startRun({ ...id(), runId, printerId });
  for await (const _message of await seat.api.live.changes())
    if ((await seat.api.codes.run({ runId })).state === 'FINISHED') break;
  const cartons = await cartonsOf(stage, batchId);
  expect(cartons).toHaveLength(2);
  const verifying = await day('王小虎', async () => {
    await hands.tap(rail('/codes'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
    await taskIs('VERIFY_LABELS');
    for (const code of cartons) await hands.scan(code);
    await at('go-exit').waitFor();
  });
  expect(verifying).toMatchObject({ taps: 2, scans: 2, keys: 0 });
  await seat.as('MANAGER');
  await seat.api.exit.issueCertificate({ ...id(), batchId });
  const { certificate } = (await seat.api.batches.get({ batchId })).batch;
  const leaving = await day('王小虎', async () => {
    // The certificate that the merchant brings opens the hand-over from wherever the screen stands.
    await hands.scan(certificate?.certificateNo ?? '');
    await hands.tap(at('open-collection'));
    await taskIs('HAND_OVER');
    for (const code of cartons) await hands.scan(code);
    await at('picked-count')
      .filter({ hasText: `${PIECES} / ${PIECES}` })
      .waitFor();
  });
  expect(leaving).toMatchObject({ taps: 1, scans: 3, keys: 0 });
  await hands.scan(batchNo);
  expect(await at('picked-count').innerText()).toContain(`${PIECES}`);
});

it('gate: a badge at the door is one scan', async () => {
  const { seat, hands, page } = stage;
  await seat.as('MANAGER');
  await seat.api.site.issuePass({
    ...id(),
    passNo: 'TX-0422',
    holder: 'VISITOR',
    purpose: '提货',
    validFrom: '2020-01-01',
    name: '赵师傅',
  });
  const figures = await day('王小虎', async () => {
    await hands.tap(rail('/site'));
    await taskIs('SITE_LOG');
    await hands.scan('TX-0422');
    await page.locator('.g-banner:visible', { hasText: 'TX-0422' }).first().waitFor();
  });
  expect(figures).toMatchObject({ taps: 1, scans: 1, keys: 0 });
  expect(stage.faults).toEqual([]);
});

it('gate: the labels of a whole zone at one tap', async () => {
  const { hands, printer, page, seat } = stage;
  const slots = (await seat.api.board.slots()).filter(({ zone }) => zone === 'STORAGE').length;
  const before = (await printer.labels()).length;
  await stage.sitDown('孙国庆');
  await hands.tap(rail('/settings'));
  await hands.tap(at('zone-labels-STORAGE'));
  await page.getByText(text.settings.zoneLabelsDone.replace('{{n}}', String(slots))).waitFor();
  expect((await printer.labels()).length - before).toBe(slots);
  expect(stage.faults).toEqual([]);
});
