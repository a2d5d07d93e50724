import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { arrive } from '#core/usecases/gate.ts';
import { review } from '#core/usecases/declaration.ts';
import type { ScannerSetup } from '#core/domain/scanner-setup.ts';
import type { FoundPort, PortList } from '#hardware/drivers/list-ports.ts';
import { createOwnTime } from '#hardware/testing/own-time.ts';
import { startScannerEmulator } from '#hardware/emulators/client.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { createDeviceNotes } from '#server/devices/device-notes.ts';
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

const GTIN = '6901234567892';
const USUAL: ScannerSetup = { ending: 'ANY', charset: 'AUTO', vendor: 'NONE', role: 'ANY' };

const setUp = (desk: Desk, deviceId: string, change: Partial<ScannerSetup>) =>
  desk.devices.setUpScanner({
    commandId: randomUUID(),
    actor: desk.operator,
    deviceId,
    setup: { ...USUAL, ...change },
  });
const view = (desk: Desk, deviceId: string) => desk.devices.list().find((one) => one.deviceId === deviceId);
const scans = (desk: Desk) => desk.scans.recent(SEAT, 50);
const told = (desk: Desk) => scans(desk).map(({ outcome }) => outcome.refusals[0]?.code ?? outcome.code);

/** A batch at the gate whose one line counts by its class code. */
const atInspection = async (folder: string) => {
  const house = await openWarehouse(folder);
  const { batchId } = declare(house, 50);
  house.run('MARKET_OPERATOR', review, { batchId, verdict: 'APPROVED', note: '' });
  house.run('GATE', arrive, { batchId, plate: 'A', containerNo: '', sealNo: '', driver: '' });
  return { house, batchId };
};

describe("a supplier's code", () => {
  it('counts its line however it is written, one piece each time; with a serial number once', async () => {
    const folder = testFolder();
    const emulator = await startScanner(folder);
    const { house, batchId } = await atInspection(folder);
    const desk = openDesk(folder, house);
    await attachScanner(desk, emulator.address);
    desk.seats.setTask(SEAT, { kind: 'INSPECT', batchId, lineNo: null });
    const shots = [
      { text: GTIN, aim: ']E0' },
      { text: GTIN, aim: ']E0' },
      { text: `010${GTIN}10B26A\u001d11260101`, aim: ']C1' },
      { text: `https://id.gs1.org/01/0${GTIN}/10/B26A`, aim: ']Q1' },
      { text: `010${GTIN}21SERIAL1`, aim: ']d2' },
      { text: `010${GTIN}21SERIAL1`, aim: ']d2' },
      { text: '6901234567908', aim: ']E0' },
      { text: GTIN.slice(0, 12), aim: ']E0' },
    ];
    for (const shot of shots) await emulator.send(shot);
    await until('all are heard', () => scans(desk).length === shots.length);
    expect(told(desk).toReversed()).toEqual([
      'COUNTED',
      'COUNTED',
      'COUNTED',
      'COUNTED',
      'COUNTED',
      'DOUBLE_READ',
      'CLASS_CODE_NOT_DECLARED',
      'CODE_INCOMPLETE',
    ]);
    expect(house.store.reads.batch(batchId)?.lines[0]?.counted).toBe(5);
    expect(house.store.journals.scans.count()).toBe(shots.length);
  });
});

describe('a scanner that is there for one thing', () => {
  it('does that and nothing else, and still says what a code is', async () => {
    const folder = testFolder();
    const emulator = await startScanner(folder);
    const { house, batchId, runId } = await houseWithCodes(folder, 3);
    printAll(house, runId);
    const desk = openDesk(folder, house);
    const deviceId = await attachScanner(desk, emulator.address);
    const [code = ''] = house.store.reads.codesOfRun(runId).map((one) => one.code);
    await setUp(desk, deviceId, { role: 'HAND_OVER' });
    desk.seats.setTask(SEAT, { kind: 'VERIFY_LABELS', batchId });
    await emulator.send({ text: code });
    await until('the first is heard', () => scans(desk).length === 1);
    desk.seats.setTask(SEAT, { kind: 'NONE' });
    await emulator.send({ text: code });
    await until('the second is heard', () => scans(desk).length === 2);
    await setUp(desk, deviceId, { role: 'LABEL' });
    // Later than a trigger that is still held.
    house.clock.pass(2000);
    desk.seats.setTask(SEAT, { kind: 'VERIFY_LABELS', batchId });
    await emulator.send({ text: code });
    await until('the third is heard', () => scans(desk).length === 3);
    expect(told(desk).toReversed()).toEqual(['SCANNER_ROLE', 'CODE_FOUND', 'APPLIED']);
    expect(scans(desk).at(-1)?.outcome.refusals).toMatchObject([{ params: { gunRole: 'HAND_OVER' } }]);
  });
});

