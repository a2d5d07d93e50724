import type { FaultName, PrinterEmulator, ScannerEmulator, ScannerShot } from '#hardware/emulators/client.ts';

const FAULTS: ReadonlyArray<FaultName> = ['paper-out', 'ribbon-out', 'head-open', 'paused', 'silent'];

/** What a person may say to an emulated printer, one line each. */
export const PRINTER_WORDS: ReadonlyArray<string> = [
  ...FAULTS,
  'ok',
  'power off',
  'power on',
  'feed',
  'paper-out 2 0.4',
  'power-cut 2 0.4',
  'late 3000',
  'garble 4',
  'drop 10',
];

/** What else a person may say to an emulated scanner; any other line is scanned as it stands. */
export const SCANNER_WORDS: ReadonlyArray<string> = [
  '/ending CR|LF|CRLF|NONE',
  '/aim ]Q1',
  '/noise TEXT',
  '/drop 3 TEXT',
  '/twice TEXT',
];

/** A whole number of at least 0; null for anything else. */
const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,7}$/u.test(text) ? Number(text) : null;

/** Part of a label, 0 to 1; in the middle unless told. Null when it is none. */
const part = (text: string | undefined): number | null => {
  if (text === undefined) return 0.5;
  return /^(?:0(?:\.\d+)?|1)$/u.test(text) ? Number(text) : null;
};

/** Does what one line says to a printer; false when it says nothing known. */
export const tellPrinter = async (printer: PrinterEmulator, line: string): Promise<boolean> => {
  const [word = '', first, second] = line.trim().split(/\s+/u);
  const fault = FAULTS.find((one) => one === word);
  const count = whole(first);
  if ((word === 'paper-out' || word === 'power-cut') && first !== undefined) {
    const fraction = part(second);
    if (count === null || fraction === null) return false;
    await printer.armFault(word, count, fraction);
  } else if (fault !== undefined) await printer.fault(fault, true);
  else if (word === 'power-cut' || (word === 'power' && first === 'off')) await printer.power(false);
  else if (word === 'power' && first === 'on') await printer.power(true);
  else if (word === 'ok') {
    await printer.wire({ lateMs: 0 });
    await printer.power(true);
    for (const one of FAULTS) await printer.fault(one, false);
  } else if (word === 'feed') await printer.feed();
  else if (word === 'late' && count !== null) await printer.wire({ lateMs: count });
  else if (word === 'garble' && count !== null) await printer.wire({ garble: count });
  else if (word === 'drop' && count !== null) await printer.wire({ dropAfter: count });
  else return false;
  return true;
};

/** Makes the ear of an emulated scanner: each line is scanned, and words that begin with `/` change how. */
export const createScannerEar = (scanner: Pick<ScannerEmulator, 'send'>) => {
  let how: Pick<ScannerShot, 'ending' | 'aim'> = {};
  return async (line: string): Promise<boolean> => {
    const text = line.trim();
    if (text === '') return true;
    if (!text.startsWith('/')) {
      await scanner.send({ ...how, text });
      return true;
    }
    const [, word = '', rest = ''] = /^\/(\w+)\s*(.*)$/su.exec(text) ?? [];
    const ending = (['CR', 'LF', 'CRLF', 'NONE'] as const).find((one) => one === rest);
    const dropped = /^(\d{1,4})\s+(.+)$/su.exec(rest);
    if (word === 'ending' && ending !== undefined) how = { ...how, ending };
    else if (word === 'aim' && /^(?:\][A-Za-z]\w)?$/u.test(rest)) how = { ...how, aim: rest };
    else if (word === 'noise' && rest !== '') await scanner.send({ ...how, text: rest, noise: 3 });
    else if (word === 'drop' && dropped !== null)
      await scanner.send({ ...how, text: dropped[2] ?? '', drop: Number(dropped[1]) });
    else if (word === 'twice' && rest !== '') {
      await scanner.send({ ...how, text: rest });
      await scanner.send({ ...how, text: rest });
    } else return false;
    return true;
  };
};
