/** Starts emulated devices and works them: for the demo and for tests. Nothing else may import the emulators. */
import type { WireTrouble } from './link/wire.ts';
import type { FaultName } from './printer/faults.ts';
import type { LabelLine, PrinterLanguage } from './printer/record.ts';
import { startProgram } from './spawn.ts';
import type { LinkChoice, Running } from './spawn.ts';

export type { FaultName } from './printer/faults.ts';
export type { LinkChoice } from './spawn.ts';

export type PrinterEmulatorOptions = {
  /** ZPL unless told. */
  readonly language?: PrinterLanguage;
  /** Folder of labels.jsonl, odometer and pictures; an existing one is gone on with. */
  readonly record: string;
  readonly link: LinkChoice;
  readonly baud?: number;
  readonly speedIps?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  readonly dotsPerMm?: number;
  /** No pacing of line and paper. */
  readonly fast?: boolean;
  /** Pictures are drawn when a label is printed, or only when draw() asks. */
  readonly draw?: 'printed' | 'asked';
  readonly countAt?: 'start' | 'end';
  readonly firstCount?: number;
  /** Prints and answers nothing, ever. */
  readonly blind?: boolean;
  /** ZPL only. */
  readonly statusInFault?: 'silent' | 'answer';
  readonly noOdometer?: boolean;
  /** TSPL only: how a label is answered, what OUT @LABEL counts, which status questions and which QR model are known. */
  readonly response?: 'digits' | 'raw' | 'none';
  readonly labelCount?: 'volatile' | 'persistent' | 'none';
  readonly status?: 'both' | 'byte' | 'full' | 'none';
  readonly qrModel?: 'M1' | 'M2';
  /** Memory for stored files. */
  readonly memoryBytes?: number;
};

/** One physical label; `picture` is an absolute path, there once drawn. */
export type EmulatedLabel = Omit<LabelLine, 'language' | 'source'>;

export type PrinterEmulatorState = {
  readonly powered: boolean;
  readonly faults: ReadonlyArray<FaultName>;
  readonly printing: boolean;
  /** Time that the mechanism had nothing to print between its first label and its last. */
  readonly idleMs: number;
  readonly queued: number;
  readonly odometer: number;
  readonly stored: ReadonlyArray<string>;
  readonly bufferBytes: number;
  readonly bytesIn: number;
  readonly labels: number;
  /** What came over the line and was not understood, last ones first to go. */
  readonly errors: ReadonlyArray<string>;
  readonly notDrawn: ReadonlyArray<string>;
};

export type PrinterEmulator = Omit<Running, 'control'> & {
  readonly state: () => Promise<PrinterEmulatorState>;
  /** Labels after number `since`; with `waitMs` it waits that long for the first of them. */
  readonly labels: (since?: number, waitMs?: number) => Promise<ReadonlyArray<EmulatedLabel>>;
  readonly fault: (name: FaultName, on: boolean) => Promise<void>;
  /** A fault at a part (0 … 1) of the label that comes after so many others. */
  readonly armFault: (name: FaultName | 'power-cut', afterLabels: number, fraction?: number) => Promise<void>;
  /** Off drops memory, buffer and queue; the label under the head stays partial. */
  readonly power: (on: boolean) => Promise<void>;
  /** What the cable does to bytes: late answers, changed ones, a lost byte of the host's. */
  readonly wire: (trouble: WireTrouble) => Promise<void>;
  /** Presses FEED: one blank label. */
  readonly feed: () => Promise<void>;
  /** Resolves when the pictures of all labels so far are on disk. */
  readonly draw: () => Promise<void>;
};

function optionList(values: Readonly<Record<string, string | number | undefined>>): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
}

