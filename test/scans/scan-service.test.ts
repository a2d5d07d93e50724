import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SeatMessage } from '#core/contract/views.ts';
import { arrive } from '#core/usecases/gate.ts';
import { review } from '#core/usecases/declaration.ts';
import type { ScanFrame } from '#core/ports/device.ts';
import { createFrameSplitter } from '#hardware/codecs/scanner-frames.ts';
import { openEmergencyFile } from '#server/scans/emergency-file.ts';
import { createScanService } from '#server/scans/scan-service.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { declare, openWarehouse, printAll } from '../support/warehouse.ts';
import {
  attachScanner,
  houseWithCodes,
  openDesk,
  SEAT,
  startScanner,
  testFolder,
  until,
  type Desk,
} from '../printing/desk.ts';

const CLASS_CODE = '6901234567892';
const scansHeard = (desk: Desk) =>
  desk.heard.seat.flatMap((message) => (message.kind === 'SCAN' ? [message.scan] : []));
const newest = (desk: Desk) => desk.scans.recent(SEAT, 1)[0];
/** The frames of so many bytes, cut by the driver's own codec. */
const frames = (bytes: string): ReadonlyArray<ScanFrame> => {
  const splitter = createFrameSplitter('ANY');
  return [...splitter.push(Buffer.from(bytes)), ...splitter.flush()];
};
const scan = (desk: Desk, text: string, deviceId = 'dev-1'): void => {
  for (const frame of frames(`${text}\r`)) desk.scans.onFrame({ deviceId, seatId: SEAT }, frame);
};

/** A batch at the gate whose one line counts by its class code. */
const atInspection = async (folder: string) => {
  const house = await openWarehouse(folder);
  const { batchId } = declare(house, 5);
  house.run('MARKET_OPERATOR', review, { batchId, verdict: 'APPROVED', note: '' });
  house.run('GATE', arrive, { batchId, plate: 'A', containerNo: '', sealNo: '', driver: '' });
  const desk = openDesk(folder, house);
  desk.seats.setTask(SEAT, { kind: 'INSPECT', batchId, lineNo: null });
  return { house, desk, batchId };
};

describe("bytes on a scanner's line", () => {
  it('mean what the seat is doing, in the transaction that keeps the frame', async () => {
    const folder = testFolder();
    const scanner = await startScanner(folder);
    const { house, batchId, runId } = await houseWithCodes(folder, 6, 3);
    printAll(house, runId);
    const desk = openDesk(folder, house);
    const deviceId = await attachScanner(desk, scanner.address);
    desk.seats.setTask(SEAT, { kind: 'VERIFY_LABELS', batchId });
    const [piece, , , carton] = house.store.reads.codesOfRun(runId).map((one) => one.code);
    await scanner.send({ text: piece ?? '', ending: 'CRLF' });
    await scanner.send({ text: carton ?? '', ending: 'LF', aim: '' });
    await scanner.send({ text: `HTTPS://T.EXAMPLE/T/${piece}` });
    await scanner.send({ text: 'NOTHING-WE-KNOW', noise: 3 });
    await until('four scans are heard', () => scansHeard(desk).length === 4);
    expect(
      scansHeard(desk).map((one) => [one.outcome.code, one.outcome.tone, one.aim, one.deviceId]),
    ).toEqual([
      ['APPLIED', 'GREEN', ']Q1', deviceId],
      ['CARTON_APPLIED', 'GREEN', null, deviceId],
      ['ALREADY_APPLIED', 'AMBER', ']Q1', deviceId],
      ['UNKNOWN', 'RED', ']Q1', deviceId],
    ]);
    expect(
      house.store.reads
        .codesOfBatch(batchId)
        .filter((one) => one.state === 'APPLIED' && one.kind === 'PIECE'),
    ).toHaveLength(3);
    const kept = [1, 2, 3, 4].map((scanId) => house.store.journals.scans.find(scanId));
    expect(kept.map((one) => one?.firstSeq !== null)).toEqual([true, true, false, false]);
    expect(Buffer.from(kept[0]?.raw ?? []).toString()).toBe(`]Q1${piece}`);
    expect(kept[3]?.flags).toEqual(['NOISE']);
    expect(desk.heard.faults).toEqual([]);
  });
});

