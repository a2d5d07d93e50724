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
/** Behind the end mark of a frame a line end may follow or not. */
const QUIET_MS = 150;

const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const SUB = 0x1a;

type Bytes = Exchange<number>;

/** Which of the two questions about its status a printer answers. */
export type StatusForm = 'BYTE' | 'FRAME';

/**
 * What a printer has shown of the look of its answers. Until it is known, every way of answering must be waited for; once
 * it is, a printer that stops for breath in the middle of an answer is waited for to the end of it, however long it takes
 * within the limit: the rest of one answer must never be read as the next.
 */
export type Manners = {
  /** The question about its status that it has answered; null until it answered one. */
  status: StatusForm | null;
  /** Of each question that is answered by a line: whether the line ends by a line feed. Makes differ, and so do their answers. */
  readonly lineEnds: Map<string, boolean>;
};

export const noManners = (): Manners => ({ status: null, lineEnds: new Map() });

async function askByte(exchange: Bytes, limitMs: number): Promise<TsplStatus | null> {
  let status: TsplStatus | null = null;
  await exchange.ask(QUERY_STATUS, limitMs, (byte) => {
    status = parseStatusByte(byte);
    return true;
  });
  return status;
}

type Answered = { readonly status: TsplStatus; readonly form: StatusForm };

/** The frame; or, when none came, the one byte that did: the answer to the other question, asked before and given late. */
async function askFrame(exchange: Bytes, limitMs: number): Promise<Answered | null> {
  const heard: { text: string; frame: string | null; begun: boolean; readonly before: number[] } = {
    text: '',
    frame: null,
    begun: false,
    before: [],
  };
  await exchange.ask(
    QUERY_FULL_STATUS,
    limitMs,
    (byte) => {
      if (byte === STX) [heard.begun, heard.text] = [true, ''];
      else if (!heard.begun) heard.before.push(byte);
      else if (byte === ETX) heard.frame = heard.text;
      else heard.text += String.fromCharCode(byte);
      return byte === LF && heard.frame !== null;
    },
    () => (heard.frame === null ? null : QUIET_MS),
  );
  const framed = heard.frame === null ? null : parseFullStatus(heard.frame);
  if (framed !== null) return { status: framed, form: 'FRAME' };
  const [late, ...more] = heard.before;
  if (heard.begun || late === undefined || more.length > 0) return null;
  return { status: parseStatusByte(late), form: 'BYTE' };
}

async function askIn(form: StatusForm, exchange: Bytes, limitMs: number): Promise<Answered | null> {
  if (form === 'FRAME') return askFrame(exchange, limitMs);
  const status = await askByte(exchange, limitMs);
  return status === null ? null : { status, form };
}

/**
 * The status, asked in the form that the printer is known to answer; while none is known in the one and, when that stays
 * out, in the other. Null when nothing comes within `limitMs`. A byte without a frame may be anybody's: it can hide a fault
 * for one question, it never says that a label was printed.
 */
export async function askStatus(
  exchange: Bytes,
  manners: Manners,
  limitMs: number,
): Promise<TsplStatus | null> {
  const hedge = Math.min(HEDGE_MS, limitMs);
  const answer =
    manners.status === null
      ? ((await askIn('BYTE', exchange, hedge)) ??
        (limitMs > hedge ? await askIn('FRAME', exchange, limitMs - hedge) : null))
      : await askIn(manners.status, exchange, limitMs);
  manners.status = answer?.form ?? manners.status;
  return answer?.status ?? null;
}

/**
 * One line of text, without its end; null when nothing came within `limitMs`. It is waited for to its very end: a line feed
 * that comes late would be read as the status that is asked for next. A printer that has ended this answer by a line feed
 * always does; of one that has not, half a limit of silence is the end of its first.
 */
async function askLine(
  exchange: Bytes,
  manners: Manners,
  question: string,
  limitMs: number,
): Promise<string | null> {
  const heard = { text: '', ended: false };
  const ends = manners.lineEnds.get(question) ?? null;
  const quietMs = ends === null ? limitMs / 2 : QUIET_MS;
  await exchange.ask(
    question,
    limitMs,
    (byte) => {
      if (byte >= 0x20) heard.text += String.fromCharCode(byte);
      heard.ended = byte === LF && heard.text !== '';
      return heard.ended;
    },
    () => (ends === true ? null : quietMs),
  );
  if (heard.ended || (heard.text !== '' && ends === null)) manners.lineEnds.set(question, heard.ended);
  return heard.text === '' ? null : heard.text;
}

/** Labels that the firmware has counted; null when it does not say within `limitMs`. */
export async function askCount(exchange: Bytes, manners: Manners, limitMs: number): Promise<number | null> {
  const text = await askLine(exchange, manners, QUERY_COUNT, limitMs);
  return text === null ? null : parseCount(text.trim());
}

/** Who the printer says it is; null when it does not answer within `limitMs`, also because it is not ready. */
export async function askModel(
  exchange: Bytes,
  manners: Manners,
  limitMs: number,
): Promise<PrinterIdentity | null> {
  const text = await askLine(exchange, manners, QUERY_MODEL, limitMs);
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
