import { closeSync, openSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emulatedScanner, scannerOn, testFolder, until } from '#hardware/testing/devices.ts';
import { readUnlessHungUp, type PollingPort } from './hang-up.ts';

const portOn = (fd: number | null, more: Partial<PollingPort> = {}): PollingPort => ({
  isOpen: true,
  fd,
  poller: { once: () => undefined },
  ...more,
});
const read = (port: PollingPort) => readUnlessHungUp(port, Buffer.alloc(16), 0, 16);

describe('a port whose other end has hung up', () => {
  it('is noticed by the read that brings nothing, where the library would read for ever', async () => {
    const fd = openSync('/dev/null', 'r');
    onTestFinished(() => closeSync(fd));
    await expect(read(portOn(fd))).rejects.toThrow('hung up');
  });

  it('is not confused with one that we closed', async () => {
    await expect(read(portOn(null))).rejects.toMatchObject({ canceled: true });
    await expect(read(portOn(0, { isOpen: false }))).rejects.toMatchObject({ canceled: true });
  });

  it('still reads what is there', async () => {
    const fd = openSync('/dev/zero', 'r');
    onTestFinished(() => closeSync(fd));
    expect((await read(portOn(fd))).bytesRead).toBe(16);
  });
});

it('a line that is lost in the middle of its traffic is lost each time, and nothing goes on reading', async () => {
  const folder = testFolder();
  const ends: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const emulator = await emulatedScanner(folder);
    const { scanner, frames } = await scannerOn(emulator.address);
    const flood = Array.from({ length: 40 }, (_, n) =>
      emulator.send({ text: `FLOOD${n}` }).catch(() => undefined),
    );
    await until(() => frames.length > round * 3, 'some scans');
    await emulator.unplug();
    await Promise.all(flood);
    await until(() => scanner.state().state === 'LOST', 'the loss');
    ends.push(scanner.state().state);
    await scanner.close();
  }
  expect(ends).toEqual(Array.from({ length: 6 }, () => 'LOST'));
});
