import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import type { SeatTaskKind } from '#core/domain/tasks.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulator,
  type ScannerEmulator,
} from '#hardware/emulators/client.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import { judge } from '../oracle/rules.ts';
import { readLedger, type Line } from '../oracle/read-ledger.ts';
import { launchBrowser, picture } from '../support/browser.ts';
import { ROOT, startService, type ServiceProcess } from '../support/service-process.ts';
import { exportLedgerOf } from './ledger-of.ts';
import { batchIdOf, by, go, keyIn, sign, signIn, text } from './screen.ts';

/**
 * One consignment from the merchant's packing list (written by another program) to pieces handed over, in real
 * Chromium, by people who take turns at one seat. Every scan is bytes on a pseudo-terminal; every label is a picture of
 * the emulated printer, decoded by an independent decoder.
 */
const PACKING_LIST = join(ROOT, 'test/fixtures/packing-list-libreoffice.xlsx');
const PIECES = 158;
const KINDS = 5;
const PEOPLE = {
  merchant: '卓美玲',
  market: '徐丽华',
  gate: '王小虎',
  inspector: '李慧敏',
  disinfect: '陈志强',
  sampler: '周晓燕',
  lab: '吴敏',
  manager: '孙国庆',
  supervisor: '何正平',
};

let folder = '';
let service: ServiceProcess;
let scanner: ScannerEmulator;
let printer: PrinterEmulator;
let browser: Browser;
let page: Page;
let batchId = '';
let batchNo = '';
const faults: string[] = [];

/** Waits until something is so; long enough for a machine that is busy with other tests. */
const soon = (condition: () => Promise<boolean>) =>
  vi.waitUntil(condition, { timeout: 30_000, interval: 50 });

const path = (rest: string): string => `/${rest.replace('$', encodeURIComponent(batchId))}`;
const scan = async (code: string): Promise<void> => void (await scanner.send({ text: code }));
const bannerSays = (tone: string, word: string) =>
  page.locator(`.g-banner-${tone}:visible`, { hasText: word }).first().waitFor();
/** The service has taken the seat's task over from the screen: from here on a scan means what the screen says. */
const taskIs = (kind: SeatTaskKind) =>
  page.locator(`.g-banner[data-task="${kind}"]:visible`).first().waitFor();
const moveClock = async (label: string): Promise<void> => {
  await go(page, '/settings');
  await page.getByRole('button', { name: label }).click();
  await soon(() => page.getByRole('button', { name: label }).isEnabled());
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-walk-'));
  printer = await startPrinterEmulator({
    record: join(folder, 'paper'),
    link: { pty: join(folder, 'printer') },
    baud: 115_200,
    speedIps: 12,
    draw: 'asked',
  });
  scanner = await startScannerEmulator({
    link: { pty: join(folder, 'scanner') },
    fast: true,
    ending: 'CRLF',
    aim: ']Q1',
  });
  service = await startService({ directory: join(folder, 'data') });
  browser = await launchBrowser();
  page = await (
    await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'zh-CN',
      timezoneId: 'Europe/Berlin',
    })
  ).newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
});

