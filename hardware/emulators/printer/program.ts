/** What the programs of both printers do alike: the record, the cable at its speed, the control line. */
import type { Timing } from '../timing.ts';
import { serveControl } from '../control/server.ts';
import { openLink } from '../link/open-link.ts';
import { createPacer } from '../link/pacer.ts';
import { createWire } from '../link/wire.ts';
import type { Pacer } from '../link/pacer.ts';
import { fail, runProgram, wholeNumber } from '../process.ts';
import { createPrinterControl } from './control.ts';
import type { PrinterMachine } from './machine.ts';
import { createPictures } from './pictures.ts';
import type { DrawLabel, LabelSize } from './pictures.ts';
import { openRecord } from './record.ts';
import type { LabelLine, LabelRecord, PrinterLanguage } from './record.ts';

/** Options of the command line that every printer has. */
export const PRINTER_OPTIONS = {
  record: { type: 'string' },
  pty: { type: 'string' },
  tcp: { type: 'string' },
  'control-port': { type: 'string', default: '0' },
  baud: { type: 'string', default: '9600' },
  'speed-ips': { type: 'string', default: '4' },
  'width-mm': { type: 'string', default: '60' },
  'height-mm': { type: 'string', default: '40' },
  'gap-mm': { type: 'string', default: '2' },
  'dots-per-mm': { type: 'string', default: '8' },
  fast: { type: 'boolean', default: false },
  draw: { type: 'string', default: 'printed' },
  'count-at': { type: 'string', default: 'end' },
  'first-count': { type: 'string', default: '0' },
  blind: { type: 'boolean', default: false },
  'exit-with-stdin': { type: 'boolean', default: false },
} as const;

export type PrinterValues = {
  readonly record?: string | undefined;
  readonly pty?: string | undefined;
  readonly tcp?: string | undefined;
  readonly 'control-port': string;
  readonly baud: string;
  readonly 'speed-ips': string;
  readonly 'width-mm': string;
  readonly 'height-mm': string;
  readonly 'gap-mm': string;
  readonly 'dots-per-mm': string;
  readonly fast: boolean;
  readonly draw: string;
  readonly 'count-at': string;
  readonly 'first-count': string;
  readonly blind: boolean;
  readonly 'exit-with-stdin': boolean;
};

/** What a machine of either language is built with. */
export type MachineParts = {
  readonly record: LabelRecord;
  /** Time from the start of one label to the start of the next; 0 prints at once. */
  readonly labelMs: number;
  readonly countAt: 'start' | 'end';
  readonly bufferBytes: number;
  /** Labels that are read ahead of the head; behind them the receive buffer fills. */
  readonly readAhead: number;
  /** One character for each byte. */
  readonly answer: (text: string) => void;
  readonly onLabel: (line: LabelLine) => void;
  /** Room in the receive buffer again, or power gone: what the line holds may come in. */
  readonly onRoom: () => void;
  /** Real time unless told. */
  readonly timing?: Timing;
  /** Prints and answers nothing, ever: the cable has no way back. */
  readonly blind?: boolean;
};

export type PrinterKind = {
  readonly language: PrinterLanguage;
  readonly draw: DrawLabel;
  readonly createMachine: (parts: MachineParts, size: LabelSize) => PrinterMachine;
};

const MM_PER_INCH = 25.4;
/** Receive buffers of label printers hold some 8 KB. */
const BUFFER_BYTES = 8192;
const READ_AHEAD = 8;
/** Bytes taken off the cable and not yet "arrived" at line speed, above which the cable is held. */
const CABLE_BYTES = 256;

/** Runs the program of one printer until it is ended. */
export async function runPrinter(values: PrinterValues, kind: PrinterKind): Promise<void> {
  await runProgram(values['exit-with-stdin'], () => start(values, kind));
}

async function start(
  values: PrinterValues,
  kind: PrinterKind,
): Promise<{ ready: Readonly<Record<string, unknown>>; stop: () => Promise<void> }> {
  const folder = values.record ?? fail('--record DIR is needed: the folder that keeps what was printed');
  const baud = values.fast ? null : wholeNumber('baud', values.baud, 300, 4_000_000);
  const size: LabelSize = {
    widthMm: wholeNumber('width-mm', values['width-mm'], 20, 120),
    heightMm: wholeNumber('height-mm', values['height-mm'], 10, 300),
    dotsPerMm: wholeNumber('dots-per-mm', values['dots-per-mm'], 6, 24),
  };
  const speed = wholeNumber('speed-ips', values['speed-ips'], 1, 14);
  const pitchMm = size.heightMm + wholeNumber('gap-mm', values['gap-mm'], 0, 20);
  const firstCount = wholeNumber('first-count', values['first-count'], 0, 1e9);
  const record = openRecord(folder, firstCount, kind.language);
  const pictures = createPictures(folder, size, kind.draw);

  const wire = createWire();
  let inbound: Pacer | null = null;
  const link = await openLink(values, {
    onData: (chunk) => {
      record.keepBytes(chunk);
      inbound?.push(wire.fromHost(chunk));
      if ((inbound?.pending() ?? 0) > CABLE_BYTES) link.pause();
    },
    onBroken: fail,
  });
  const outbound = createPacer({ baud, deliver: (bytes) => link.write(bytes) });
  const machine = kind.createMachine(
    {
      record,
      labelMs: values.fast ? 0 : (pitchMm / MM_PER_INCH / speed) * 1000,
      countAt: values['count-at'] === 'start' ? 'start' : 'end',
      bufferBytes: BUFFER_BYTES,
      readAhead: READ_AHEAD,
      blind: values.blind,
      answer: (text) => wire.toHost(Buffer.from(text, 'latin1'), outbound.push),
      onLabel: (line) => {
        if (values.draw === 'printed') pictures.add(line);
        control.onLabel();
      },
      onRoom: () => inbound?.kick(),
    },
    size,
  );
  inbound = createPacer({
    baud,
    deliver: machine.receive,
    room: machine.room,
    onDelivered: () => {
      if ((inbound?.pending() ?? 0) <= CABLE_BYTES) link.resume();
    },
  });
  const control = createPrinterControl({ machine, record, pictures, wire, folder });
  const controlPort = await serveControl(
    wholeNumber('control-port', values['control-port'], 0, 65_535),
    control.handle,
  );
  return {
    ready: { address: link.address, note: link.note, controlPort, record: folder },
    stop: async () => {
      await link.close();
      record.close();
    },
  };
}
