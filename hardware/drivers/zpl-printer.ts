/** A label printer that speaks ZPL II, on a line that is kept open. */
import { GRAPHIC_FORMS, type GraphicForm } from '#core/domain/printer-profile.ts';
import type { LabelBackground } from '#core/ports/device.ts';
import { rasterLabel } from '#hardware/codecs/label-picture.ts';
import { rasterBackground } from '#hardware/codecs/label-raster.ts';
import {
  CANCEL_ALL,
  createReplyReader,
  encodeFontTemplate,
  encodeLabel,
  encodeMark,
  encodeRasterLabel,
  encodeSetup,
  encodeTemplate,
  MARK_NAME,
  STORED_NAMES,
} from '#hardware/codecs/zpl.ts';
import type { ZplForm } from '#hardware/codecs/zpl.ts';
import { pauseFor } from './timing.ts';
import { createExchange } from './exchange.ts';
import { openLabelPrinter } from './label-printer.ts';
import type { Dialect, DialectLine, LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { askDirectory, askIdentity, askReport } from './zpl-status.ts';
import type { OdometerUse } from './zpl-status.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'ascii');

function createZplDialect(line: DialectLine, form: ZplForm): Dialect {
  const { write, wireTime, profile, silentAfterMs, timing, answers } = line;
  const exchange = createExchange(write, createReplyReader, timing);
  /** Null when the printer lists nothing. */
  const stored = async (limitMs: number): Promise<ReadonlyArray<string> | null> =>
    answers ? await askDirectory(exchange, limitMs) : null;
  const holdsAll = (names: ReadonlyArray<string>): boolean =>
    STORED_NAMES[form].every((name) => names.includes(name));
  const storesNothing = STORED_NAMES[form].length === 0;
  /** The mark of a form that stores nothing else was listed; its absence says that the printer was without power. */
  let marked = false;
  let odometer: OdometerUse = 'UNKNOWN';
  let shown: LabelBackground = { title: '', lines: [] };
  const templateOf = (background: LabelBackground): string => {
    switch (form) {
      case 'RASTER':
        return encodeMark();
      case 'FONT':
        return encodeFontTemplate(profile, background);
      case 'Z64':
      case 'RLE':
        return encodeTemplate(profile, rasterBackground(profile, background), form, background.design);
    }
  };
  const cancel = (): Promise<void> => write(ascii(CANCEL_ALL));
  return {
    name: 'ZPL',
    receive: exchange.receive,
    forget: () => {
      [odometer, marked] = ['UNKNOWN', false];
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
      shown = background;
      const session = Buffer.from(encodeSetup(profile) + templateOf(background), 'utf8');
      await write(session);
      const names = await stored(silentAfterMs + wireTime(session.length));
      // What lists nothing is given the time that the wire needs.
      if (!answers) await pauseFor(timing, wireTime(session.length));
      marked = names?.includes(MARK_NAME) ?? false;
      if (names === null || holdsAll(names)) return;
      throw new PrinterFaultError(
        'BUFFER_CORRUPT',
        `the printer stored only ${names.join(', ') || 'nothing'}`,
      );
    },
    holds: async () => {
      const names = await stored(silentAfterMs);
      if (names === null || (storesNothing && !marked)) return null;
      return storesNothing ? names.includes(MARK_NAME) : holdsAll(names);
    },
    shownClass: () => (odometer === 'PRESENT' ? 'COUNT' : odometer === 'ABSENT' ? 'STATUS' : null),
    encode: (label) =>
      ascii(form === 'RASTER' ? encodeRasterLabel(rasterLabel(profile, shown, label)) : encodeLabel(label)),
    send: write,
    identify: () => askIdentity(exchange, silentAfterMs),
  };
}

const zplForm = (name: GraphicForm | undefined): ZplForm | undefined =>
  GRAPHIC_FORMS.ZPL.find((one) => one === name);

/** Opens a printer and keeps its line open; see openLabelPrinter for what its calls reject with. */
export function openZplPrinter(options: LabelPrinterOptions): OpenLabelPrinter {
  const form = zplForm(options.form) ?? 'Z64';
  return openLabelPrinter(options, (line) => createZplDialect(line, form));
}
