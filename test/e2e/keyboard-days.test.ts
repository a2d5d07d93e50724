import { afterAll, beforeAll, expect, it } from 'vitest';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { OFFICE, STEPS } from '#renderer/app/places.ts';
import { batchNoOf, cartonsOf, declare, restOut } from '../cards/prepare.ts';
import { openStage, type Stage } from '../cards/stage.ts';
import type { BatchView } from '#core/contract/views.ts';
import { HOUR_MS, pass, readPapers } from '../support/api-walk.ts';
import { createKeys, type Keys } from '../support/keys.ts';
import { by, text } from './screen.ts';

/**
 * A consignment from its papers to its merchant by people with a keyboard and no mouse, one after the other at one seat:
 * Tab, Enter, arrows and typing. Each test is the main work of a role.
 */
const PIECES = 12;
const READ_BY_HAND = process.env['GATEHOUSE_DAYS'] === '1' ? Number.POSITIVE_INFINITY : 1;
const PEOPLE = {
  market: '徐丽华',
  gate: '王小虎',
  inspector: '李慧敏',
  disinfect: '陈志强',
  sampler: '周晓燕',
  lab: '吴敏',
  manager: '孙国庆',
  supervisor: '何正平',
  auditor: '钱月娥',
  admin: '沈建国',
} as const;

let stage: Stage;
let keys: Keys;
let batchId = '';
let declared: BatchView;
let batchNo = '';

const rail = (path: string) => stage.page.locator(`.f-rail a[href="#${path}"]`);
const row = () => stage.page.locator('.g-batch-row', { hasText: batchNo });
const at = (testId: string) => by(stage.page, testId);
const gone = (testId: string) => at(testId).waitFor({ state: 'hidden' });

/** Takes the seat over: from the door, or by the person's own button. */
const takeSeat = async (name: string): Promise<void> => {
  const { page } = stage;
  const tile = page.locator('.g-tile', { hasText: name });
  const person = page.locator('.f-person');
  await page.locator('.f-door').or(person).first().waitFor();
  if (await person.isVisible()) {
    await keys.enter(person);
    // The menu takes the focus by itself a moment after it opened.
    await page.locator('[role=menuitem]:focus', { hasText: text.app.switchPerson }).waitFor();
    await keys.press('Enter');
  }
  await keys.enter(tile);
  await person.filter({ hasText: name }).waitFor();
};
/** By the rail; where a person has more places than it has lines, by the word that the place stands under. */
const openPlace = async (path: string): Promise<void> => {
  await stage.page.locator('.f-rail').waitFor();
  if ((await rail(path).count()) > 0) return keys.enter(rail(path));
  const all = [...STEPS, ...OFFICE];
  const under = all.find((place) => place.path === path)?.under;
  for (const sibling of all.filter((place) => place.under === under)) {
    if ((await rail(sibling.path).count()) === 0) continue;
    await keys.enter(rail(sibling.path));
    return keys.enter(stage.page.locator(`.f-siblings a[href="#${path}"]`));
  }
  throw new Error(`no way to ${path}`);
};
const openAt = async (path: string): Promise<void> => {
  await openPlace(path);
  await keys.enter(row());
};

beforeAll(async () => {
  stage = await openStage({});
  batchId = await declare(stage, [PIECES]);
  batchNo = await batchNoOf(stage, batchId);
  ({ batch: declared } = await stage.seat.api.batches.get({ batchId }));
  await stage.page.reload();
  keys = await createKeys(stage.page);
}, 120_000);
afterAll(() => stage.close());

