import { connect } from 'node:net';
import { isTraceCode } from '#core/domain/codes.ts';
import { openPtyLink } from '#hardware/emulators/link/pty-link.ts';
import type { DeviceLink } from '#hardware/emulators/link/link.ts';

/**
 * The cable between the service and the printer, in the hands of the day: bytes pass as they are until something is to
 * go wrong with them. The service has a serial port (a pseudo-terminal), the printer a socket.
 */
export type PrinterRelay = {
  /** The serial port. */
  readonly address: string;
  /** The cable is pulled out for so long, and plugged in again. */
  readonly pull: (ms: number) => Promise<void>;
  /** What the printer says comes so much later, for so long. */
  readonly delay: (byMs: number, forMs: number) => void;
  /** The next so many pieces of what the printer says come out of recognition; `random` gives bytes. */
  readonly garble: (pieces: number, random: () => number) => void;
  /** What the printer says gets lost for so long. */
  readonly blind: (ms: number) => void;
  readonly close: () => Promise<void>;
};

/** What is to be done with a label that is about to pass. */
export type LabelAct = {
  /** Index of a byte of its symbol's text that gets lost. */
  readonly drop?: number;
  /** To do once its bytes are through. */
  readonly after?: () => void;
};

const CODE_LENGTH = 16;
/** In ZPL the symbol's text follows `MA,`, in TSPL it stands in quotation marks; maybe in a link. */
const LABEL = /(?:MA,|")(?:HTTPS?:\/\/[^"^\s]*\/)?([0-9A-Z]{16})(?![0-9A-Z])/g;
/** The end of a piece in which a label's text may go on. */
const UNFINISHED = /(?:M|MA|(?:MA,|")[^"^\r\n]{0,120})$/;
/** A text that does not go on for so long is none. */
const HOLD_MS = 30;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the cable. `onLabel` is asked for each label in turn before its bytes pass, whichever code it is for. */
export const openPrinterRelay = async (options: {
  readonly path: string;
  /** Where the printer listens, as `tcp://127.0.0.1:port`. */
  readonly printer: string;
  readonly onLabel: (code: string) => Promise<LabelAct>;
}): Promise<PrinterRelay> => {
  const { hostname, port } = new URL(options.printer.replace('tcp:', 'http:'));
  const printer = connect({ host: hostname, port: Number(port), noDelay: true });
  printer.on('error', () => undefined);
  await new Promise<void>((resolve) => printer.once('connect', () => resolve()));

  let link: DeviceLink | null = null;
  let held = '';
  let timer: NodeJS.Timeout | undefined;
  let passing: Promise<void> = Promise.resolve();
  let last = '';

  const send = (text: string): void => void printer.write(Buffer.from(text, 'latin1'));

  /** Lets a piece pass, label by label. */
  const pass = async (text: string): Promise<void> => {
    let from = 0;
    for (const match of text.matchAll(LABEL)) {
      const code = match[1] ?? '';
      // The text under the symbol names the code once more.
      if (!isTraceCode(code) || code === last) continue;
      last = code;
      const act = await options.onLabel(code);
      const at = match.index + match[0].length - CODE_LENGTH;
      const end = at + CODE_LENGTH;
      send(text.slice(from, at));
      send(act.drop === undefined ? code : code.slice(0, act.drop) + code.slice(act.drop + 1));
      from = end;
      if (act.after === undefined) continue;
      const { after } = act;
      // Behind the whole label, as far as it is here.
      queueMicrotask(after);
    }
    send(text.slice(from));
  };
  const flush = (all: boolean): void => {
    const cut = all ? held.length : (UNFINISHED.exec(held)?.index ?? held.length);
    const text = held.slice(0, cut);
    held = held.slice(cut);
    if (text !== '') passing = passing.then(() => pass(text));
  };
  const fromHost = (chunk: Uint8Array): void => {
    clearTimeout(timer);
    held += Buffer.from(chunk).toString('latin1');
    flush(false);
    if (held !== '') timer = setTimeout(() => flush(true), HOLD_MS);
  };

  let late = { byMs: 0, untilMs: 0 };
  let blindUntilMs = 0;
  let toGarble = { pieces: 0, random: (): number => 0 };
  let answering: Promise<void> = Promise.resolve();
  printer.on('data', (chunk) => {
    const now = performance.now();
    if (now < blindUntilMs) return;
    let bytes: Uint8Array = chunk;
    if (toGarble.pieces > 0) {
      toGarble.pieces -= 1;
      const { random } = toGarble;
      bytes = bytes.map((byte) => (random() % 2 === 0 ? byte : random() % 256));
    }
    const wait = now < late.untilMs ? sleep(late.byMs) : null;
    answering = answering.then(() => wait ?? undefined).then(() => void link?.write(bytes));
  });

  const plugIn = async (): Promise<DeviceLink> =>
    openPtyLink(options.path, { onData: fromHost, onBroken: () => undefined });
  link = await plugIn();
  const { address } = link;
  return {
    address,
    pull: async (ms) => {
      await link?.close();
      link = null;
      await sleep(ms);
      link = await plugIn();
    },
    delay: (byMs, forMs) => {
      late = { byMs, untilMs: performance.now() + forMs };
    },
    garble: (pieces, random) => {
      toGarble = { pieces, random };
    },
    blind: (ms) => {
      blindUntilMs = performance.now() + ms;
    },
    close: async () => {
      clearTimeout(timer);
      printer.destroy();
      await link?.close();
    },
  };
};
