/** A label printer that speaks ZPL II, on a line that is kept open. */
import {
  CANCEL_ALL,
  createReplyReader,
  encodeLabel,
  encodeSetup,
  encodeTemplate,
  STORED_NAMES,
} from '#hardware/codecs/zpl.ts';
import { createExchange } from './exchange.ts';
import { openLabelPrinter } from './label-printer.ts';
import type { Dialect, DialectLine, LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { askDirectory, askIdentity, askReport } from './zpl-status.ts';
import type { OdometerUse } from './zpl-status.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'ascii');

function createZplDialect({ write, wireTime, profile, silentAfterMs }: DialectLine): Dialect {
  const exchange = createExchange(write, createReplyReader);
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
      const stored = await askDirectory(exchange, silentAfterMs + wireTime(session.length));
      if (stored === null || STORED_NAMES.every((name) => stored.includes(name))) return;
      throw new PrinterFaultError(
        'BUFFER_CORRUPT',
        `the printer stored only ${stored.join(', ') || 'nothing'}`,
      );
    },
    encode: (label) => ascii(encodeLabel(label)),
    send: write,
    identify: () => askIdentity(exchange, silentAfterMs),
  };
}

/** Opens a printer and keeps its line open; see openLabelPrinter for what its calls reject with. */
export function openZplPrinter(options: LabelPrinterOptions): OpenLabelPrinter {
  return openLabelPrinter(options, createZplDialect);
}
