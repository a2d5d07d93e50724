/** A label printer that speaks ZPL II, on a line that is kept open. */
import {
  CANCEL_ALL,
  createReplyReader,
  encodeLabel,
  encodeSetup,
  encodeTemplate,
  STORED_NAMES,
} from '#hardware/codecs/zpl.ts';
import { pauseFor } from './timing.ts';
import { createExchange } from './exchange.ts';
import { openLabelPrinter } from './label-printer.ts';
import type { Dialect, DialectLine, LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { askDirectory, askIdentity, askReport } from './zpl-status.ts';
import type { OdometerUse } from './zpl-status.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'ascii');

function createZplDialect(line: DialectLine): Dialect {
  const { write, wireTime, profile, silentAfterMs, timing, answers } = line;
  const exchange = createExchange(write, createReplyReader, timing);
  /** Null when the printer lists nothing. */
  const stored = async (limitMs: number): Promise<ReadonlyArray<string> | null> =>
    answers ? await askDirectory(exchange, limitMs) : null;
  const holdsAll = (names: ReadonlyArray<string>): boolean =>
    STORED_NAMES.every((name) => names.includes(name));
  let odometer: OdometerUse = 'UNKNOWN';
  const cancel = (): Promise<void> => write(ascii(CANCEL_ALL));
  return {
    name: 'ZPL',
    receive: exchange.receive,
    forget: () => {
      odometer = 'UNKNOWN';
      exchange.reset();
    },
    cancel,
    begin: () => {
      odometer = 'UNKNOWN';
      return cancel();
    },
    report: async () => {
      const asked = await askReport(exchange, odometer, silentAfterMs);
      odometer = asked.odometer;
      return asked.report;
    },
    load: async (background) => {
      const session = encodeSetup(profile) + encodeTemplate(profile, background);
      await write(ascii(session));
      const names = await stored(silentAfterMs + wireTime(session.length));
      // What lists nothing is given the time that the wire needs.
      if (!answers) await pauseFor(timing, wireTime(session.length));
      if (names === null || holdsAll(names)) return;
      throw new PrinterFaultError(
        'BUFFER_CORRUPT',
        `the printer stored only ${names.join(', ') || 'nothing'}`,
      );
    },
    holds: async () => {
      const names = await stored(silentAfterMs);
      return names === null ? null : holdsAll(names);
    },
    shownClass: () => (odometer === 'PRESENT' ? 'COUNT' : odometer === 'ABSENT' ? 'STATUS' : null),
    encode: (label) => ascii(encodeLabel(label)),
    send: write,
    identify: () => askIdentity(exchange, silentAfterMs),
  };
}

/** Opens a printer and keeps its line open; see openLabelPrinter for what its calls reject with. */
export function openZplPrinter(options: LabelPrinterOptions): OpenLabelPrinter {
  return openLabelPrinter(options, createZplDialect);
}
