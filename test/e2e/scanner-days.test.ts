import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { UNDO_CODE } from '#core/domain/tasks.ts';
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
import { expectEveryRole, openBook, PEOPLE, type Book } from './days.ts';
import { by, text } from './screen.ts';

/**
 * A day of everybody whose work is scans, with the scanner and next to nothing else: each takes the seat over by their
 * badge, what is tapped is counted, no key is touched but where somebody's name or a form's number must be written, and
 * the ledger knows who did what.
 */
const PIECES = 12;
const id = () => ({ commandId: randomUUID() });

/** Who has no scanner in hand, and why. */
const WITHOUT_SCANNER: Readonly<Partial<Record<Role, string>>> = {
  MERCHANT: 'declares from a shop and holds no scanner; the code on the phone is scanned by the gate',
  MARKET_OPERATOR: 'reads papers at an office seat, which has no line',
  AUDITOR: 'reads at a seat of the office and changes nothing: an auditor’s scan does nothing',
  ADMINISTRATOR: 'gives out badges and seats; the scanner itself is tried by whoever stands at the gate',
};
const SCANNING = [
  'GATE',
  'INSPECTOR',
  'DISINFECTION_OPERATOR',
  'SAMPLER',
  'LABORATORY',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
] as const satisfies ReadonlyArray<Role>;
type Scanning = (typeof SCANNING)[number];

let stage: Stage;
let book: Book;
let batchId = '';
let batchNo = '';
const badges = new Map<Role, string>();
const had = new Set<Role>();
const at = (testId: string) => by(stage.page, testId);
const rail = (path: string) => stage.page.locator(`.f-rail a[href="#${path}"]`);
const sibling = (path: string) => stage.page.locator(`.f-siblings a[href="#${path}"]`);
const row = () => stage.page.locator('.g-batch-row', { hasText: batchNo });
const taskIs = (kind: string) =>
  stage.page.locator(`.g-banner[data-task="${kind}"]:visible`).first().waitFor();
/** In the banner that is seen: a screen's own lies over the frame's. */
const undo = () => at('scan-undo').and(stage.page.locator(':visible'));
const badgeOf = (role: Scanning): string => badges.get(role) ?? '';

type Day = Figures & { readonly acts: ReadonlyArray<string> };
/** One scan of the badge takes the seat over, whoever sat there and whatever the screen shows. */
const day = async (role: Scanning, work: () => Promise<void>): Promise<Day> => {
  const { hands, page } = stage;
  had.add(role);
  const end = await hands.count();
  book.mark();
  await hands.scan(badgeOf(role));
  await page.locator('.f-person', { hasText: PEOPLE[role] }).waitFor();
  await work();
  const figures = await end();
  return { ...figures, acts: book.acts(PEOPLE[role]) };
};
const toStation = async (): Promise<void> => {
  await stage.hands.tap(rail('/gate'));
  await stage.page.locator('.f-main[data-path="/gate"] .g-batch-row').first().waitFor();
  await stage.hands.scan(batchNo);
};

const issueBadges = async (): Promise<void> => {
  const { seat } = stage;
  await seat.as('ADMINISTRATOR');
  const people = new Map((await seat.api.people.list()).map((one) => [one.name, one.personId]));
  for (const role of SCANNING) {
    const countersignId = await seat.countersign('manager');
    const personId = people.get(PEOPLE[role]) ?? '';
    badges.set(role, (await seat.api.people.issueBadge({ ...id(), personId, countersignId })).code);
  }
};

beforeAll(async () => {
  stage = await openStage({});
  batchId = await announce(stage, [PIECES]);
  batchNo = await batchNoOf(stage, batchId);
  await issueBadges();
  book = await openBook(stage);
}, 240_000);
afterAll(async () => {
  book.close();
  await stage.close();
});

it('gate: a badge opens the door, a scan of the booking the check-in', async () => {
  const { hands, page, seat } = stage;
  await seat.api.session.signOut({ ...id() });
  await page.reload();
  await page.locator('.f-door').waitFor();
  const figures = await day('GATE', async () => {
    await toStation();
    for (const mark of ['plate', 'container', 'seal']) await hands.tap(at(`arrive-${mark}-same`));
    await hands.tap(at('arrive-submit'));
    await at('go-next').waitFor();
  });
  expect(figures).toMatchObject({ taps: 5, scans: 2, keys: 0, acts: ['batch.arrived'] });
});

