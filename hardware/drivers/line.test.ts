import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf, emulatedPrinter, emulatedScanner, testFolder, until } from '#hardware/testing/devices.ts';
import { describeAddress, parseLineAddress } from './line-address.ts';
import { LineError } from './line-error.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { LineState } from './line-keeper.ts';
import { openLine } from './line.ts';
import type { Line } from './line.ts';
import { listPorts } from './list-ports.ts';

type Opened = { line: Line; lost: LineError[]; received: () => string };

async function open(address: string): Promise<Opened> {
  const lost: LineError[] = [];
  let text = '';
  const line = await openLine(addressOf(address), {
    onData: (chunk) => {
      text += Buffer.from(chunk).toString('latin1');
    },
    onLost: (error) => lost.push(error),
  });
  onTestFinished(line.close);
  return { line, lost, received: () => text };
}

describe('addresses', () => {
  it.each([
    ['COM3', { kind: 'SERIAL', path: 'COM3' }],
    [' /dev/ttyUSB0 ', { kind: 'SERIAL', path: '/dev/ttyUSB0' }],
    ['tcp://10.0.0.5:9100', { kind: 'TCP', host: '10.0.0.5', port: 9100 }],
    ['TCP://[::1]:9100/', { kind: 'TCP', host: '::1', port: 9100 }],
  ])('%s', (text, expected) => expect(parseLineAddress(text)).toMatchObject(expected));

  it.each(['', '  ', 'tcp://', 'tcp://host', 'tcp://host:0', 'tcp://host:70000', 'tcp://:9100'])(
    '"%s" is none',
    (text) => expect(parseLineAddress(text)).toBeNull(),
  );

  it('read back as written', () => {
    expect(describeAddress(addressOf('tcp://[::1]:9100'))).toBe('tcp://[::1]:9100');
    expect(describeAddress(addressOf('COM3', 115_200))).toBe('COM3 @115200');
  });
});

describe('a line', () => {
  it('that is not there says NOT_FOUND; one that another holds says BUSY', async () => {
    const folder = testFolder();
    await expect(open(join(folder, 'none'))).rejects.toMatchObject({ name: 'LineError', code: 'NOT_FOUND' });
    await expect(open('tcp://127.0.0.1:1')).rejects.toMatchObject({ code: 'BUSY' });
    const { address } = await emulatedScanner(folder);
    await open(address);
    await expect(open(address)).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('with settings that no port has says OPEN_FAILED', async () => {
    const { address } = await emulatedScanner(testFolder());
    const wrong = openLine(addressOf(address, Number.NaN), {
      onData: () => undefined,
      onLost: () => undefined,
    });
    await expect(wrong).rejects.toBeInstanceOf(LineError);
  });

  it('passes all byte values both ways, in order', async () => {
    const emulator = await emulatedScanner(testFolder());
    const { line, received } = await open(emulator.address);
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await Promise.all([line.write(all), line.write(all)]);
    await emulator.send({ hex: all.toString('hex') });
    await until(() => received().length === 256, 'bytes from the device');
    expect(received()).toBe(all.toString('latin1'));
    await until(async () => (await emulator.state()).received === 512, 'bytes at the device');
  });

  it.each(['serial', 'tcp'] as const)(
    'that takes no more bytes (%s) ends with WRITE_TIMEOUT, once, and frees the port',
    async (kind) => {
      const folder = testFolder();
      const options = kind === 'tcp' ? { link: { tcp: 0 } } : {};
      const emulator = await emulatedPrinter(folder, options);
      await emulator.fault('paused', true);
      const { line, lost } = await open(emulator.address);
      const labels = Buffer.from('^XA^FDX^FS^XZ'.repeat(1_000_000));
      const first = line.write(labels, 400);
      const second = line.write(Buffer.from('x'));
      await expect(first).rejects.toMatchObject({ code: 'WRITE_TIMEOUT' });
      await expect(second).rejects.toMatchObject({ code: 'WRITE_TIMEOUT' });
      expect(lost.map((error) => error.code)).toEqual(['WRITE_TIMEOUT']);
      await until(
        async () => await open(emulator.address).then(Boolean, () => false),
        'the port to be free again',
      );
      await Promise.all([line.close(), line.close()]);
    },
  );

  it.each(['serial', 'tcp'] as const)(
    'that is unplugged (%s) is LOST once, also for a write that waits',
    async (kind) => {
      const emulator = await emulatedPrinter(testFolder(), kind === 'tcp' ? { link: { tcp: 0 } } : {});
      await emulator.fault('paused', true);
      const { line, lost } = await open(emulator.address);
      const waiting = line.write(Buffer.from('^XA^FDX^FS^XZ'.repeat(1_000_000)), 60_000);
      await until(async () => (await emulator.state()).bufferBytes > 8000, 'a full buffer');
      const refused = waiting.catch((error: unknown) => error);
      await emulator.unplug();
      expect(await refused).toMatchObject({ code: 'LOST' });
      await line.close();
      expect(lost.map((error) => error.code)).toEqual(['LOST']);
      await expect(line.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'LOST' });
    },
  );

  it('closed by us is CLOSED for those who wait, and nobody is told that it was lost', async () => {
    const { address } = await emulatedScanner(testFolder());
    const { line, lost } = await open(address);
    await Promise.all([line.close(), line.close()]);
    await expect(line.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'CLOSED' });
    expect(lost).toEqual([]);
  });
});

describe('a line that is kept open', () => {
  it('tells why it is away only when that changes, and stops when closed', async () => {
    const folder = testFolder();
    const path = join(folder, 'scanner');
    const states: LineState[] = [];
    const keeper = keepLineOpen({
      address: addressOf(path),
      onData: () => undefined,
      onState: (state) => states.push(state),
      backoff: { firstMs: 1, maxMs: 5 },
    });
    onTestFinished(keeper.close);
    expect(keeper.state()).toEqual({ state: 'OPENING' });
    expect(await keeper.firstState).toMatchObject({ state: 'LOST', code: 'NOT_FOUND' });
    await expect(keeper.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'LOST' });
    const emulator = await emulatedScanner(folder);
    await until(() => keeper.state().state === 'OPEN', 'the line to open');
    expect(states.map((state) => state.state)).toEqual(['LOST', 'OPEN']);
    await keeper.close();
    await keeper.close();
    await expect(keeper.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'CLOSED' });
    await emulator.stop();
    expect(states).toHaveLength(2);
  });

  it('comes back after each loss of a TCP server', async () => {
    let connections = 0;
    let losses = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      if (connections < 4) socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const keeper = keepLineOpen({
      address: addressOf(`tcp://127.0.0.1:${port}`),
      onData: () => undefined,
      onState: ({ state }) => {
        if (state === 'LOST') losses += 1;
      },
      backoff: { firstMs: 1, maxMs: 5 },
    });
    await until(() => connections === 4 && keeper.state().state === 'OPEN', 'the fourth connection');
    await keeper.close();
    await new Promise((resolve) => server.close(resolve));
    expect(losses).toBe(3);
  });
});

it('listing ports never fails, and says so when the system cannot list', async () => {
  const path = process.env['PATH'];
  onTestFinished(() => {
    process.env['PATH'] = path ?? '';
  });
  process.env['PATH'] = '';
  const list = await listPorts();
  expect(Array.isArray(list.ports)).toBe(true);
  expect(list.problem).toMatchObject(process.platform === 'linux' ? { code: 'NO_UDEV' } : {});
});
