// `npm run emulate -- printer|scanner`: one emulated device, started by name and worked by words or on a page.
// hardware/emulators/README.md lists the options and the words.

import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  startPrinterEmulator,
  startScannerEmulator,
  type PrinterEmulatorOptions,
} from '#hardware/emulators/client.ts';
import { openScreen, type ScreenParts } from './lib/emulate-screen.ts';
import { createScannerEar, PRINTER_WORDS, SCANNER_WORDS, tellPrinter } from './lib/emulate-words.ts';

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

const readOptions = () => {
  try {
    return parseArgs({
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
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
};
const { values, positionals } = readOptions();

type Behaviour = Partial<PrinterEmulatorOptions>;

/** How a printer of each class behaves, in the language that has it. */
const CLASSES: Readonly<Record<string, { readonly zpl?: Behaviour; readonly tspl?: Behaviour }>> = {
  response: { tspl: {} },
  count: { zpl: {} },
  volatile: { tspl: { response: 'none' } },
  status: { zpl: { noOdometer: true }, tspl: { response: 'none', labelCount: 'none' } },
  blind: { zpl: { blind: true }, tspl: { blind: true } },
};

const number = (name: string, text: string | undefined): number => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0
    ? value
    : stop(`${name}: a whole number, not ${text ?? 'nothing'}`);
};

/** Takes lines from the keyboard and from the page, until `quit` or Ctrl+C. */
const serve = async (parts: ScreenParts): Promise<void> => {
  const screen = await openScreen(parts);
  say(`By hand on a screen: ${screen.link}`);
  const lines = createInterface({ input: process.stdin });
  process.once('SIGINT', () => {
    lines.close();
  });
  for await (const line of lines) {
    if (line.trim() === 'quit') break;
    if (!(await parts.obey(line))) say(`Words: ${parts.words.join(', ')}, labels, state, help, quit`);
  }
  screen.close();
};

/** `labels` and `state` are answered here; all other words are the device's. */
const withAnswers =
  (parts: Pick<ScreenParts, 'obey' | 'state' | 'labels'>): ScreenParts['obey'] =>
  async (line) => {
    const word = line.trim();
    if (word === 'state') say(JSON.stringify(await parts.state(), null, 2));
    else if (word === 'labels')
      for (const { n, kind, picture } of await parts.labels()) say(`${n}  ${kind}  ${picture}`);
    else return parts.obey(line);
    return true;
  };

/** Labels that the page shows at once. */
const SHOWN = 30;

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
  const title = `${language.toUpperCase()} printer (${values.class})`;
  say(`A ${title} is at ${printer.address}, ${values.baud} baud.`);
  say('Enter that path as the port of a printer on the screen Devices of a demonstration.');
  if (printer.note !== null) say(printer.note);
  say(
    `What it prints lies in ${join(folder, 'paper')}. Words: ${PRINTER_WORDS.join(', ')}, labels, state, quit`,
  );
  const parts = {
    obey: (line: string) => tellPrinter(printer, line),
    state: () => printer.state(),
    labels: async () => {
      await printer.draw();
      return (await printer.labels()).slice(-SHOWN);
    },
  };
  await serve({ title, words: PRINTER_WORDS, hint: 'paper-out', ...parts, obey: withAnswers(parts) });
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
  say('Enter that path as the port of a scanner on the screen Devices of a demonstration.');
  if (scanner.note !== null) say(scanner.note);
  say(`Words: ${SCANNER_WORDS.join(', ')}, state, quit`);
  const parts = {
    obey: createScannerEar(scanner),
    state: () => scanner.state(),
    labels: () => Promise.resolve([]),
  };
  await serve({
    title: 'Scanner',
    words: SCANNER_WORDS,
    hint: 'text to scan',
    ...parts,
    obey: withAnswers(parts),
  });
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