it('inspector: counts by scanning each piece, and takes two back: by the code on the wall, by the banner', async () => {
  const { hands } = stage;
  const counted = (n: number) =>
    at('line-1-counted')
      .filter({ hasText: new RegExp(`^${n}$`, 'u') })
      .waitFor();
  const figures = await day('INSPECTOR', async () => {
    await toStation();
    await taskIs('INSPECT');
    for (let piece = 0; piece <= PIECES; piece += 1) await hands.scan(CLASS_CODE);
    await counted(PIECES + 1);
    await hands.scan(UNDO_CODE);
    await counted(PIECES);
    await hands.scan(CLASS_CODE);
    await counted(PIECES + 1);
    await hands.tap(undo());
    await stage.page.locator('.g-banner-undone:visible', { hasText: text.scan.undone }).waitFor();
    await counted(PIECES);
    await hands.tap(at('line-1-agree'));
    await at('line-1').locator('.gate-yes').waitFor();
    await hands.tap(at('inspect-complete'));
    await at('inspect-complete').waitFor({ state: 'hidden' });
  });
  expect(figures).toMatchObject({ taps: 4, scans: PIECES + 5, keys: 0 });
  expect(figures.acts).toEqual([
    `inspection.counted ×${PIECES + 1}`,
    'inspection.countUndone',
    'inspection.counted',
    'inspection.countUndone',
    'inspection.lineChecked',
    'inspection.completed',
    'batch.accepted',
  ]);
});

it('disinfection operator: the batch by a scan, the agent by a tap', async () => {
  const { hands, seat } = stage;
  await unload(stage, batchId, 1);
  const figures = await day('DISINFECTION_OPERATOR', async () => {
    await toStation();
    await hands.tap(at('agent-chlorine'));
    await hands.type(at('disinfect-mg'), '500');
    await hands.tap(at('object-OUTER'));
    await hands.tap(at('disinfect-start'));
    await at('disinfect-running').waitFor();
    await pass(seat, HOUR_MS);
    await hands.tap(at('disinfect-end'));
    await at('disinfect-running').waitFor({ state: 'hidden' });
  });
  expect(figures).toMatchObject({ taps: 6, scans: 2, keys: 3 });
  expect(figures.acts).toEqual(['disinfection.started', 'clock.demoMoved', 'disinfection.ended']);
});

it('gate: the batch and the slot, two scans', async () => {
  const { hands, page } = stage;
  const figures = await day('GATE', async () => {
    await toStation();
    await taskIs('PLACE');
    await hands.scan('J-05');
    await page.locator('.g-banner-green:visible', { hasText: 'J-05' }).first().waitFor();
  });
  expect(figures).toMatchObject({ taps: 1, scans: 3, keys: 0, acts: ['batch.restStarted'] });
});

it('sampler: one scan a tube; laboratory and supervisor: a scan opens the very tube', async () => {
  const { hands, page, seat } = stage;
  const tubes = [1, 2, 3, 4].map((n) => `G0422-${n}`);
  const taking = await day('SAMPLER', async () => {
    await hands.tap(rail('/rest'));
    await hands.tap(row());
    await taskIs('TAKE_SAMPLE');
    for (const tube of tubes) {
      await hands.scan(tube);
      await at('taken-samples').getByText(tube).waitFor();
    }
  });
  expect(taking).toMatchObject({ taps: 2, scans: 5, keys: 0, acts: ['sample.taken ×4'] });
  const { samples } = (await seat.api.batches.get({ batchId })).batch;
  await seat.api.samples.send({
    ...id(),
    batchId,
    sampleIds: samples.map(({ sampleId }) => sampleId),
    formNo: 'F-9',
    laboratory: '区疾控中心',
  });
  const opens = (tube: string) =>
    page.locator(`[data-testid="sample-${tube}"][aria-pressed="true"]`).waitFor();
  const reading = await day('LABORATORY', async () => {
    await hands.tap(rail('/'));
    for (const tube of tubes.toReversed()) {
      await hands.scan(tube);
      await opens(tube);
    }
    await hands.tap(at('result-NEGATIVE'));
    await hands.type(at('report-no'), 'BG-1');
    await hands.tap(at('result-save'));
    await page.locator(`[data-testid="sample-${tubes[0]}"][data-state="ENTERED"]`).waitFor();
  });
  expect(reading).toMatchObject({ taps: 4, scans: 5, keys: 4, acts: ['sample.resultEntered'] });
  const verifying = await day('RESIDENT_SUPERVISOR', async () => {
    await hands.tap(rail('/'));
    await hands.scan(tubes[0] ?? '');
    await opens(tubes[0] ?? '');
    await hands.tap(at('result-NEGATIVE'));
    await hands.tap(at('verify-save'));
    await page.locator(`[data-testid="sample-${tubes[0]}"][data-state="VERIFIED"]`).waitFor();
  });
  expect(verifying).toMatchObject({ taps: 3, scans: 2, keys: 0, acts: ['sample.resultVerified'] });
});