/** Starts a printer. Rejects when the program does not come up. */
export async function startPrinterEmulator(options: PrinterEmulatorOptions): Promise<PrinterEmulator> {
  const { control, ...running } = await startProgram(
    `${options.language ?? 'zpl'}-printer.ts`,
    options.link,
    [
      ...optionList({
        record: options.record,
        baud: options.baud,
        'speed-ips': options.speedIps,
        'width-mm': options.widthMm,
        'height-mm': options.heightMm,
        'dots-per-mm': options.dotsPerMm,
        draw: options.draw,
        'count-at': options.countAt,
        'first-count': options.firstCount,
        'status-in-fault': options.statusInFault,
        response: options.response,
        'label-count': options.labelCount,
        status: options.status,
        'qr-model': options.qrModel,
        'memory-bytes': options.memoryBytes,
      }),
      ...(options.fast === true ? ['--fast'] : []),
      ...(options.blind === true ? ['--blind'] : []),
      ...(options.noOdometer === true ? ['--no-odometer'] : []),
    ],
  );
  const tell = async (request: Readonly<Record<string, unknown>>): Promise<void> =>
    void (await control.ask(request));
  return {
    ...running,
    // Both ends of the control line stand in this folder and are started together from one version.
    state: async () => (await control.ask({ do: 'state' })) as PrinterEmulatorState,
    labels: async (since = 0, waitMs = 0) =>
      (await control.ask({ do: 'labels', since, waitMs })) as ReadonlyArray<EmulatedLabel>,
    fault: (name, on) => tell({ do: 'fault', name, on }),
    armFault: (name, afterLabels, fraction = 0.5) => tell({ do: 'fault', name, afterLabels, fraction }),
    power: (on) => tell({ do: 'power', on }),
    wire: (trouble) => tell({ do: 'wire', ...trouble }),
    feed: () => tell({ do: 'feed' }),
    draw: () => tell({ do: 'draw' }),
  };
}

export type ScannerEmulatorOptions = {
  readonly link: LinkChoice;
  /** File that every byte handed to the line is added to. */
  readonly record?: string;
  readonly baud?: number;
  readonly fast?: boolean;
  readonly ending?: 'CR' | 'LF' | 'CRLF' | 'NONE';
  readonly aim?: string;
};

/** One trigger; what is left out is as the scanner is set. */
export type ScannerShot = {
  readonly text?: string;
  /** Raw bytes instead of text, aim and ending. */
  readonly hex?: string;
  readonly ending?: 'CR' | 'LF' | 'CRLF' | 'NONE';
  readonly aim?: string;
  readonly charset?: 'utf8' | 'gb18030';
  /** STX in front and ETX behind. */
  readonly framed?: boolean;
  /** So many NUL bytes in front. */
  readonly noise?: number;
  /** Index of a byte that gets lost on the line. */
  readonly drop?: number;
  /** Bytes handed to the line at a time. */
  readonly chunk?: number;
};

export type ScannerEmulatorState = {
  readonly sent: number;
  readonly bytes: number;
  /** Bytes sent while no host was connected (TCP only). */
  readonly lost: number;
  /** Bytes that the host sent to the scanner. */
  readonly received: number;
  /** The last of them, in hex. */
  readonly told: string;
};

export type ScannerEmulator = Omit<Running, 'control'> & {
  /** Resolves when the bytes are on the line. */
  readonly send: (shot: ScannerShot) => Promise<ScannerEmulatorState>;
  /** Takes nothing more off the line (or again), as a scanner that waits or whose receive line is broken. */
  readonly deafen: (on: boolean) => Promise<void>;
  readonly state: () => Promise<ScannerEmulatorState>;
};

/** Starts a scanner. Rejects when the program does not come up. */
export async function startScannerEmulator(options: ScannerEmulatorOptions): Promise<ScannerEmulator> {
  const { control, ...running } = await startProgram('scanner.ts', options.link, [
    ...optionList({ record: options.record, baud: options.baud, ending: options.ending }),
    ...(options.aim === undefined ? [] : [`--aim=${options.aim}`]),
    ...(options.fast === true ? ['--fast'] : []),
  ]);
  return {
    ...running,
    send: async (shot) => (await control.ask({ do: 'send', ...shot })) as ScannerEmulatorState,
    deafen: async (on) => void (await control.ask({ do: 'deafen', on })),
    state: async () => (await control.ask({ do: 'state' })) as ScannerEmulatorState,
  };
}
