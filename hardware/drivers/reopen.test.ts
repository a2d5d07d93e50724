import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf, emulatedScanner, scannerOn, testFolder, until } from '#hardware/testing/devices.ts';
import { createLineFinder } from './line-finder.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { LineState } from './line-keeper.ts';
import type { FoundPort, PortList } from './list-ports.ts';
import type { Line } from './line.ts';

const USB = { vendorId: '0c2e', productId: '0b61', serialNumber: 'gun-7', place: null };
const usb = (path: string, more: Partial<FoundPort> = {}): FoundPort => ({
  path,
  maker: null,
  ...USB,
  ...more,
});

/** The system's list of ports as a test has it: pseudo-terminals have no USB identity of their own. */
const substitutedList = () => {
  let now: PortList = { ports: [], problem: null };
  return {
    list: () => Promise.resolve(now),
    set: (...ports: ReadonlyArray<FoundPort>) => {
      now = { ports, problem: null };
    },
    fail: () => {
      now = { ports: [], problem: { code: 'FAILED', detail: 'no' } };
    },
  };
};

const gunAt = async (path: string, list: () => Promise<PortList>) => {
  const address = addressOf(path);
  const finder = createLineFinder({ address, identity: USB, listPorts: list });
  return scannerOn(path, 'ANY', { finder, watchMs: 20 });
};

describe('a scanner that is known by its USB identity', () => {
  it('is opened again at the path where it turns up, and what it sends there arrives', async () => {
    const [one, two] = [testFolder(), testFolder()];
    const ports = substitutedList();
    const first = await emulatedScanner(one);
    ports.set(usb(first.address));
    const { scanner, frames } = await gunAt(first.address, ports.list);
    await first.send({ text: 'HERE' });
    await until(() => frames.length === 1, 'the first scan');
    await first.unplug();
    ports.set();
    await until(() => scanner.state().state === 'LOST', 'the loss');
    const second = await emulatedScanner(two);
    ports.set(usb(second.address));
    await until(() => scanner.state().state === 'OPEN', 'the reopening');
    await second.send({ text: 'THERE' });
    await until(() => frames.length === 2, 'the second scan');
    expect(frames.map(({ text }) => text)).toEqual(['HERE', 'THERE']);
    expect(scanner.state()).toMatchObject({ at: { path: second.address } });
  });

  it('is lost within the watch when the system never says that its port is gone', async () => {
    const ports = substitutedList();
    const emulator = await emulatedScanner(testFolder());
    ports.set(usb(emulator.address));
    const { scanner } = await gunAt(emulator.address, ports.list);
    expect(scanner.state().state).toBe('OPEN');
    ports.set();
    await until(() => scanner.state().state === 'LOST', 'the loss');
    // Plugged in again where it was.
    ports.set(usb(emulator.address));
    await until(() => scanner.state().state === 'OPEN', 'the reopening');
  });

  it('is not taken for another device that got its old path', async () => {
    const ports = substitutedList();
    const emulator = await emulatedScanner(testFolder());
    ports.set(usb(emulator.address, { serialNumber: 'gun-8' }));
    const { scanner, frames } = await gunAt(emulator.address, ports.list);
    expect(scanner.state()).toMatchObject({ state: 'LOST', code: 'NOT_FOUND' });
    await emulator.send({ text: 'A STRANGER' });
    expect(frames).toEqual([]);
  });

  it('goes by its path where the system cannot list', async () => {
    const ports = substitutedList();
    ports.fail();
    const emulator = await emulatedScanner(testFolder());
    const { scanner, frames } = await gunAt(emulator.address, ports.list);
    expect(scanner.state().state).toBe('OPEN');
    await emulator.send({ text: 'STILL' });
    await until(() => frames.length === 1, 'the scan');
    expect(scanner.state().state).toBe('OPEN');
  });
});

