/** Asks a TSPL printer how it is: status, count, stored files, model. */
import {
  parseCount,
  parseFullStatus,
  parseModel,
  parseStatusByte,
  QUERY_COUNT,
  QUERY_FILES,
  QUERY_FULL_STATUS,
  QUERY_MODEL,
  QUERY_STATUS,
} from '#hardware/codecs/tspl.ts';
import type { TsplStatus } from '#hardware/codecs/tspl.ts';
import type { PrinterIdentity } from '#hardware/codecs/printer-identity.ts';
import type { Exchange } from './exchange.ts';

/** Status that should be there within this time is asked for a second way, for many clones know only one. */
const HEDGE_MS = 500;
/** Answers of text may come without an end: when nothing follows for so long, they are whole. */
const QUIET_MS = 150;
/** Who the printer is is asked once, and a busy machine may hear half of it late: half a name would be another printer. */
const NAME_QUIET_MS = 1000;

const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const SUB = 0x1a;

type Bytes = Exchange<number>;

/** Which of the two questions about its status a printer answers. */
export type StatusForm = 'BYTE' | 'FRAME';

async function askByte(exchange: Bytes, limitMs: number): Promise<TsplStatus | null> {
  let status: TsplStatus | null = null;
  await exchange.ask(QUERY_STATUS, limitMs, (byte) => {
    status = parseStatusByte(byte);
    return true;
  });
  return status;
}

async function askFrame(exchange: Bytes, limitMs: number): Promise<TsplStatus | null> {
  let text = '';
  let frame: string | null = null;
  await exchange.ask(
    QUERY_FULL_STATUS,
    limitMs,
    (byte) => {
      if (byte === STX) text = '';
      else if (byte === ETX) frame = text;
      else text += String.fromCharCode(byte);
      return byte === LF && frame !== null;
    },
    QUIET_MS,
  );
  return frame === null ? null : parseFullStatus(frame);
}

/**
 * The status, asked in the form that the printer is known to answer and, when that stays out, in the other; null when
 * neither comes within `limitMs`. A byte without a frame may be anybody's: it can hide a fault for one question, it
 * never says that a label was printed.
 */
export async function askStatus(
  exchange: Bytes,
  known: StatusForm,
  limitMs: number,
): Promise<{ readonly status: TsplStatus; readonly form: StatusForm } | null> {
  const hedge = Math.min(HEDGE_MS, limitMs);
  const tries = [
    { form: known, ms: hedge },
    { form: known === 'BYTE' ? ('FRAME' as const) : ('BYTE' as const), ms: limitMs - hedge },
  ];
  for (const { form, ms } of tries) {
    const status = ms <= 0 ? null : await (form === 'BYTE' ? askByte : askFrame)(exchange, ms);
    if (status !== null) return { status, form };
  }
  return null;
}

/**
 * One line of text, without its end; null when nothing came within `limitMs`. It is waited for to its very end: a
 * line feed that comes late would be read as the status that is asked for next.
 */
async function askLine(
  exchange: Bytes,
  question: string,
  limitMs: number,
  quietMs = QUIET_MS,
): Promise<string | null> {
  let text = '';
  await exchange.ask(
    question,
    limitMs,
    (byte) => {
      if (byte >= 0x20) text += String.fromCharCode(byte);
      return byte === LF && text !== '';
    },
    quietMs,
  );
  return text === '' ? null : text;
}

/** Labels that the firmware has counted; null when it does not say within `limitMs`. */
export async function askCount(exchange: Bytes, limitMs: number): Promise<number | null> {
  const text = await askLine(exchange, QUERY_COUNT, limitMs);
  return text === null ? null : parseCount(text.trim());
}

/** Who the printer says it is; null when it does not answer within `limitMs`, also because it is not ready. */
export async function askModel(exchange: Bytes, limitMs: number): Promise<PrinterIdentity | null> {
  const text = await askLine(exchange, QUERY_MODEL, limitMs, NAME_QUIET_MS);
  return text === null ? null : parseModel(text);
}

/** What lies in the printer's memory; null when it does not say within `limitMs`. */
export async function askFiles(exchange: Bytes, limitMs: number): Promise<ReadonlyArray<string> | null> {
  let text = '';
  const whole = await exchange.ask(QUERY_FILES, limitMs, (byte) => {
    if (byte !== SUB) text += String.fromCharCode(byte);
    return byte === SUB;
  });
  const names = text.split(/[\r\n]+/).filter((name) => name !== '');
  return whole || names.length > 0 ? names : null;
}