it('market operator: reads every paper and approves', async () => {
  await takeSeat(PEOPLE.market);
  await openAt('/review');
  const today = businessDateOf((await stage.seat.api.clock.status()).reading.wallMs);
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []).slice(0, READ_BY_HAND)) {
    await keys.enter(at(`paper-tab-${kind}`));
    await keys.write(at('read-number'), `${kind}-1`);
    await keys.write(at('read-issued-on'), today);
    await keys.press('Enter');
    await keys.write(at('read-quantity'), String(PIECES));
    await keys.write(at('read-container'), 'CSQU3054383');
    await keys.enter(at('read-pass'));
    await stage.page.locator(`[data-testid="paper-tab-${kind}"][data-read="true"]`).waitFor();
  }
  // The others the same way; in the short form they are read by the contract, to spare time.
  await readPapers(stage.seat.api, { ...declared, papers: declared.papers.slice(READ_BY_HAND) });
  await at('compare-same').waitFor();
  await keys.enter(at('review-approve'));
  await gone('review-approve');
  expect(await keys.pointers()).toBe(0);
});

it('gate: checks the vehicle in', async () => {
  await takeSeat(PEOPLE.gate);
  await openAt('/gate');
  for (const mark of ['plate', 'container', 'seal']) await keys.enter(at(`arrive-${mark}-same`));
  await keys.enter(at('arrive-submit'));
  await at('go-next').waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('inspector: counts a line and agrees', async () => {
  await takeSeat(PEOPLE.inspector);
  await openAt('/gate');
  await keys.enter(at('line-1-choose'));
  await keys.reach(at('count-pad').locator('.g-pad'));
  await keys.type(String(PIECES));
  await keys.enter(at('count-pad').locator('.g-primary'));
  await at('line-1-counted')
    .filter({ hasText: String(PIECES) })
    .waitFor();
  await keys.enter(at('line-1-agree'));
  await at('line-1').locator('.gate-yes').waitFor();
  await keys.enter(at('inspect-complete'));
  await gone('inspect-complete');
  expect(await keys.pointers()).toBe(0);
});

it('gate: unloads and unpacks; disinfection operator: disinfects; gate: puts into a slot', async () => {
  await takeSeat(PEOPLE.gate);
  await openAt('/gate');
  await keys.enter(at('unload-done'));
  await keys.reach(at('unpack-pad').locator('.g-pad'));
  await keys.type('1');
  await keys.press('Enter');
  await gone('unpack-pad');
  await takeSeat(PEOPLE.disinfect);
  await openAt('/gate');
  await keys.enter(at('agent-chlorine'));
  await keys.write(at('disinfect-mg'), '500');
  await keys.enter(at('object-OUTER'));
  await keys.enter(at('disinfect-start'));
  await at('disinfect-running').waitFor();
  await pass(stage.seat, HOUR_MS);
  await keys.enter(at('disinfect-end'));
  await gone('disinfect-running');
  await takeSeat(PEOPLE.gate);
  await openAt('/gate');
  await keys.enter(at('slot-J-03'));
  await keys.enter(at('place-submit'));
  await gone('place-submit');
  expect(await keys.pointers()).toBe(0);
});

it('sampler: takes the swabs and sends them', async () => {
  await takeSeat(PEOPLE.sampler);
  await openAt('/rest');
  for (let tube = 1; tube <= 4; tube += 1) {
    await keys.write(at('tube-no'), `K0422-${tube}`);
    await keys.press('Enter');
    await at('taken-samples').getByText(`K0422-${tube}`).waitFor();
  }
  await keys.write(at('send-form-no'), 'SJ-0422-02');
  await keys.write(at('send-laboratory'), '区疾控中心');
  await keys.enter(at('send-submit'));
  await gone('send-submit');
  expect(await keys.pointers()).toBe(0);
});

it('laboratory: enters results; resident supervisor: verifies them', async () => {
  await takeSeat(PEOPLE.lab);
  await openAt('/rest');
  for (let tube = 1; tube <= 4; tube += 1) {
    await keys.enter(at(`sample-K0422-${tube}`));
    await keys.enter(at('result-NEGATIVE'));
    await keys.write(at('report-no'), `BG-${tube}`);
    await keys.enter(at('result-save'));
    await stage.page.locator(`[data-testid="sample-K0422-${tube}"][data-state="ENTERED"]`).waitFor();
  }
  await takeSeat(PEOPLE.supervisor);
  await openAt('/rest');
  for (let tube = 1; tube <= 4; tube += 1) {
    await keys.enter(at(`sample-K0422-${tube}`));
    await keys.enter(at('result-NEGATIVE'));
    await keys.enter(at('verify-save'));
    await stage.page.locator(`[data-testid="sample-K0422-${tube}"][data-state="VERIFIED"]`).waitFor();
  }
  expect(await keys.pointers()).toBe(0);
});

it('manager: clears; gate: stores, prints and verifies by typed codes', async () => {
  await restOut(stage);
  await takeSeat(PEOPLE.manager);
  await openAt('/rest');
  await keys.enter(at('clear-submit'));
  await gone('clear-submit');
  await takeSeat(PEOPLE.gate);
  await openAt('/rest');
  await keys.enter(at('slot-C-01'));
  await keys.enter(at('store-submit'));
  await gone('store-submit');
  await openAt('/codes');
  await keys.enter(at('reserve-codes'));
  await keys.enter(at('start-run'));
  await keys.enter(at('go-verify'));
  await stage.page.locator('.g-banner[data-task="VERIFY_LABELS"]:visible').first().waitFor();
  for (const code of await cartonsOf(stage, batchId)) {
    await keys.write(stage.page.locator('.f-search input'), code);
    await keys.press('Enter');
  }
  await at('applied-count')
    .filter({ hasText: `${PIECES}` })
    .waitFor();
  await at('go-exit').waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('manager: issues the certificate; gate: hands over and the collector signs by keyboard', async () => {
  await takeSeat(PEOPLE.manager);
  await openAt('/exit');
  await keys.enter(at('issue-certificate'));
  await at('open-collection').waitFor();
  await takeSeat(PEOPLE.gate);
  await openAt('/exit');
  await keys.enter(at('open-collection'));
  await stage.page.locator('.g-banner[data-task="HAND_OVER"]:visible').first().waitFor();
  for (const code of await cartonsOf(stage, batchId)) {
    await keys.write(stage.page.locator('.f-search input'), code);
    await keys.press('Enter');
  }
  await at('picked-count')
    .filter({ hasText: `${PIECES} / ${PIECES}` })
    .waitFor();
  await keys.write(at('collector'), '卓艺伟');
  await keys.enter(at('signature-type'));
  await keys.write(at('signature-typed'), '卓艺伟');
  await keys.enter(at('sign-collection'));
  await stage.page.getByText(text.exit.allGone).waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('manager: opens and prints the sheet', async () => {
  await takeSeat(PEOPLE.manager);
  await stage.page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await openPlace('/sheet');
  await at('sheet-reconciles').waitFor();
  await keys.enter(stage.page.getByRole('button', { name: text.sheet.print }));
  await stage.page.locator('body[data-printed="yes"]').waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('auditor: finds a batch by its number and reads its story; changes nothing', async () => {
  await takeSeat(PEOPLE.auditor);
  await keys.write(stage.page.locator('.f-search input'), batchNo);
  await keys.press('Enter');
  await stage.page.locator(`.f-main[data-path="/batch/${batchId}"]`).waitFor();
  await stage.page.getByText(batchNo).first().waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('administrator: registers a colleague', async () => {
  const { page } = stage;
  await takeSeat(PEOPLE.admin);
  await openPlace('/people');
  await keys.enter(page.getByRole('button', { name: text.people.add }));
  const dialog = page.getByRole('dialog');
  await keys.write(dialog.getByLabel(text.people.name, { exact: true }), '高丽');
  await keys.write(dialog.getByLabel(text.people.username), 'gaoli');
  await keys.write(dialog.getByLabel(text.people.secret), '135790');
  await keys.reach(dialog.getByText(text.role.GATE, { exact: true }));
  await keys.press('Space');
  await keys.enter(dialog.locator('.g-primary'));
  await page.getByText('高丽').waitFor();
  expect(await keys.pointers()).toBe(0);
});

it('needed no mouse, pen or finger, and broke nothing', async () => {
  expect(await keys.pointers()).toBe(0);
  expect(keys.tabs()).toBeGreaterThan(100);
  expect(stage.faults).toEqual([]);
});
