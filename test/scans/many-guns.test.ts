import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { ScanLine } from '#core/contract/views.ts';
import { openDatabase } from '#db/open.ts';
import { startScannerEmulator, type ScannerEmulator } from '#hardware/emulators/client.ts';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { createDraw } from '#server/demo/draw.ts';
import { serve } from '#server/host/serve.ts';
import { systemRandom } from '#server/random.ts';
import { signIn } from '../e2e/screen.ts';
import { openSeat, type Seat } from '../support/api-client.ts';
import { declareApproved } from '../support/api-walk.ts';
import { launchBrowser } from '../support/browser.ts';

/** `GATEHOUSE_SCANS=10000` makes this the long run (about ten minutes on an idle machine); `GATEHOUSE_SEED` draws other moments. */
const SCANS = Number(process.env['GATEHOUSE_SCANS'] ?? 120);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 1);
const PER_SECOND = 20;
const STALL_MS = 200;
const CLASS_CODE = '6901234567892';
const ENDINGS = ['CR', 'CRLF', 'LF'] as const;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const id = () => ({ commandId: randomUUID() });

const startHouse = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-guns-'));
  const errors: unknown[] = [];
  const serving = await serve({
    directory,
    port: 0,
    clock: createSystemClock(),
    createTimers: createSystemTimers,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined, error: (fields) => void errors.push(fields) },
    version: 'test',
  });
  await serving.service.foundDemo(randomUUID(), 'seat-gate');
  onTestFinished(async () => {
    await serving.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return { directory, serving, errors };
};

/** A screen that is busy for a while, again and again, and somebody who types all the time. */
const disturb = async (page: Page, until: Promise<unknown>): Promise<{ stalls: number; typed: string }> => {
  const shots = { running: true };
  void until.then(() => {
    shots.running = false;
  });
  let stalls = 0;
  let typed = '';
  const draw = createDraw(SEED, 'typing');
  const stall = async (): Promise<void> => {
    while (shots.running) {
      await page.evaluate((ms) => {
        for (const end = performance.now() + ms; performance.now() < end;);
      }, STALL_MS);
      stalls += 1;
      await sleep(50);
    }
  };
  const type = async (): Promise<void> => {
    while (shots.running) {
      const letter = draw.pick(Array.from('abcdefgh'));
      await page.keyboard.press(letter);
      typed += letter;
      await sleep(draw.between(80, 250));
    }
  };
  await Promise.all([stall(), type()]);
  return { stalls, typed };
};

it(`${SCANS} scans of three guns at ${PER_SECOND} a second, while the screen stalls and people type`, async () => {
  const { directory, serving, errors } = await startHouse();
  const reader = openDatabase(directory, 'READER');
  onTestFinished(() => void reader.close());
  const inJournal = reader
    .prepare<[number], string>('SELECT text FROM scan_frames WHERE scan_id = ?')
    .pluck();

  const seat = await openSeat(serving.enterLink('seat-gate', 'gate'));
  onTestFinished(seat.close);
  const batchId = await declareApproved(seat, SCANS);
  await seat.as('GATE');
  await seat.api.gate.arrive({ ...id(), batchId, plate: '浙A12345' });

  // The first gun counts pieces, each trigger one; the others read what means nothing, each text once.
  const heard = new Map<string, ScanLine[]>();
  let notDurable = 0;
  const guns = await Promise.all(
    ENDINGS.map(async (ending, n): Promise<{ emulator: ScannerEmulator; deviceId: string; seat: Seat }> => {
      const seatId = `seat-gun-${n}`;
      const own = await openSeat(serving.enterLink(seatId, seatId));
      onTestFinished(own.close);
      await own.as('GATE');
      const emulator = await startScannerEmulator({
        link: { pty: join(directory, `gun-${n}`) },
        baud: 115_200,
        ending,
        aim: n === 1 ? ']Q1' : '',
      });
      onTestFinished(emulator.stop);
      const { deviceId } = await own.api.devices.add({
        ...id(),
        kind: 'SCANNER',
        name: seatId,
        address: emulator.address,
        baud: 115_200,
        ending: 'ANY',
        seatId,
      });
      const lines: ScanLine[] = [];
      heard.set(deviceId, lines);
      // Told to the seat only once another connection to the database can read it.
      serving.service.bus.subscribeToSeat(seatId, (message) => {
        if (message.kind !== 'SCAN') return;
        lines.push(message.scan);
        if (inJournal.get(message.scan.scanId) !== message.scan.text) notDurable += 1;
      });
      return { emulator, deviceId, seat: own };
    }),
  );
  const [counting] = guns;
  await counting?.seat.api.seat.setTask({ ...id(), task: { kind: 'INSPECT', batchId, lineNo: null } });

  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(serving.enterLink('seat-gun-0', 'seat-gun-0'));
  const { demoPeople } = await seat.api.session.me();
  await signIn(page, demoPeople.find(({ roles }) => roles.includes('GATE'))?.name ?? '');
  await page.evaluate(() => {
    window.location.hash = '/devices';
  });

  const draw = createDraw(SEED, 'guns');
  const sent = new Map<string, string[]>(guns.map(({ deviceId }) => [deviceId, []]));
  const shoot = async (): Promise<void> => {
    const pending: Promise<unknown>[] = [];
    for (let nth = 0; nth < SCANS; nth += 1) {
      const at = draw.int(guns.length);
      const gun = guns[at];
      if (gun === undefined) continue;
      const text =
        at === 0 ? CLASS_CODE : `GUN${at}-${String(nth).padStart(6, '0')}-${'x'.repeat(draw.int(40))}`;
      sent.get(gun.deviceId)?.push(text);
      pending.push(gun.emulator.send({ text, ...(draw.int(4) === 0 ? { chunk: draw.between(1, 9) } : {}) }));
      await sleep(draw.between(0, 2000 / PER_SECOND));
    }
    await Promise.all(pending);
  };
  const shooting = shoot();
  const { stalls, typed } = await disturb(page, shooting);
  await shooting;
  const total = (): number => [...heard.values()].reduce((sum, lines) => sum + lines.length, 0);
  for (const end = performance.now() + 20_000; total() < SCANS && performance.now() < end;) await sleep(20);

  // Nothing lost, split or merged, and each gun's scans in their order.
  for (const { deviceId } of guns)
    expect(heard.get(deviceId)?.map(({ text }) => text)).toEqual(sent.get(deviceId));
  const journal = reader
    .prepare<[], { deviceId: string; text: string }>(
      'SELECT device_id AS deviceId, text FROM scan_frames WHERE device_id IS NOT NULL ORDER BY scan_id',
    )
    .all();
  for (const { deviceId } of guns)
    expect(journal.filter((row) => row.deviceId === deviceId).map(({ text }) => text)).toEqual(
      sent.get(deviceId),
    );
  expect(notDurable).toBe(0);
  const { batch } = await seat.api.batches.get({ batchId });
  expect(batch.lines[0]?.counted).toBe(sent.get(counting?.deviceId ?? '')?.length);
  expect(errors).toEqual([]);
  expect(stalls).toBeGreaterThan(2);
  expect(typed.length).toBeGreaterThan(5);
  // What people typed is nobody's scan.
  expect(journal).toHaveLength(SCANS);
  const keyed = reader
    .prepare<[], number>('SELECT count(*) FROM scan_frames WHERE device_id IS NULL')
    .pluck();
  expect(keyed.get()).toBe(0);
}, 3_600_000);
