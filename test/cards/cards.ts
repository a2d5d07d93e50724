import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { by, keyIn, sign, text } from '#test/e2e/screen.ts';
import { HOUR_MS, pass } from '#test/support/api-walk.ts';
import type { Figures } from '#test/support/hands.ts';
import {
  FIVE_LINES,
  PIECES,
  THOUSAND,
  announce,
  batchNoOf,
  cartonsOf,
  finishResults,
  placeAnywhere,
  restOut,
  unload,
} from './prepare.ts';
import { headSeq, type Stage } from './stage.ts';

/** The ten tasks of the terminal, each from the home screen of whoever does it, as docs/task-cards.md words them. */
export const CARDS = [
  'CHECK_IN',
  'INSPECT',
  'DISINFECT',
  'SAMPLES',
  'RESULT',
  'CLEAR',
  'PRINT',
  'VERIFY',
  'HAND_OVER',
  'SHEET',
] as const;
export type Card = (typeof CARDS)[number];

/** What a card came to: the hands' figures, and the events that it wrote (their numbers, first and last). */
export type Played = Figures & { readonly card: Card; readonly from: number; readonly to: number };

const PEOPLE = {
  gate: '王小虎',
  inspector: '李慧敏',
  disinfect: '陈志强',
  sampler: '周晓燕',
  lab: '吴敏',
  manager: '孙国庆',
  supervisor: '何正平',
} as const;

const rail = (page: Page, path: string) => page.locator(`.f-rail a[href="#${path}"]`);
/** The service holds the seat's task: from here on a scan means what the screen says. */
const taskIs = (page: Page, kind: string) =>
  page.locator(`.g-banner[data-task="${kind}"]:visible`).first().waitFor();

