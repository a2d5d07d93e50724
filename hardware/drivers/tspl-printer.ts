/** A label printer that speaks TSPL, on a line that is kept open. */
import { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import type { LabelBackground, LabelContent, PrinterReport } from '#core/ports/device.ts';
import { rasterLabel } from '#hardware/codecs/label-picture.ts';
import { rasterBackground } from '#hardware/codecs/label-raster.ts';
import {
  CANCEL_ALL,
  createReplyReader,
  encodeBackground,
  encodeFontLabel,
  encodeLabel,
  encodeMark,
  encodeRasterLabel,
  encodeSetup,
  lineFill,
  MARK_NAME,
  storedName,
} from '#hardware/codecs/tspl.ts';
import type { TsplForm, TsplStatus } from '#hardware/codecs/tspl.ts';
import { pauseFor } from './timing.ts';
import { createExchange } from './exchange.ts';
import { openLabelPrinter } from './label-printer.ts';
import type {
  Dialect,
  DialectLine,
  LabelPrinterOptions,
  OpenLabelPrinter,
  ShownClass,
} from './label-printer.ts';
import { PrinterFaultError } from './printer-fault.ts';
import { askCount, askFiles, askModel, askStatus, noManners } from './tspl-status.ts';
import { createTally } from './tspl-tally.ts';
import type { Evidence } from './tspl-tally.ts';

/** A count of TSPL is taken for one that a power cut ends: no manual says more. */
const CLASS_OF: Readonly<Record<Evidence, ShownClass>> = {
  UNKNOWN: null,
  RESPONSE: 'RESPONSE',
  COUNT: 'VOLATILE_COUNT',
  NONE: 'STATUS',
};

const ascii = (text: string): Uint8Array => Buffer.from(text, 'ascii');

function createTsplDialect(line: DialectLine, graphics: TsplForm): Dialect {
  const { write, wireTime, profile, silentAfterMs, restMs, timing, answers } = line;
  const tally = createTally();
  /** Answers after labels go to the tally, whoever waits for what; all else is bytes for who asked. */
  const exchange = createExchange(
    write,
    () => {
      const read = createReplyReader();
      return (chunk) =>
        read(chunk).flatMap((reply) => {
          if (reply.kind === 'BYTE') return [reply.value];
          tally.response(reply);
          return [];
        });
    },
    timing,
  );
  let manners = noManners();
  let counts: 'UNKNOWN' | 'PRESENT' | 'ABSENT' = 'UNKNOWN';
  /** A picture may be on its way since before this program ran: the printer would take questions for its dots. */
  let interrupted = true;
  /** Since when the printer says that no label is under its head. */
  let idleSince: number | null = null;
  let sentLabels = false;
  let shown: LabelBackground = { title: '', lines: [] };
  /** Null for forms that store nothing. */
  const stored = graphics === 'PCX' || graphics === 'BMP' ? graphics : null;
  const stores = (names: ReadonlyArray<string>): boolean =>
    stored === null || names.includes(storedName(stored));
  /** The mark of a form that stores nothing else was listed; its absence says that the printer was without power. */
  let marked = false;
  const encode = (label: LabelContent): Uint8Array => {
    switch (graphics) {
      case 'PCX':
      case 'BMP':
        return ascii(encodeLabel(profile, graphics, label, shown.design));
      case 'FONT':
        return encodeFontLabel(profile, shown, label);
      case 'RASTER':
        return encodeRasterLabel(rasterLabel(profile, shown, label));
    }
  };

  const cancel = (): Promise<void> => write(ascii(CANCEL_ALL));

  const status = (): Promise<TsplStatus | null> => askStatus(exchange, manners, silentAfterMs);

  /** Whether the printer has stood still for longer than a label takes. */
  function stands(printing: boolean): boolean {
    const now = timing.now();
    idleSince = printing ? null : (idleSince ?? now);
    return idleSince !== null && (!sentLabels || now - idleSince >= restMs);
  }

  async function report(): Promise<PrinterReport> {
    const silent: PrinterReport = { faults: ['SILENT'], queued: null, printed: tally.printed() };
    const now = await status();
    if (now === null) return silent;
    const evidence = tally.evidence();
    if (counts === 'PRESENT' && now.faults.length === 0 && evidence !== 'RESPONSE') {
      const count = await askCount(exchange, manners, silentAfterMs);
      if (count === null) return silent;
      tally.count(count);
    }
    const still = stands(now.printing);
    if (still && now.faults.length === 0) tally.stoodStill(counts === 'PRESENT');
    // What counts backwards or leaves out labels has restarted: its memory is empty.
    const lost = tally.contradicted() ? (['BUFFER_CORRUPT'] as const) : [];
    return {
      faults: [...now.faults, ...lost],
      queued: now.printing ? 1 : still ? 0 : null,
      printed: tally.printed(),
    };
  }

  async function begin(): Promise<void> {
    tally.begin();
    counts = 'UNKNOWN';
    sentLabels = false;
    await cancel();
    if (interrupted && (!answers || (await status()) === null)) {
      interrupted = false;
      const fill = ascii(lineFill(profile));
      await write(fill);
      await cancel();
      if (!answers) await pauseFor(timing, wireTime(fill.length));
    }
  }

  return {
    name: 'TSPL',
    receive: exchange.receive,
    forget: () => {
      tally.forget();
      exchange.reset();
      [counts, interrupted, idleSince, sentLabels] = ['UNKNOWN', true, null, false];
      [marked, manners] = [false, noManners()];
    },
    cancel,
    begin,
    report,
    load: async (background) => {
      interrupted = true;
      shown = background;
      const picture =
        stored === null
          ? ascii(encodeMark())
          : encodeBackground(stored, rasterBackground(profile, background));
      const session = Buffer.concat([ascii(encodeSetup(profile)), picture]);
      await write(session);
      if (!answers) {
        await pauseFor(timing, wireTime(session.length));
        interrupted = false;
        return;
      }
      const names = await askFiles(exchange, silentAfterMs + wireTime(session.length));
      if (names !== null && !stores(names)) {
        throw new PrinterFaultError(
          'BUFFER_CORRUPT',
          `the printer stored only ${names.join(', ') || 'nothing'}`,
        );
      }
      interrupted = false;
      marked = names?.includes(MARK_NAME) ?? false;
      counts = (await askCount(exchange, manners, silentAfterMs)) === null ? 'ABSENT' : 'PRESENT';
    },
    encode,
    send: async (label) => {
      tally.sent();
      [sentLabels, idleSince] = [true, null];
      await write(label);
    },
    identify: () => askModel(exchange, manners, silentAfterMs),
    holds: async () => {
      const names = answers ? await askFiles(exchange, silentAfterMs) : null;
      if (names === null || (stored === null && !marked)) return null;
      return stored === null ? names.includes(MARK_NAME) : stores(names);
    },
    shownClass: () => CLASS_OF[tally.evidence()],
  };
}

/**
 * Opens a printer and keeps its line open; see openLabelPrinter for what its calls reject with. TSPL knows no count
 * that outlives a power cut, so `printed` counts from when this program opened the printer, and only what the printer
 * has shown: the answer after each label, else the firmware's own count; null when it shows neither. Which of them it
 * shows is known when the first label has come out.
 */
export function openTsplPrinter(options: LabelPrinterOptions): OpenLabelPrinter {
  const form = GRAPHIC_FORMS.TSPL.find((one) => one === options.form) ?? 'PCX';
  return openLabelPrinter(options, (line) => createTsplDialect(line, form));
}
