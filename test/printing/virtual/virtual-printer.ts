import type { PrinterClass } from '#core/ports/device.ts';
import { LABEL_60X40 } from '#hardware/codecs/label-profile.ts';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import type { OpenLabelPrinter } from '#hardware/drivers/label-printer.ts';
import { LineError } from '#hardware/drivers/line-error.ts';
import type { LineAddress } from '#hardware/drivers/line-address.ts';
import type { keepLineOpen, LineState } from '#hardware/drivers/line-keeper.ts';
import { openTsplPrinter } from '#hardware/drivers/tspl-printer.ts';
import { openZplPrinter } from '#hardware/drivers/zpl-printer.ts';
import { createPacer } from '#hardware/emulators/link/pacer.ts';
import type { PrinterMachine } from '#hardware/emulators/printer/machine.ts';
import type { MachineParts } from '#hardware/emulators/printer/program.ts';
import type { LabelKind, LabelLine, LabelRecord } from '#hardware/emulators/printer/record.ts';
import { createMachine as createTspl } from '#hardware/emulators/tspl/machine.ts';
import { createMachine as createZpl } from '#hardware/emulators/zpl/machine.ts';
import type { Timing } from '#hardware/drivers/timing.ts';

export type VirtualModel = {
  readonly language: 'zpl' | 'tspl';
  readonly shows: PrinterClass;
  readonly countAt: 'start' | 'end';
  /** Of the line; 9600 unless told. */
  readonly baud?: number;
};

export type PhysicalLabel = {
  readonly kind: LabelKind;
  readonly fraction: number;
  readonly code: string | null;
  /** When it was out, in virtual time. */
  readonly at: number;
};

/** The emulators' own machine behind a paced cable, and the program's own driver on the other end, in virtual time. */
export type VirtualPrinter = {
  readonly machine: PrinterMachine;
  readonly paper: ReadonlyArray<PhysicalLabel>;
  /** A fresh driver, as a program that starts anew has. */
  readonly open: () => OpenLabelPrinter;
  /** Pulls the cable out, or puts it back. */
  readonly cable: (isIn: boolean) => void;
  readonly isStill: () => boolean;
};

const ADDRESS: LineAddress = { kind: 'TCP', host: 'virtual', port: 1 };
const USUAL_BAUD = 9600;
/** Bytes come in lots: a finer line changes nothing that a run can see, and takes the processor ten times as long. */
const TICK_MS = 20;

const CODE_OF = {
  zpl: /\^FN1\^FDMA,([^^]+)\^FS/,
  tspl: /QRCODE [^"]*"([^"]+)"/,
} as const;

/** What lies on paper, in memory. */
const createRecord = (language: 'zpl' | 'tspl', paper: PhysicalLabel[], now: () => number): LabelRecord => {
  const lines: LabelLine[] = [];
  let total = 4711;
  return {
    lines: () => lines,
    append: ({ kind, fraction, page }) => {
      const n = lines.length + 1;
      const line: LabelLine = {
        n,
        at: '',
        kind,
        fraction,
        template: '',
        language,
        source: page,
        picture: '',
      };
      lines.push(line);
      paper.push({ kind, fraction, code: CODE_OF[language].exec(page)?.[1] ?? null, at: now() });
      return line;
    },
    odometer: () => total,
    count: () => {
      total += 1;
    },
    keepBytes: () => undefined,
    close: () => undefined,
  };
};

const machineOf = (model: VirtualModel, parts: MachineParts, profile: LabelProfile): PrinterMachine => {
  const { shows, language } = model;
  if (language === 'zpl')
    return createZpl({
      ...parts,
      dotsPerMm: profile.dotsPerMm,
      statusInFault: 'silent',
      odometer: shows === 'COUNT',
      blind: shows === 'BLIND',
    });
  return createTspl({
    ...parts,
    size: profile,
    response: shows === 'RESPONSE' ? 'digits' : 'none',
    labelCount: shows === 'VOLATILE_COUNT' ? 'volatile' : 'none',
    status: shows === 'BLIND' ? 'none' : 'both',
    blind: shows === 'BLIND',
    qrModel: 'M2',
    memoryBytes: 2 * 1024 * 1024,
  });
};

export const createVirtualPrinter = (model: VirtualModel, timing: Timing): VirtualPrinter => {
  const profile = LABEL_60X40;
  const { baud = USUAL_BAUD } = model;
  const paper: PhysicalLabel[] = [];
  let plugged = true;
  let toHost: ((bytes: Uint8Array) => void) | null = null;
  let onState: ((state: LineState) => void) | null = null;

  const outbound = createPacer({
    baud,
    timing,
    tickMs: TICK_MS,
    deliver: (bytes) => (plugged ? toHost?.(bytes) : undefined),
  });
  const machine: PrinterMachine = machineOf(
    model,
    {
      record: createRecord(model.language, paper, timing.now),
      labelMs: ((profile.heightMm + profile.gapMm) / 25.4 / profile.speedIps) * 1000,
      countAt: model.countAt,
      bufferBytes: 8192,
      readAhead: 8,
      answer: (text) => outbound.push(Buffer.from(text, 'latin1')),
      onLabel: () => undefined,
      onRoom: () => inbound.kick(),
      timing,
    },
    profile,
  );
  const inbound = createPacer({
    baud,
    timing,
    tickMs: TICK_MS,
    deliver: machine.receive,
    room: machine.room,
  });

  const keepLine: typeof keepLineOpen = (options) => {
    toHost = options.onData;
    ({ onState } = options);
    const now = (): LineState =>
      plugged ? { state: 'OPEN', at: ADDRESS } : { state: 'LOST', code: 'LOST', detail: 'unplugged' };
    return {
      state: now,
      firstState: Promise.resolve(now()),
      write: (bytes) => {
        if (!plugged) return Promise.reject(new LineError('LOST', 'unplugged'));
        inbound.push(bytes);
        return Promise.resolve();
      },
      offer: () => undefined,
      close: () => Promise.resolve(),
    };
  };

  return {
    machine,
    paper,
    open: () => {
      const open = model.language === 'zpl' ? openZplPrinter : openTsplPrinter;
      const { shows } = model;
      return open({
        address: ADDRESS,
        profile,
        onState: () => undefined,
        timing,
        keepLine,
        // What shows something is found out as it goes; what shows nothing was found out when it was set up.
        ...(shows === 'BLIND' || shows === 'STATUS' ? { printerClass: shows } : {}),
      });
    },
    cable: (isIn) => {
      plugged = isIn;
      if (isIn) return onState?.({ state: 'OPEN', at: ADDRESS });
      // What was on the wire is lost with it.
      inbound.clear();
      outbound.clear();
      onState?.({ state: 'LOST', code: 'LOST', detail: 'unplugged' });
    },
    isStill: () => {
      const { printing, queued } = machine.state();
      return printing !== true && queued === 0 && inbound.pending() === 0;
    },
  };
};