describe('how a scanner is set up', () => {
  it('takes effect at once, is shown, and is still there after a restart', async () => {
    const folder = testFolder();
    const emulator = await startScanner(folder);
    const { house } = await houseWithCodes(folder, 1);
    const desk = openDesk(folder, house);
    const deviceId = await attachScanner(desk, emulator.address);
    expect(view(desk, deviceId)).toMatchObject({
      setup: USUAL,
      ending: 'ANY',
      identity: null,
      foundAt: null,
    });
    await setUp(desk, deviceId, { ending: 'STX_ETX', vendor: 'HONEYWELL' });
    expect(view(desk, deviceId)).toMatchObject({ ending: 'STX_ETX', state: 'OPEN' });
    await emulator.send({ text: 'R-01', framed: true });
    await emulator.send({ text: 'NOT FRAMED\u0003', ending: 'NONE' });
    await until('both are heard', () => scans(desk).length === 2);
    expect(told(desk).toReversed()).toEqual(['SLOT_FOUND', 'CODE_INCOMPLETE']);
    // The one good and the one bad beep.
    await until('it beeped', async () => (await emulator.state()).told === '1b371b38');
    expect(desk.devices.frames(deviceId)).toMatchObject([
      {
        text: 'NOT FRAMED',
        flags: ['UNBEGUN'],
        bytes: 13,
        hex: expect.stringMatching(/^5D 51 31 4E/) as string,
      },
      { text: 'R-01', flags: [], aim: ']Q1', outcome: { code: 'SLOT_FOUND' } },
    ]);
    await desk.close();
    const store = openStore({
      directory: folder,
      mode: 'READER',
      clock: house.clock.read,
      apply: applyEvent,
      createReads,
    });
    onTestFinished(store.close);
    expect(createDeviceNotes(store.journals.settings).find(deviceId)).toEqual({
      setup: { ...USUAL, ending: 'STX_ETX', vendor: 'HONEYWELL' },
      identity: null,
    });
  });

  it('without an ending, only what proves itself is taken', async () => {
    const folder = testFolder();
    const emulator = await startScanner(folder);
    const { house, runId } = await houseWithCodes(folder, 1);
    const desk = openDesk(folder, house);
    const deviceId = await attachScanner(desk, emulator.address);
    await setUp(desk, deviceId, { ending: 'NONE' });
    const [code = ''] = house.store.reads.codesOfRun(runId).map((one) => one.code);
    for (const [at, text] of [code, 'R-01', code.slice(0, 9)].entries()) {
      await emulator.send({ text, ending: 'NONE', aim: '' });
      await until('it is heard', () => scans(desk).length === at + 1);
    }
    expect(told(desk).toReversed()).toEqual(['CODE_FOUND', 'SCAN_UNPROVEN', 'SCAN_UNPROVEN']);
  });
});

describe('a scanner that is plugged in elsewhere', () => {
  it('is opened there by itself, and the screen says where; within two seconds', async () => {
    const [folder, elsewhere] = [testFolder(), testFolder()];
    const { house } = await houseWithCodes(folder, 1);
    let ports: ReadonlyArray<FoundPort> = [];
    const usb = (path: string): FoundPort => ({
      path,
      maker: 'Honeywell',
      vendorId: '0C2E',
      productId: '0B61',
      serialNumber: 'GUN7',
      place: null,
    });
    const listPorts = (): Promise<PortList> => Promise.resolve({ ports, problem: null });
    const first = await startScanner(folder);
    ports = [usb(first.address)];
    const desk = openDesk(folder, house, { listPorts });
    const deviceId = await attachScanner(desk, first.address);
    expect(view(desk, deviceId)).toMatchObject({ identity: '0c2e:0b61 GUN7', state: 'OPEN', foundAt: null });

    const unplugged = createOwnTime();
    await first.unplug();
    ports = [];
    await until('the loss is shown', () => view(desk, deviceId)?.state === 'LOST');
    expect(unplugged.elapsed()).toBeLessThan(2000);
    unplugged.stop();
    const second = await startScannerEmulator({ link: { pty: `${elsewhere}/other` }, fast: true });
    ports = [usb(second.address)];
    const plugged = createOwnTime();
    await until('it is back', () => view(desk, deviceId)?.state === 'OPEN');
    expect(plugged.elapsed()).toBeLessThan(2000);
    plugged.stop();
    expect(view(desk, deviceId)).toMatchObject({ foundAt: second.address });
    await second.send({ text: 'R-01' });
    await until('it is heard', () => told(desk).includes('SLOT_FOUND'));
    await second.stop();
  });
});