/** Plays the cards one after the other on one consignment, and one on a thousand pieces. */
export const playCards = async (
  stage: Stage,
  say: (line: string) => void,
): Promise<ReadonlyArray<Played>> => {
  const { page, hands, seat } = stage;
  const played: Played[] = [];
  const play = async (card: Card, person: string, act: () => Promise<void>): Promise<void> => {
    await stage.sitDown(person);
    const from = await headSeq(seat);
    const end = await hands.count();
    await act();
    const figures = await end();
    played.push({ card, ...figures, from: from + 1, to: await headSeq(seat) });
    say(`${card}: ${figures.taps} taps, ${figures.scans} scans, ${figures.keys} keys`);
  };

  const batchId = await announce(stage, FIVE_LINES);
  const batchNo = await batchNoOf(stage, batchId);
  const atStation = async (): Promise<void> => {
    await hands.tap(rail(page, '/gate'));
    await page.locator('.f-main[data-path="/gate"] .g-batch-row').first().waitFor();
    await hands.scan(batchNo);
  };
  const atRest = async (): Promise<void> => {
    await hands.tap(rail(page, '/rest'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
  };

  await play('CHECK_IN', PEOPLE.gate, async () => {
    await atStation();
    for (const mark of ['plate', 'container', 'seal']) await hands.tap(by(page, `arrive-${mark}-same`));
    await hands.tap(by(page, 'arrive-submit'));
    await by(page, 'go-next').waitFor();
  });

  await play('INSPECT', PEOPLE.inspector, async () => {
    await atStation();
    await taskIs(page, 'INSPECT');
    for (const [at, quantity] of FIVE_LINES.entries()) {
      const line = `line-${at + 1}`;
      await hands.tap(by(page, `${line}-choose`));
      await keyIn(by(page, 'count-pad'), quantity);
      await hands.tap(by(page, 'count-pad').locator('.g-primary'));
      await by(page, `${line}-counted`)
        .filter({ hasText: String(quantity) })
        .waitFor();
      await hands.tap(by(page, `${line}-agree`));
      await by(page, line).locator('.gate-yes').waitFor();
    }
    await hands.tap(by(page, 'inspect-complete'));
    await by(page, 'inspect-complete').waitFor({ state: 'hidden' });
  });

  await unload(stage, batchId, 7);
  await play('DISINFECT', PEOPLE.disinfect, async () => {
    await atStation();
    await hands.tap(by(page, 'agent-chlorine'));
    await hands.type(by(page, 'disinfect-mg'), '500');
    await hands.tap(by(page, 'object-OUTER'));
    await hands.tap(by(page, 'disinfect-start'));
    await by(page, 'disinfect-running').waitFor();
    await pass(seat, HOUR_MS);
    await hands.tap(by(page, 'disinfect-end'));
    await by(page, 'disinfect-running').waitFor({ state: 'hidden' });
  });

  await placeAnywhere(stage, batchId);
  const tubes = [1, 2, 3, 4].map((n) => `T0422-${n}`);
  await play('SAMPLES', PEOPLE.sampler, async () => {
    await atRest();
    await taskIs(page, 'TAKE_SAMPLE');
    for (const tube of tubes) {
      await hands.scan(tube);
      await by(page, 'taken-samples').getByText(tube).waitFor();
    }
    await hands.type(by(page, 'send-form-no'), 'SJ-0422-01');
    await hands.type(by(page, 'send-laboratory'), '区疾控中心');
    await hands.tap(by(page, 'send-submit'));
    await by(page, 'send-submit').waitFor({ state: 'hidden' });
  });

  // Not the first one of the form: whoever scans a tube must be given that tube.
  const [, , tube = ''] = tubes;
  await play('RESULT', PEOPLE.lab, async () => {
    await hands.scan(tube);
    await page.locator(`[data-testid="sample-${tube}"][aria-pressed="true"]`).waitFor();
    await hands.tap(by(page, 'result-NEGATIVE'));
    await hands.type(by(page, 'report-no'), 'BG-0422-1');
    await hands.tap(by(page, 'result-save'));
    await page.locator(`[data-testid="sample-${tube}"][data-state="ENTERED"]`).waitFor();
    await hands.tap(by(page, `sample-${tube}`));
    await hands.tap(by(page, 'verify-second'));
    await hands.tap(page.getByRole('dialog').locator('.g-tile', { hasText: PEOPLE.supervisor }));
    await hands.tap(by(page, 'result-NEGATIVE'));
    await hands.tap(by(page, 'verify-save'));
    await page.locator(`[data-testid="sample-${tube}"][data-state="VERIFIED"]`).waitFor();
  });

  await finishResults(stage, batchId);
  await restOut(stage);
  await play('CLEAR', PEOPLE.manager, async () => {
    await atRest();
    await hands.tap(by(page, 'clear-submit'));
    await by(page, 'clear-submit').waitFor({ state: 'hidden' });
  });

  await seat.as('GATE');
  const slot = (await seat.api.board.slots()).find((one) => one.zone === 'STORAGE');
  await seat.api.release.store({ commandId: randomUUID(), batchId, slotId: slot?.slotId ?? '' });
  await play('PRINT', PEOPLE.gate, async () => {
    await hands.tap(rail(page, '/codes'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
    await hands.tap(by(page, 'reserve-codes'));
    await hands.tap(by(page, 'start-run'));
    await by(page, 'go-verify').waitFor({ timeout: 300_000 });
  });

  const cartons = await cartonsOf(stage, batchId);
  await play('VERIFY', PEOPLE.gate, async () => {
    await hands.tap(rail(page, '/codes'));
    await hands.tap(page.locator('.g-batch-row', { hasText: batchNo }));
    await taskIs(page, 'VERIFY_LABELS');
    for (const code of cartons) await hands.scan(code);
    await by(page, 'applied-count')
      .filter({ hasText: String(PIECES) })
      .waitFor();
    await by(page, 'go-exit').waitFor();
  });

  const { prepared: thousand } = stage;
  const thousandNo = await batchNoOf(stage, thousand);
  const boxes = await cartonsOf(stage, thousand);
  await play('HAND_OVER', PEOPLE.gate, async () => {
    await hands.tap(rail(page, '/exit'));
    await hands.tap(page.locator('.g-batch-row', { hasText: thousandNo }));
    await hands.tap(by(page, 'open-collection'));
    await taskIs(page, 'HAND_OVER');
    for (const code of boxes) await hands.scan(code);
    await by(page, 'picked-count')
      .filter({ hasText: `${THOUSAND} / ${THOUSAND}` })
      .waitFor();
    await hands.type(by(page, 'collector'), '卓艺伟');
    await sign(page);
    await hands.tap(by(page, 'sign-collection'));
    await page.getByText(text.exit.allGone).waitFor();
  });

  await play('SHEET', PEOPLE.manager, async () => {
    // The browser's own dialog of printing is no part of the program, and has no end of its own in a walk.
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await hands.tap(rail(page, '/sheet'));
    await by(page, 'sheet-reconciles').waitFor();
    await hands.tap(page.getByRole('button', { name: text.sheet.print }));
    await page.locator('body[data-printed="yes"]').waitFor();
  });
  return played;
};