it('an opening that hangs is given up, tried again, and closed when it comes after all', async () => {
  const states: LineState[] = [];
  let attempts = 0;
  let late: (line: Line) => void = () => undefined;
  let closed = 0;
  const line = (): Line => ({
    write: () => Promise.resolve(),
    offer: () => undefined,
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  });
  const keeper = keepLineOpen({
    address: addressOf(join(testFolder(), 'hangs')),
    onData: () => undefined,
    onState: (state) => states.push(state),
    backoff: { firstMs: 1, maxMs: 1 },
    openLimitMs: 20,
    connect: () => {
      attempts += 1;
      return attempts === 1
        ? new Promise((resolve) => {
            late = resolve;
          })
        : Promise.resolve(line());
    },
  });
  onTestFinished(keeper.close);
  await until(() => keeper.state().state === 'OPEN', 'the second attempt');
  expect(states).toMatchObject([{ state: 'LOST', code: 'OPEN_FAILED' }, { state: 'OPEN' }]);
  late(line());
  await until(() => closed === 1, 'the late line to be closed');
  expect(keeper.state().state).toBe('OPEN');
});

describe('what a scanner is told', () => {
  it.each([
    ['ACK', '06', '06'],
    ['HONEYWELL', '1b37', '1b38'],
    ['ZEBRA_SSI', '04d00400ff2805e6040000ff11', '04d00400ff2805e6040011ff00'],
    [
      'NEWLAND',
      '7e013030303023424545504f4e3237303046313030543230563b03',
      '7e013030303023424545504f4e3038303046343030543230563b03',
    ],
    ['DATALOGIC', '42', '4645'],
    ['NONE', '', ''],
  ] as const)('%s', async (vendor, good, bad) => {
    const emulator = await emulatedScanner(testFolder());
    const { frames } = await scannerOn(emulator.address, 'ANY', {
      vendor,
      onFrame: ({ text }) => (text === 'GOOD' ? 'GOOD' : 'BAD'),
    });
    expect(frames).toEqual([]);
    const told = async () => (await emulator.state()).told;
    await emulator.send({ text: 'GOOD' });
    await until(async () => (await told()) === good, `${good} and not ${await told()}`);
    await emulator.send({ text: 'OTHER' });
    await until(async () => (await told()) === good + bad, `${good}${bad} and not ${await told()}`);
  });

  it("Newland's answer to it is no scan, a code that only looks alike is one", async () => {
    const emulator = await emulatedScanner(testFolder());
    const { frames } = await scannerOn(emulator.address, 'ANY', { vendor: 'NEWLAND' });
    await emulator.send({ hex: Buffer.from('\x02\x010000#BEEPON2700F100T20V\x06;\x03').toString('hex') });
    await emulator.send({ text: '0000#BEEPON' });
    await until(() => frames.length === 1, 'the scan');
    expect(frames[0]?.text).toBe('0000#BEEPON');
  });

  it('does not cost the line when the scanner takes nothing', async () => {
    const emulator = await emulatedScanner(testFolder());
    const { frames, scanner, states } = await scannerOn(emulator.address, 'ANY', {
      vendor: 'NEWLAND',
      onFrame: (frame) => {
        frames.push(frame);
        return 'GOOD';
      },
    });
    await emulator.deafen(true);
    for (let n = 0; n < 600; n += 1) await emulator.send({ text: `SCAN${n}` });
    await until(() => frames.length === 600, 'all scans');
    expect(scanner.state().state).toBe('OPEN');
    expect(states.map(({ state }) => state)).toEqual(['OPEN']);
  });
});

it('without an ending a pause is one, whole and not split by the chunks of the line', async () => {
  const emulator = await emulatedScanner(testFolder(), { ending: 'NONE' });
  const { frames } = await scannerOn(emulator.address, 'NONE');
  await emulator.send({ text: '6901234567892', chunk: 2 });
  await until(() => frames.length === 1, 'the first');
  await emulator.send({ text: '6901234567908' });
  await until(() => frames.length === 2, 'the second');
  expect(frames).toMatchObject([
    { text: '6901234567892', flags: ['PAUSE'] },
    { text: '6901234567908', flags: ['PAUSE'] },
  ]);
});
