// `npm run emulate -- printer|scanner`: one emulated device, started by name and worked by words.
// hardware/emulators/README.md lists the options and the words.

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type FaultName,
  type PrinterEmulator,
  type PrinterEmulatorOptions,
} from '#hardware/emulators/client.ts';

const USAGE = `Usage: npm run emulate -- printer|scanner [OPTIONS]
  --class C      what the printer shows: response, count, volatile, status or blind (default count)
  --language L   zpl or tspl (default: the one that has the class)
  --at DIR       folder for the serial port and what is printed (default: a new one)
  --baud N       speed of the line (default 9600)
  --start        the printer counts a label when it begins it
  --width-mm N --height-mm N --dots-per-mm N   the labels that are loaded (60, 40, 8)`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const stop = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(2);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    class: { type: 'string', default: 'count' },
    language: { type: 'string' },
    at: { type: 'string' },
    baud: { type: 'string', default: '9600' },
    start: { type: 'boolean', default: false },
    'width-mm': { type: 'string', default: '60' },
    'height-mm': { type: 'string', default: '40' },
    'dots-per-mm': { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  },
});

type Behaviour = Partial<PrinterEmulatorOptions>;

/** How a printer of each class behaves, in the language that has it. */
const CLASSES: Readonly<Record<string, { readonly zpl?: Behaviour; readonly tspl?: Behaviour }>> = {
  response: { tspl: {} },
  count: { zpl: {} },
  volatile: { tspl: { response: 'none' } },
  status: { zpl: { noOdometer: true }, tspl: { response: 'none', labelCount: 'none' } },
  blind: { zpl: { blind: true }, tspl: { blind: true } },
};

const FAULTS: ReadonlyArray<FaultName> = ['paper-out', 'ribbon-out', 'head-open', 'paused', 'silent'];
const WORDS = `${FAULTS.join(', ')}, ok, power off, power on, late MS, garble N, drop N, feed, labels, state, quit`;

const number = (name: string, text: string | undefined): number => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0
    ? value
    : stop(`${name}: a whole number, not ${text ?? 'nothing'}`);
};

/** Does what one line says; false for a line that says nothing known. */
const obey = async (printer: PrinterEmulator, line: string): Promise<boolean> => {
  const [word = '', rest] = line.trim().split(/\s+/);
  const fault = FAULTS.find((one) => one === word);
  if (fault !== undefined) await printer.fault(fault, true);
  else if (word === 'ok') {
    for (const one of FAULTS) await printer.fault(one, false);
    await printer.wire({ lateMs: 0 });
    await printer.power(true);
  } else if (word === 'power') await printer.power(rest !== 'off');
  else if (word === 'late') await printer.wire({ lateMs: number('late', rest) });
  else if (word === 'garble') await printer.wire({ garble: number('garble', rest) });
  else if (word === 'drop') await printer.wire({ dropAfter: number('drop', rest) });
  else if (word === 'feed') await printer.feed();
  else if (word === 'labels') {
    await printer.draw();
    for (const { n, kind, picture } of await printer.labels()) say(`${n}  ${kind}  ${picture}`);
  } else if (word === 'state') say(JSON.stringify(await printer.state(), null, 2));
  else return false;
  return true;
};

const openPrinter = async (folder: string): Promise<void> => {
  const known =
    CLASSES[values.class] ?? stop(`--class ${values.class}: one of ${Object.keys(CLASSES).join(', ')}`);
  const language = values.language ?? (known.zpl === undefined ? 'tspl' : 'zpl');
  if (language !== 'zpl' && language !== 'tspl') return stop(`--language ${language}: zpl or tspl`);
  const behaviour = known[language] ?? stop(`--class ${values.class}: no ${language} printer is like that`);
  const printer = await startPrinterEmulator({
    ...behaviour,
    language,
    record: join(folder, 'paper'),
    link: { pty: join(folder, 'printer') },
    baud: number('--baud', values.baud),
    countAt: values.start ? 'start' : 'end',
    widthMm: number('--width-mm', values['width-mm']),
    heightMm: number('--height-mm', values['height-mm']),
    dotsPerMm: number('--dots-per-mm', values['dots-per-mm']),
  });
  say(`A ${language.toUpperCase()} printer (${values.class}) is at ${printer.address}, ${values.baud} baud.`);
  if (printer.note !== null) say(printer.note);
  say(`What it prints lies in ${join(folder, 'paper')}. Words: ${WORDS}`);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    if (line.trim() === 'quit') break;
    if (!(await obey(printer, line))) say(`Words: ${WORDS}`);
  }
  await printer.stop();
};

const openScanner = async (folder: string): Promise<void> => {
  const scanner = await startScannerEmulator({
    link: { pty: join(folder, 'scanner') },
    baud: number('--baud', values.baud),
    ending: 'CR',
    aim: ']Q1',
  });
  say(
    `A scanner is at ${scanner.address}, ${values.baud} baud. Each line typed here is scanned; quit ends it.`,
  );
  if (scanner.note !== null) say(scanner.note);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    if (line.trim() === 'quit') break;
    if (line.trim() !== '') await scanner.send({ text: line.trim() });
  }
  await scanner.stop();
};

const [device] = positionals;
if (values.help || (device !== 'printer' && device !== 'scanner')) {
  say(USAGE);
  process.exit(values.help ? 0 : 2);
}
const folder = resolve(values.at ?? mkdtempSync(join(tmpdir(), 'gatehouse-emulated-')));
mkdirSync(folder, { recursive: true });
await (device === 'printer' ? openPrinter(folder) : openScanner(folder));