describe('a frame whose meaning is refused', () => {
  it('is kept alone: no event, the task stays', async () => {
    const folder = testFolder();
    const { house, batchId, runId } = await houseWithCodes(folder, 2);
    const desk = openDesk(folder, house);
    desk.seats.setTask(SEAT, { kind: 'VERIFY_LABELS', batchId });
    const head = house.store.head().seq;
    const code = house.store.reads.codesOfRun(runId)[0]?.code ?? '';
    scan(desk, code);
    scan(desk, code.slice(0, 9));
    scan(desk, `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
    expect(desk.scans.recent(SEAT).map((one) => one.outcome.refusals[0]?.code)).toEqual([
      'CODE_INCOMPLETE',
      'CODE_INCOMPLETE',
      'CODE_NOT_PRINTED',
    ]);
    expect(house.store.head().seq).toBe(head);
    expect(house.store.journals.scans.count()).toBe(3);
    expect(desk.seats.task(SEAT)).toEqual({ kind: 'VERIFY_LABELS', batchId });
  });

  it('is kept when nobody is signed in, and says so', async () => {
    const folder = testFolder();
    const { desk, house } = await atInspection(folder);
    const alone = createScanService({
      ...servicesOf(desk, folder),
      seats: { ...desk.seats, operator: () => null },
    });
    const head = house.store.head().seq;
    const [frame] = frames(`${CLASS_CODE}\r`);
    if (frame === undefined) throw new Error('no frame');
    alone.onFrame({ deviceId: 'dev-1', seatId: SEAT }, frame);
    expect(newest(desk)?.outcome).toMatchObject({ code: 'NO_OPERATOR', tone: 'RED' });
    expect(house.store.head().seq).toBe(head);
  });

  it('is kept and does nothing behind a dialog, and may be repeated at once when the dialog is gone', async () => {
    const folder = testFolder();
    const { desk, house, batchId } = await atInspection(folder);
    const counted = (): number | null => house.store.reads.batch(batchId)?.lines[0]?.counted ?? null;
    desk.seats.cover(SEAT, 'DIALOG');
    scan(desk, CLASS_CODE);
    scan(desk, house.store.reads.batch(batchId)?.batchNo ?? '');
    expect(desk.scans.recent(SEAT, 2).map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ code: 'REFUSED', tone: 'RED', target: null }),
      expect.objectContaining({ code: 'REFUSED', tone: 'RED', target: null }),
    ]);
    expect(newest(desk)?.outcome.refusals[0]?.code).toBe('DIALOG_OPEN');
    expect(counted()).toBeNull();
    expect(house.store.journals.scans.count()).toBe(2);
    expect(desk.seats.task(SEAT)).toMatchObject({ kind: 'INSPECT', batchId });
    desk.seats.cover(SEAT, null);
    scan(desk, CLASS_CODE);
    expect(newest(desk)?.outcome).toMatchObject({ code: 'COUNTED', tone: 'GREEN' });
    expect(counted()).toBe(1);
  });

  it('is kept when its scanner stands at no seat, or its bytes are no whole scan', async () => {
    const folder = testFolder();
    const { desk, house, batchId } = await atInspection(folder);
    const [frame] = frames(`${CLASS_CODE}\r`);
    const [cut] = frames('69012345');
    if (frame === undefined || cut === undefined) throw new Error('no frame');
    desk.scans.onFrame({ deviceId: 'dev-2', seatId: null }, frame);
    desk.scans.onFrame({ deviceId: 'dev-1', seatId: SEAT }, cut);
    expect(cut.flags).toEqual(['UNENDED']);
    expect(house.store.journals.scans.count()).toBe(2);
    expect(newest(desk)?.outcome.refusals[0]?.code).toBe('CODE_INCOMPLETE');
    expect(house.store.reads.batch(batchId)?.lines[0]?.counted).toBeNull();
  });
});

describe('two reads in a row', () => {
  it('of a label are one act', async () => {
    const folder = testFolder();
    const { house, batchId, runId } = await houseWithCodes(folder, 2);
    printAll(house, runId);
    const desk = openDesk(folder, house);
    desk.seats.setTask(SEAT, { kind: 'VERIFY_LABELS', batchId });
    const code = house.store.reads.codesOfRun(runId)[0]?.code ?? '';
    scan(desk, code);
    house.clock.pass(900);
    scan(desk, code);
    house.clock.pass(900);
    scan(desk, code);
    // Another device, or the same one later, is another act.
    scan(desk, code, 'dev-2');
    house.clock.pass(1000);
    scan(desk, code);
    expect(desk.scans.recent(SEAT).map((one) => one.outcome.code)).toEqual([
      'ALREADY_APPLIED',
      'ALREADY_APPLIED',
      'DOUBLE_READ',
      'DOUBLE_READ',
      'APPLIED',
    ]);
    expect(house.store.journals.scans.count()).toBe(5);
  });

  it('of a class code while counting are two pieces', async () => {
    const { desk, house, batchId } = await atInspection(testFolder());
    for (let i = 0; i < 3; i += 1) scan(desk, CLASS_CODE);
    expect(desk.scans.recent(SEAT).map((one) => one.outcome.code)).toEqual(['COUNTED', 'COUNTED', 'COUNTED']);
    expect(house.store.reads.batch(batchId)?.lines[0]?.counted).toBe(3);
  });

  it('of what was refused are refused twice, not taken for done', async () => {
    const { desk } = await atInspection(testFolder());
    scan(desk, 'NOBODY-KNOWS-THIS');
    scan(desk, 'NOBODY-KNOWS-THIS');
    expect(desk.scans.recent(SEAT).map((one) => one.outcome.tone)).toEqual(['RED', 'RED']);
  });
});

describe('a scan typed by hand', () => {
  it('counts once however often it is sent, and means the same as on the line', async () => {
    const { desk, house, batchId } = await atInspection(testFolder());
    const call = { commandId: randomUUID(), seatId: SEAT, actor: desk.operator, text: CLASS_CODE };
    const first = desk.scans.key(call);
    const again = desk.scans.key(call);
    expect(first.outcome.code).toBe('COUNTED');
    expect(again).toEqual({ ...first });
    expect(house.store.reads.batch(batchId)?.lines[0]?.counted).toBe(1);
    expect(desk.scans.key({ ...call, text: 'OTHER' }).outcome.refusals[0]?.code).toBe('COMMAND_ID_REUSED');
    expect(desk.scans.key({ ...call, commandId: randomUUID(), text: `]E0${CLASS_CODE}` })).toMatchObject({
      aim: ']E0',
      text: CLASS_CODE,
      outcome: { code: 'COUNTED' },
    });
  });
});

/** The desk's parts again, to build a service with one of them changed. */
const servicesOf = (desk: Desk, folder: string): Parameters<typeof createScanService>[0] => ({
  store: desk.house.store,
  seats: desk.seats,
  bus: desk.bus,
  ports: { newId, randomInts, seal },
  timers: { now: () => desk.house.clock.read().wallMs },
  emergency: openEmergencyFile(folder),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  reportFault: () => 'fault-x',
  printing: desk.printing,
});

describe('when something breaks', () => {
  it('a meaning that throws costs neither the frame nor the line', async () => {
    const folder = testFolder();
    const { desk, house } = await atInspection(folder);
    const service = createScanService({
      ...servicesOf(desk, folder),
      printing: {
        isRunning: () => {
          throw new Error('broken');
        },
        doubtResolved: () => undefined,
      },
    });
    desk.seats.setTask(SEAT, { kind: 'RESOLVE_DOUBT', runId: 'run-x', batchId: 'bat-x' });
    const [frame] = frames('ANYTHING\r');
    if (frame === undefined) throw new Error('no frame');
    expect(() => service.onFrame({ deviceId: 'dev-1', seatId: SEAT }, frame)).not.toThrow();
    expect(house.store.journals.scans.count()).toBe(1);
    expect(newest(desk)?.outcome).toMatchObject({ code: 'FAULT', tone: 'RED' });
  });

  it('a disk that takes nothing more leaves the frame in the emergency file, and the screen is red', async () => {
    const folder = testFolder();
    const { desk, house } = await atInspection(folder);
    const heard: SeatMessage[] = [];
    desk.bus.subscribeToSeat(SEAT, (message) => heard.push(message));
    // A database that may not grow is what a full disk is to SQLite; the free pages that it still has are used up first.
    const pages = house.store.db.pragma('page_count', { simple: true });
    house.store.db.pragma(`max_page_count = ${Number(pages)}`);
    let sent = 0;
    const isLost = (): boolean =>
      heard.some((message) => message.kind === 'SCAN' && message.scan.scanId === 0);
    for (; sent < 3000 && !isLost(); sent += 1) scan(desk, `FILL-${sent}-${'X'.repeat(500)}`);
    expect(isLost()).toBe(true);
    const red = heard.findLast((message) => message.kind === 'SCAN');
    expect(red).toMatchObject({
      scan: { scanId: 0, outcome: { tone: 'RED', refusals: [{ code: 'DISK_FULL' }] } },
    });
    const lost = `FILL-${sent - 1}-`;
    expect(readFileSync(join(folder, 'emergency-scans.jsonl'), 'utf8')).toContain(lost);

    house.store.db.pragma('max_page_count = 1073741823');
    const before = house.store.journals.scans.count();
    expect(before).toBe(sent - 1);
    expect(desk.scans.recover()).toBe(1);
    expect(house.store.journals.scans.count()).toBe(sent);
    expect(newest(desk)?.text).toContain(lost);
    expect(desk.scans.recover()).toBe(0);
  });
});

describe('the emergency file', () => {
  const entry = (text: string) => ({
    deviceId: 'd',
    seatId: 's',
    receivedMs: 1,
    raw: new TextEncoder().encode(text),
    text,
    aim: null,
    flags: [],
  });

  it('takes its place beforehand, survives a restart and a line cut short, and empties', () => {
    const folder = testFolder();
    const path = join(folder, 'emergency-scans.jsonl');
    const file = openEmergencyFile(folder);
    const reserved = readFileSync(path).length;
    expect(file.append(entry('one'))).toBe(true);
    expect(file.append(entry('two'))).toBe(true);
    expect(readFileSync(path).length).toBe(reserved);
    file.close();
    const again = openEmergencyFile(folder);
    expect(again.append(entry('three'))).toBe(true);
    expect(again.entries().map((one) => [one.text, Buffer.from(one.raw).toString()])).toEqual([
      ['one', 'one'],
      ['two', 'two'],
      ['three', 'three'],
    ]);
    again.clear();
    expect(again.entries()).toEqual([]);
    again.close();
  });
});

describe('codes that open something', () => {
  const BADGE = `GHB-${'a'.repeat(22)}`;
  const COLLECTION = `GHC-${'b'.repeat(22)}`;
  const one = (text: string) => {
    const [frame] = frames(`${text}\r`);
    if (frame === undefined) throw new Error('no frame');
    return frame;
  };

  it('are nowhere to be read: a badge signs in and stands masked in the journal', async () => {
    const folder = testFolder();
    const { desk } = await atInspection(folder);
    const asked: string[] = [];
    const service = createScanService({
      ...servicesOf(desk, folder),
      badge: (_seatId, code) => {
        asked.push(code);
        return { code: 'BADGE_IN', actor: desk.operator };
      },
    });
    const line = service.onFrame({ deviceId: 'dev-1', seatId: SEAT }, one(BADGE));
    expect(asked).toEqual([BADGE]);
    expect(line.outcome).toMatchObject({ code: 'BADGE_IN', tone: 'GREEN' });
    expect(JSON.stringify([line, newest(desk)])).not.toContain(BADGE.slice(4));
    const row = desk.house.store.journals.scans.find(line.scanId);
    expect(Buffer.from(row?.raw ?? []).toString()).toMatch(/^GHB-[0-9a-f]{8}$/u);
  });

  it('do nothing while the seat is locked, as every scan, which is kept and says so', async () => {
    const folder = testFolder();
    const { desk, house, batchId } = await atInspection(folder);
    const service = createScanService({
      ...servicesOf(desk, folder),
      seats: { ...desk.seats, isLocked: () => true },
    });
    for (const text of [CLASS_CODE, COLLECTION]) {
      const { outcome } = service.onFrame({ deviceId: 'dev-1', seatId: SEAT }, one(text));
      expect(outcome.refusals.map(({ code }) => code)).toEqual(['SEAT_LOCKED']);
    }
    expect(house.store.journals.scans.count()).toBe(2);
    expect(house.store.reads.batch(batchId)?.lines[0]?.counted).toBeNull();
  });

  it('are refused when nobody made them', async () => {
    const { desk } = await atInspection(testFolder());
    scan(desk, COLLECTION);
    expect(newest(desk)?.outcome.refusals.map(({ code }) => code)).toEqual(['COLLECTION_CODE_OLD']);
  });
});
