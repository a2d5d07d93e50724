/** The bytes that a scanner sends for one trigger, with what real lines do to them. */
import iconv from 'iconv-lite';
import { flagField, numberField, textField, wordField } from '../control/fields.ts';

const ENDINGS = { CR: '\r', LF: '\n', CRLF: '\r\n', NONE: '' } as const;
const ENDING_NAMES = ['CR', 'LF', 'CRLF', 'NONE'] as const;
const CHARSETS = ['utf8', 'gb18030'] as const;

export type EndingName = (typeof ENDING_NAMES)[number];

export type Shot = {
  /** Pieces in which the bytes are handed to the line, each for itself. */
  readonly pieces: ReadonlyArray<Uint8Array>;
  readonly bytes: number;
};

/** What a scanner is set to; each request may differ from it. */
export type ScannerSettings = { readonly ending: EndingName; readonly aim: string };

export function readEnding(text: string): EndingName {
  return wordField({ ending: text }, 'ending', ENDING_NAMES);
}

/**
 * Reads one `send` request: `text` (or `hex` for raw bytes without ending), `ending`, `aim`, `charset`, `framed` (STX and
 * ETX around), `noise` (so many NUL bytes in front), `drop` (index of a byte that gets lost), `chunk` (bytes a piece).
 */
export function readShot(request: Readonly<Record<string, unknown>>, settings: ScannerSettings): Shot {
  const whole =
    request['hex'] === undefined
      ? encode(request, settings)
      : Buffer.from(textField(request, 'hex', ''), 'hex');
  const drop = numberField(request, 'drop', -1);
  const sent = whole.filter((_, index) => index !== drop);
  const chunk = Math.max(1, numberField(request, 'chunk', sent.length));
  const starts = Array.from({ length: Math.ceil(sent.length / chunk) }, (_, index) => index * chunk);
  return { pieces: starts.map((start) => sent.subarray(start, start + chunk)), bytes: sent.length };
}

function encode(request: Readonly<Record<string, unknown>>, settings: ScannerSettings): Buffer {
  const text = textField(request, 'aim', settings.aim) + textField(request, 'text', '');
  const body = iconv.encode(text, wordField(request, 'charset', CHARSETS, 'utf8'));
  const framed = flagField(request, 'framed', false);
  return Buffer.concat([
    Buffer.alloc(numberField(request, 'noise', 0)),
    Buffer.from(framed ? [0x02] : []),
    body,
    Buffer.from(framed ? [0x03] : []),
    Buffer.from(ENDINGS[wordField(request, 'ending', ENDING_NAMES, settings.ending)], 'latin1'),
  ]);
}