it('manager: clears; gate: stores by a scan of the slot and verifies by carton', async () => {
  const { seat, hands, page, printerId } = stage;
  await finishResults(stage, batchId);
  await restOut(stage);
  const clearing = await day('MANAGER', async () => {
    await hands.tap(rail('/'));
    await hands.scan(batchNo);
    await hands.tap(at('batch-next'));
    await hands.tap(at('clear-submit'));
    await at('clear-submit').waitFor({ state: 'hidden' });
  });
  expect(clearing).toMatchObject({ taps: 3, scans: 2, keys: 0, acts: ['batch.cleared'] });
  const storing = await day('GATE', async () => {
    await hands.tap(rail('/rest'));
    await hands.tap(row());
    await taskIs('STORE');
    await hands.scan('C-02');
    await page.locator('.g-banner-green:visible', { hasText: 'C-02' }).first().waitFor();
  });
  expect(storing).toMatchObject({ taps: 2, scans: 2, keys: 0, acts: ['batch.stored'] });
  const { runId } = await seat.api.codes.reserve({ ...id(), batchId, piecesPerCarton: 6 });
  await seat.api.codes.startRun({ ...id(), runId, printerId });
  for await (const _message of await seat.api.live.changes())
    if ((await seat.api.codes.run({ runId })).state === 'FINISHED') break;
  const cartons = await cartonsOf(stage, batchId);
  expect(cartons).toHaveLength(2);
  book.mark();
  const end = await hands.count();
  await hands.tap(rail('/codes'));
  await hands.tap(row());
  await taskIs('VERIFY_LABELS');
  for (const code of cartons) await hands.scan(code);
  await at('go-exit').waitFor();
  expect(await end()).toMatchObject({ taps: 2, scans: 2, keys: 0 });
  expect(book.acts(PEOPLE.GATE)).toEqual(['code.applied ×2']);
});

it('gate: takes stock of a zone by carton; manager: closes the count', async () => {
  const { hands, page } = stage;
  const cartons = await cartonsOf(stage, batchId);
  const counting = await day('GATE', async () => {
    await hands.tap(rail('/sheet'));
    await hands.tap(sibling('/stock'));
    await hands.tap(at('scope-STORAGE'));
    await hands.tap(at('open-stocktake'));
    await taskIs('STOCKTAKE');
    for (const code of cartons) {
      await hands.scan(code);
      await page.locator('.g-banner-green:visible', { hasText: code }).first().waitFor();
    }
    await at('stocktake-lines')
      .getByText(text.stock.scanned.replace('{{n}}', `${PIECES}`))
      .waitFor();
  });
  expect(counting).toMatchObject({ taps: 4, scans: 3, keys: 0 });
  expect(counting.acts).toEqual(['stocktake.opened', 'stocktake.scanned ×2']);
  const closing = await day('MANAGER', async () => {
    await hands.tap(at('close-alone'));
    await at('close-alone').waitFor({ state: 'hidden' });
  });
  expect(closing).toMatchObject({ taps: 1, scans: 1, keys: 0, acts: ['stocktake.closed'] });
});

