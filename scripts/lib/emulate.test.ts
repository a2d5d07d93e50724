import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startPrinterEmulator, type ScannerShot } from '#hardware/emulators/client.ts';
import { openScreen } from './emulate-screen.ts';
import { createScannerEar, PRINTER_WORDS, tellPrinter } from './emulate-words.ts';

const printerOf = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-emulate-'));
  const printer = await startPrinterEmulator({ record: folder, link: { tcp: 0 }, fast: true });
  onTestFinished(async () => {
    await printer.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return printer;
};

it('a printer does what each of its words says, and nothing for a word that is none', async () => {
  const printer = await printerOf();
  for (const word of PRINTER_WORDS) expect(await tellPrinter(printer, word), word).toBe(true);
  expect(await tellPrinter(printer, 'ok')).toBe(true);
  expect(await printer.state()).toMatchObject({ powered: true, faults: [] });
  await tellPrinter(printer, 'head-open');
  expect(await printer.state()).toMatchObject({ faults: ['head-open'] });
  await tellPrinter(printer, 'power off');
  expect(await printer.state()).toMatchObject({ powered: false });
  for (const none of ['', 'fire', 'power', 'power sideways', 'late', 'late soon', 'paper-out x', 'drop -1'])
    expect(await tellPrinter(printer, none), none).toBe(false);
});

it('a scanner scans what is typed, and changes how by words that begin with a stroke', async () => {
  const shots: ScannerShot[] = [];
  const ear = createScannerEar({
    send: (shot) => {
      shots.push(shot);
      return Promise.resolve({ sent: 0, bytes: 0, lost: 0, received: 0, told: '' });
    },
  });
  for (const line of ['A 1', '/ending LF', '/aim ]C1', 'B', '/noise C', '/drop 2 D', '/twice E', '/aim', 'F'])
    expect(await ear(line), line).toBe(true);
  const set = { ending: 'LF', aim: ']C1' };
  expect(shots).toEqual([
    { text: 'A 1' },
    { ...set, text: 'B' },
    { ...set, text: 'C', noise: 3 },
    { ...set, text: 'D', drop: 2 },
    { ...set, text: 'E' },
    { ...set, text: 'E' },
    { ending: 'LF', aim: '', text: 'F' },
  ]);
  for (const none of ['/ending', '/ending TAB', '/drop A', '/noise', '/jump'])
    expect(await ear(none)).toBe(false);
});

it('a page shows what the printer is and has printed, and takes words from itself only', async () => {
  const printer = await printerOf();
  const screen = await openScreen({
    title: 'printer <1>',
    words: PRINTER_WORDS,
    hint: 'feed',
    obey: (line) => tellPrinter(printer, line),
    state: () => printer.state(),
    labels: async () => {
      await printer.draw();
      return printer.labels();
    },
  });
  onTestFinished(screen.close);
  expect(await (await fetch(screen.link)).text()).toContain('printer &#60;1&#62;');
  const word = (line: string, headers: Record<string, string>) =>
    fetch(`${screen.link}word`, { method: 'POST', body: line, headers });
  expect((await word('feed', {})).status).toBe(405);
  expect((await word('fly', { 'x-emulate': '1' })).status).toBe(400);
  expect((await word('feed', { 'x-emulate': '1' })).status).toBe(200);
  await printer.labels(0, 5000);
  expect(await (await fetch(`${screen.link}look`)).json()).toMatchObject({
    state: { powered: true },
    labels: [{ n: 1, kind: 'blank' }],
  });
  const picture = await fetch(`${screen.link}label/1`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect((await picture.bytes()).slice(1, 4)).toEqual(new Uint8Array([0x50, 0x4e, 0x47]));
  expect((await fetch(`${screen.link}label/2`)).status).toBe(404);
});