afterAll(async () => {
  await browser.close();
  await service.stop();
  await printer.stop();
  await scanner.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('one consignment', () => {
  it('starts with the question demo or warehouse', async () => {
    await page.goto(service.link);
    await page.getByText(text.setup.question).waitFor();
    await picture(page, '01-first-start');
    await page.getByText(text.setup.demoTitle).click();
    await page.locator('.g-tile').first().waitFor();
    await picture(page, '02-sign-in');
    expect(await page.locator('.g-tile').count()).toBeGreaterThanOrEqual(10);
  });

  it('finds scanner and printer by typed paths and tries them', async () => {
    await signIn(page, PEOPLE.gate);
    await picture(page, '03-home');
    await go(page, '/devices');
    for (const [kind, address] of [
      [text.devices.scanner, scanner.address],
      [text.devices.printer, printer.address],
    ] as const) {
      await page.getByRole('button', { name: text.devices.add }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(kind, { exact: true }).click();
      await dialog.getByPlaceholder(text.devices.typedHint).fill(address);
      await dialog.getByRole('button', { name: text.devices.add }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await page.getByText(scanner.address).waitFor();
    await page.getByText(printer.address).waitFor();
    await picture(page, '26-devices');
    expect(await page.getByText(text.devices.OPEN, { exact: true }).count()).toBe(4);
  });

  it('is declared from a packing list, with its papers', async () => {
    await signIn(page, PEOPLE.merchant);
    await go(page, '/declare/new');
    await by(page, 'way-file').click();
    await by(page, 'packing-list').locator('input[type=file]').setInputFiles(PACKING_LIST);
    await by(page, 'import-use').waitFor();
    await page.getByText(String(PIECES)).first().waitFor();
    await picture(page, '04-declare-import');
    await by(page, 'import-use').click();
    await by(page, 'expected-on-today').click();
    await by(page, 'plate').fill('浙A·8K3P2');
    await by(page, 'container-no').fill('CSQU3054383');
    await by(page, 'seal-no').fill('771204');
    await by(page, 'declare-submit').click();
    await page.waitForURL(/declare\/bat/);
    batchId = batchIdOf(page);
    for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, [])) {
      await by(page, `attach-${kind}`).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[type=file]').setInputFiles({
        name: `${kind}.pdf`,
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
      });
      await by(page, 'paper-number').fill(`${kind.slice(0, 3)}-2022-0417`);
      await by(page, 'paper-issuer').fill('杭州海关');
      await dialog
        .locator('.ant-picker input')
        .first()
        .fill(addBusinessDays(businessDateOf(Date.now()), -5));
      await dialog.locator('.ant-picker input').first().press('Enter');
      await by(page, 'paper-save').click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await picture(page, '05-papers');
    expect(await page.locator('[data-missing="true"]').count()).toBe(0);
  });

  it('is reviewed by the market operator', async () => {
    await signIn(page, PEOPLE.market);
    await go(page, path('review/$'));
    for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, [])) {
      await by(page, `paper-tab-${kind}`).click();
      await by(page, 'read-number').fill(`${kind.slice(0, 3)}-2022-0417`);
      await by(page, 'read-issued-on').fill(addBusinessDays(businessDateOf(Date.now()), -5));
      await by(page, 'read-issued-on').press('Enter');
      await by(page, 'read-quantity').fill(String(PIECES));
      await by(page, 'read-container').fill('CSQU3054383');
      if (kind === 'NUCLEIC_ACID_REPORT') await picture(page, '06-review');
      expect(await page.getByTestId('compare-waits').count()).toBe(1);
      await by(page, 'read-pass').click();
      await page.locator(`[data-testid="paper-tab-${kind}"][data-read="true"]`).waitFor();
    }
    await by(page, 'compare-same').waitFor();
    await picture(page, '06b-review-compared');
    await by(page, 'review-approve').click();
    await by(page, 'review-approve').waitFor({ state: 'hidden' });
    expect(await lastAct()).toBe('declaration.approved');
  });

  it('arrives; a scan of its number opens the right screen', async () => {
    await signIn(page, PEOPLE.gate);
    await go(page, '/gate');
    batchNo = (await page.locator('.g-batch-row .g-code').first().innerText()).trim();
    await scan(batchNo);
    await by(page, 'arrive-plate').fill('浙A·8K3P2');
    await by(page, 'arrive-container').fill('CSQU3054383');
    await by(page, 'arrive-seal').fill('771204');
    await by(page, 'arrive-driver').fill('赵师傅');
    await picture(page, '07-arrive');
    await by(page, 'arrive-submit').click();
    await by(page, 'go-next').waitFor();
    expect(await lastAct()).toBe('batch.arrived');
  });

  it('is counted line by line, one line by scan, from empty', async () => {
    await signIn(page, PEOPLE.inspector);
    await go(page, path('gate/$/inspect'));
    await taskIs('INSPECT');
    const lines = await page.locator('.gate-lines .gate-line').count();
    expect(lines).toBe(KINDS);
    for (let n = 1; n <= KINDS; n += 1) expect(await by(page, `line-${n}-counted`).innerText()).toBe('');
    const detail = await declaredLines();
    const byScan = detail
      .filter((line) => line.classCode !== null)
      .sort((a, b) => a.quantity - b.quantity)[0];
    for (const line of detail) {
      if (line.lineNo === byScan?.lineNo && line.classCode !== null) {
        for (let piece = 0; piece < line.quantity; piece += 1) await scan(line.classCode);
        await soon(
          async () => (await by(page, `line-${line.lineNo}-counted`).innerText()) === String(line.quantity),
        );
      } else {
        await by(page, `line-${line.lineNo}-choose`).click();
        await keyIn(by(page, 'count-pad'), line.quantity);
        await by(page, 'count-pad').locator('.g-primary').click();
        await soon(
          async () => (await by(page, `line-${line.lineNo}-counted`).innerText()) === String(line.quantity),
        );
      }
      await by(page, `line-${line.lineNo}-agree`).click();
      await by(page, `line-${line.lineNo}`).locator('.gate-yes').waitFor();
    }
    await picture(page, '08-inspect');
    await by(page, 'inspect-complete').click();
    await by(page, 'inspect-complete').waitFor({ state: 'hidden' });
  });

  it('is unloaded, unpacked and disinfected, and the contact time cannot be cut short', async () => {
    await signIn(page, PEOPLE.gate);
    await go(page, path('gate/$/unload'));
    await picture(page, '09-unload');
    await by(page, 'unload-done').click();
    await keyIn(by(page, 'unpack-pad'), 7);
    await by(page, 'unpack-pad').locator('.g-primary').click();
    await by(page, 'unpack-pad').waitFor({ state: 'hidden' });
    await signIn(page, PEOPLE.disinfect);
    await go(page, path('gate/$/disinfect'));
    await by(page, 'agent-chlorine').click();
    await by(page, 'disinfect-mg').fill('500');
    await by(page, 'object-OUTER').click();
    await by(page, 'disinfect-start').click();
    await by(page, 'disinfect-running').waitFor();
    expect(await by(page, 'disinfect-end').isEnabled()).toBe(false);
    await picture(page, '10-disinfect');
    await moveClock(text.clock.demoHour);
    await go(page, path('gate/$/disinfect'));
    await soon(() => by(page, 'disinfect-end').isEnabled());
    await by(page, 'disinfect-end').click();
    await by(page, 'disinfect-running').waitFor({ state: 'hidden' });
  });

  it('is put into a resting slot by scan of the slot', async () => {
    await signIn(page, PEOPLE.gate);
    await go(page, path('gate/$/place'));
    await by(page, 'slot-J-03').waitFor();
    await picture(page, '11-place');
    await taskIs('PLACE');
    await scan('J-03');
    await bannerSays('green', 'J-03');
    await go(page, '/board');
    await page.getByTestId('zone-REST').getByText(batchNo).waitFor();
    await picture(page, '12-board');
    expect((await ledgerNow()).some((line) => line.type === 'batch.restStarted')).toBe(true);
  });

  it('is sampled by scan of the tubes and sent to the laboratory', async () => {
    await signIn(page, PEOPLE.sampler);
    await go(page, path('rest/$/samples'));
    await taskIs('TAKE_SAMPLE');
    for (let tube = 1; tube <= 4; tube += 1) {
      await scan(`T0422-${tube}`);
      await by(page, 'taken-samples').getByText(`T0422-${tube}`).waitFor();
    }
    await by(page, 'send-form-no').fill('SJ-0422-01');
    await by(page, 'send-laboratory').fill('上城区疾控中心');
    await picture(page, '13-samples');
    await by(page, 'send-submit').click();
    await by(page, 'send-submit').waitFor({ state: 'hidden' });
    expect((await ledgerNow()).filter((line) => line.type === 'sample.taken')).toHaveLength(4);
  });

  it('has results entered by one person and verified by another who signs in place', async () => {
    await signIn(page, PEOPLE.lab);
    await go(page, path('rest/$/results'));
    for (let tube = 1; tube <= 4; tube += 1) {
      await by(page, `sample-T0422-${tube}`).click();
      await by(page, 'result-NEGATIVE').click();
      await by(page, 'report-no').fill(`BG-0422-${tube}`);
      if (tube === 1) await picture(page, '14-results');
      await by(page, 'result-save').click();
      await page.locator(`[data-testid="sample-T0422-${tube}"][data-state="ENTERED"]`).waitFor();
    }
    // Refused early: the goods have rested for minutes, and nothing is verified. Every open guard is named.
    await signIn(page, PEOPLE.manager);
    await go(page, path('rest/$/clear'));
    await by(page, 'guard-RESTED').waitFor();
    expect(await by(page, 'clear-submit').isEnabled()).toBe(false);
    await picture(page, '16-clear-refused');
    await signIn(page, PEOPLE.lab);
    await go(page, path('rest/$/results'));
    for (let tube = 1; tube <= 4; tube += 1) {
      await by(page, `sample-T0422-${tube}`).click();
      await by(page, 'verify-second').click();
      await page.getByRole('dialog').locator('.g-tile', { hasText: PEOPLE.supervisor }).click();
      await by(page, 'result-NEGATIVE').click();
      if (tube === 1) await picture(page, '15-verify');
      await by(page, 'verify-save').click();
      await page.locator(`[data-testid="sample-T0422-${tube}"][data-state="VERIFIED"]`).waitFor();
    }
  });

  it('is cleared after seven days and not before, and stored by scan of the slot', async () => {
    await signIn(page, PEOPLE.manager);
    await go(page, path('rest/$/clear'));
    expect(await by(page, 'clear-submit').isEnabled()).toBe(false);
    await moveClock(text.clock.demoWeek);
    await go(page, path('rest/$/clear'));
    await soon(() => by(page, 'clear-submit').isEnabled());
    await picture(page, '17-cleared');
    await by(page, 'clear-submit').click();
    await by(page, 'clear-submit').waitFor({ state: 'hidden' });
    await signIn(page, PEOPLE.gate);
    await go(page, path('rest/$/store'));
    await by(page, 'slot-C-01').waitFor();
    await picture(page, '18-store');
    await taskIs('STORE');
    await scan('C-01');
    await bannerSays('green', 'C-01');
  });

  it('gets a code a piece and a carton, printed on a real serial line', async () => {
    await go(page, path('codes/$/print'));
    await by(page, 'reserve-codes').waitFor();
    await page.locator('.codes-label').waitFor();
    await picture(page, '19-codes');
    await by(page, 'reserve-codes').click();
    await by(page, 'start-run').waitFor();
    await by(page, 'printer-pick').locator('.ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: printer.address }).click();
    await by(page, 'start-run').click();
    await soon(async () => Number(await by(page, 'run-printed').innerText()) >= 5);
    await picture(page, '20-print-run');
    expect((await cartonCodes()).length).toBe(Math.ceil(PIECES / ZHEJIANG_2022_03.piecesPerCarton));
  });

  it('survives a printer out of paper: one instruction, one scan, no code twice', async () => {
    await printer.armFault('paper-out', 2, 0.4);
    await by(page, 'in-doubt').waitFor({ timeout: 30_000 });
    await picture(page, '20b-in-doubt');
    await taskIs('RESOLVE_DOUBT');
    await printer.draw();
    const last = (await printer.labels()).findLast((label) => label.kind === 'complete');
    const [good = ''] = last === undefined ? [] : await readSymbols(readFileSync(last.picture));
    await printer.fault('paper-out', false);
    await scan(good);
    await by(page, 'start-run').waitFor();
    await by(page, 'start-run').click();
    await by(page, 'go-verify').waitFor({ timeout: 240_000 });
    expect((await pieceCodes()).length).toBe(PIECES);
  });

  it('is verified carton by carton', async () => {
    await by(page, 'go-verify').click();
    await by(page, 'applied-count').waitFor();
    await taskIs('VERIFY_LABELS');
    for (const code of await cartonCodes()) await scan(code);
    await by(page, 'go-exit').waitFor({ timeout: 20_000 });
    await picture(page, '21-verify-labels');
    expect(await by(page, 'applied-count').innerText()).toContain(`${PIECES}`);
  });

  it('leaves with a certificate, scanned out by carton and signed for', async () => {
    await signIn(page, PEOPLE.manager);
    await go(page, path('exit/$'));
    await picture(page, '22-certificate');
    await by(page, 'issue-certificate').click();
    await by(page, 'open-collection').waitFor();
    await signIn(page, PEOPLE.gate);
    await go(page, path('exit/$'));
    await by(page, 'open-collection').click();
    await by(page, 'picked-count').waitFor();
    await taskIs('HAND_OVER');
    const cartons = await cartonCodes();
    for (const code of cartons) await scan(code);
    await soon(async () => (await by(page, 'picked-count').innerText()).startsWith(String(PIECES)));
    await by(page, 'collector').fill('卓艺伟');
    await sign(page);
    await soon(() => by(page, 'sign-collection').isEnabled());
    await picture(page, '23-hand-over');
    await by(page, 'sign-collection').click();
    await page.getByText(text.exit.allGone).waitFor();
    // A code that has left says so wherever it is scanned, and leads to its history.
    const [gone = ''] = cartons;
    await scan(gone);
    await by(page, 'trace-code').filter({ hasText: gone }).waitFor();
    expect((await ledgerNow()).filter((line) => line.type === 'collection.signed')).toHaveLength(1);
  });

  it('is traced by any of its codes', async () => {
    await go(page, '/trace');
    const [code = ''] = await pieceCodes();
    await scan(code);
    await by(page, 'trace-code').filter({ hasText: code }).waitFor();
    await page.getByText(batchNo).first().waitFor();
    await picture(page, '24-trace');
    expect(await by(page, 'trace-now').innerText()).toContain(text.trace.left);
  });

  it('leaves a daily sheet that reconciles', async () => {
    await signIn(page, PEOPLE.manager);
    await go(page, '/sheet');
    await by(page, 'sheet-reconciles').waitFor();
    expect(await by(page, 'sheet-reconciles').innerText()).toContain(text.sheet.reconciles);
    await picture(page, '25-daily-sheet');
  });

  it('leaves labels and a ledger that say the same, to eyes that share no line with the program', async () => {
    expect(faults).toEqual([]);
    await service.stop();
    const ledger = await exportLedgerOf(join(folder, 'data'), join(folder, 'ledger.jsonl'));
    const read = readLedger(ledger);
    expect(read.problems).toEqual([]);
    const verdict = judge(read.lines);
    expect(verdict).toMatchObject({ ok: true, problems: [], pieces: PIECES, shipped: PIECES });
    const paper = await codesOnPaper();
    expect(new Set(paper).size).toBe(paper.length);
    const printed = read.lines
      .filter((line) => line.type === 'label.printed')
      .flatMap((line) => strings.parse(line.payload['codes']));
    const dead = new Set(
      read.lines
        .filter((line) => line.type === 'code.voided')
        .flatMap((line) => strings.parse(line.payload['codes'])),
    );
    expect(paper.filter((code) => !dead.has(code)).sort()).toEqual(
      printed.filter((code) => !dead.has(code)).sort(),
    );
  });
});

/** Codes of the labels that came out whole, in order, read from their pictures. */
const codesOnPaper = async (): Promise<ReadonlyArray<string>> => {
  await printer.draw();
  const codes: string[] = [];
  for (const label of await printer.labels()) {
    if (label.kind !== 'complete') continue;
    const [code] = await readSymbols(readFileSync(label.picture));
    if (code !== undefined) codes.push(code);
  }
  return codes;
};

/** Type of the last event that a person caused: the clock's own may come at any moment. */
const lastAct = async (): Promise<string | undefined> =>
  (await ledgerNow()).findLast((line) => !line.type.startsWith('clock.'))?.type;

const ledgerNow = async (): Promise<ReadonlyArray<Line>> =>
  readLedger(await exportLedgerOf(join(folder, 'data'), join(folder, 'now.jsonl'))).lines;

const strings = z.array(z.string()).catch([]);
const madeCode = z.object({ code: z.string(), kind: z.enum(['PIECE', 'CARTON']) });
const declaredLine = z.object({ lineNo: z.int(), quantity: z.int(), classCode: z.string().nullable() });

/** Living codes of a kind in the order they were made: what the person at the gate has in hand on the goods. */
const livingCodes = async (kind: 'PIECE' | 'CARTON'): Promise<ReadonlyArray<string>> => {
  const lines = await ledgerNow();
  const dead = new Set(
    lines
      .filter((line) => line.type === 'code.voided')
      .flatMap((line) => strings.parse(line.payload['codes'])),
  );
  const made = lines.flatMap((line) => {
    if (line.type === 'codes.reserved') return z.array(madeCode).parse(line.payload['codes']);
    return line.type === 'code.reissued' ? [madeCode.parse(line.payload['replacement'])] : [];
  });
  return made.filter((one) => one.kind === kind && !dead.has(one.code)).map((one) => one.code);
};
const cartonCodes = () => livingCodes('CARTON');
const pieceCodes = () => livingCodes('PIECE');

/** The declared lines, from the ledger: what the inspector has on paper. */
const declaredLines = async () =>
  z
    .array(declaredLine)
    .parse((await ledgerNow()).find((line) => line.type === 'declaration.submitted')?.payload['lines']);