it('manager: certifies; gate: hands over by carton, and lays one back by the banner', async () => {
  const { hands, page, seat } = stage;
  const cartons = await cartonsOf(stage, batchId);
  const certifying = await day('MANAGER', async () => {
    await hands.tap(rail('/'));
    await hands.scan(batchNo);
    await hands.tap(at('batch-next'));
    await hands.tap(at('issue-certificate'));
    await at('open-collection').waitFor();
  });
  expect(certifying).toMatchObject({ taps: 3, scans: 2, keys: 0, acts: ['exitCertificate.issued'] });
  const { certificate } = (await seat.api.batches.get({ batchId })).batch;
  const picked = (n: number) =>
    at('picked-count')
      .filter({ hasText: `${n} / ${PIECES}` })
      .waitFor();
  const leaving = await day('GATE', async () => {
    await hands.tap(rail('/'));
    // The certificate that the merchant brings opens the hand-over from wherever the screen stands.
    await hands.scan(certificate?.certificateNo ?? '');
    await hands.tap(at('open-collection'));
    await taskIs('HAND_OVER');
    for (const code of cartons) await hands.scan(code);
    await picked(PIECES);
    await hands.tap(undo());
    await page.locator('.g-banner-undone:visible', { hasText: text.scan.undone }).waitFor();
    await picked(PIECES - 6);
    await hands.scan(batchNo);
    await hands.scan(cartons[1] ?? '');
    await picked(PIECES);
  });
  expect(leaving).toMatchObject({ taps: 3, scans: 6, keys: 0 });
  expect(leaving.acts).toEqual([
    'collection.opened',
    'collection.picked ×2',
    'collection.putBack',
    'collection.picked',
  ]);
});

it('gate: a pass at the door is one scan', async () => {
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
  const figures = await day('GATE', async () => {
    await hands.tap(rail('/site'));
    await taskIs('SITE_LOG');
    await hands.scan('TX-0422');
    await page.locator('.g-banner:visible', { hasText: 'TX-0422' }).first().waitFor();
  });
  expect(figures).toMatchObject({ taps: 1, scans: 2, keys: 0, acts: ['site.entered'] });
});

it('manager: in the evening closes the sheet, the supervisor signs beside by badge', async () => {
  const { seat, hands, page } = stage;
  const closing = await day('MANAGER', async () => {
    await hands.tap(rail('/'));
    await hands.tap(page.locator('a.h-note[href^="#/sheet/"]'));
    await hands.tap(at('close-sheet'));
    await hands.tap(at('close-sheet-sign'));
    await at('second-badge').waitFor();
    const says = (what: string) => page.getByRole('alert').filter({ hasText: what }).waitFor();
    // Nothing else is read here, and the own badge is nobody else's.
    await hands.scan(batchNo);
    await says(text.refusal.DIALOG_OPEN);
    await hands.scan(badgeOf('MANAGER'));
    await says(text.refusal.SECOND_PERSON_SAME);
    await hands.scan(badgeOf('RESIDENT_SUPERVISOR'));
    await page.locator('.sheet-closed').waitFor();
  });
  expect(closing).toMatchObject({ taps: 4, scans: 4, keys: 0, acts: ['sheet.closed'] });
  expect((await seat.api.session.me()).person?.name).toBe(PEOPLE.MANAGER);
});

it('manager: the labels of a whole zone at one tap', async () => {
  const { hands, printer, page, seat } = stage;
  const slots = (await seat.api.board.slots()).filter(({ zone }) => zone === 'STORAGE').length;
  const before = (await printer.labels()).length;
  await hands.tap(rail('/settings'));
  await hands.tap(at('zone-labels-STORAGE'));
  await page.getByText(text.settings.zoneLabelsDone.replace('{{n}}', String(slots))).waitFor();
  expect((await printer.labels()).length - before).toBe(slots);
});

it('would miss a role that had no day, and a reason against a day that was had', () => {
  expect(() => {
    expectEveryRole(new Set(ROLES.filter((role) => role !== 'SAMPLER')));
  }).toThrow('without a day');
  expect(() => {
    expectEveryRole(new Set(ROLES), { SAMPLER: 'none' });
  }).toThrow('a reason against it');
});

it('was a day for every role that holds a scanner, and broke nothing', () => {
  expectEveryRole(had, WITHOUT_SCANNER);
  expect(stage.faults).toEqual([]);
});
