import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emulatedPrinter, emulatedScanner, testFolder } from '#hardware/testing/devices.ts';
import { openControl } from './control/client.ts';
import { openLink } from './link/open-link.ts';
import { createPacer } from './link/pacer.ts';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('an emulator that is stopped or killed leaves no process and no port behind', async () => {
  const folder = testFolder();
  const stopped = await emulatedPrinter(folder);
  const killed = await emulatedScanner(folder);
  expect([stopped, killed].map(({ pid, address }) => alive(pid) && existsSync(address))).toEqual([
    true,
    true,
  ]);
  await stopped.stop();
  await killed.unplug();
  expect([stopped.pid, killed.pid].map(alive)).toEqual([false, false]);
  await expect
    .poll(() => existsSync(stopped.address) || existsSync(killed.address), { timeout: 5000 })
    .toBe(false);
});

it('an emulator without its record folder or at a taken path says so', async () => {
  const folder = testFolder();
  const { address } = await emulatedPrinter(folder);
  expect(address).toBe(join(folder, 'printer'));
  await expect(emulatedPrinter(folder, { link: { pty: folder } })).rejects.toThrow(
    /is no link of an emulator/,
  );
  await expect(emulatedPrinter(folder, { baud: 1 })).rejects.toThrow(/--baud 1: from 300/);
});

it('the control line refuses what it does not know, by name, and goes on', async () => {
  const { controlPort } = await emulatedPrinter(testFolder());
  const control = await openControl(controlPort);
  await expect(control.ask({ do: 'explode' })).rejects.toThrow('do must be one of state, labels, fault');
  await expect(control.ask({ do: 'fault', name: 'paper-out', on: 'yes' })).rejects.toThrow(
    'on must be true or false',
  );
  await expect(control.ask({ do: 'fault', name: 'fire' })).rejects.toThrow(/name must be one of paper-out/);
  expect(await control.ask({ do: 'state' })).toMatchObject({ powered: true, errors: [] });
  control.close();
  await expect(control.ask({ do: 'state' })).rejects.toThrow('the emulator is gone');
});

it('waiting for labels ends with the first label, or with nothing when the time is over', async () => {
  const emulator = await emulatedPrinter(testFolder());
  expect(await emulator.labels(0, 20)).toEqual([]);
  const waiting = emulator.labels(0, 9000);
  await emulator.feed();
  expect(await waiting).toMatchObject([{ n: 1, kind: 'blank' }]);
});

it('without socat a TCP port stands in for the serial port, and the link says so', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  const events = { onData: () => undefined, onBroken: () => undefined };
  const link = await openLink({ pty: join(testFolder(), 'printer') }, events).finally(() => {
    process.env['PATH'] = path ?? '';
  });
  expect(link.address).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
  expect(link.note).toContain('socat is missing');
  await link.close();
});

it('a paced line takes the time that its bytes take, a blocked one waits', async () => {
  const arrived: number[] = [];
  let room = Infinity;
  const pacer = createPacer({
    baud: 9600,
    room: () => room,
    deliver: (bytes) => bytes.forEach((byte) => arrived.push(byte)),
  });
  const started = performance.now();
  const bytes = Uint8Array.from({ length: 192 }, (_, index) => index);
  pacer.push(bytes);
  await pacer.idle();
  expect(performance.now() - started, '192 bytes at 960 bytes a second').toBeGreaterThanOrEqual(199);
  expect(arrived).toEqual([...bytes]);
  room = 0;
  pacer.push(bytes);
  expect(pacer.pending()).toBe(192);
  room = Infinity;
  pacer.kick();
  await pacer.idle();
  expect(arrived).toHaveLength(384);
});
