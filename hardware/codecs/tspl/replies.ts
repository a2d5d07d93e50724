/** Takes the answers after labels out of what comes back from a TSPL printer; the rest are bytes for who asked. */

/** `{SS,#####}` after a label with SET RESPONSE ON: status and a number, `{00,00001}`. */
export type LabelResponse = {
  readonly kind: 'RESPONSE';
  /** Bits as in the status byte. */
  readonly status: number;
  readonly number: number;
};

export type PrinterReply = LabelResponse | { readonly kind: 'BYTE'; readonly value: number };

const OPEN = 0x7b;
const CLOSE = 0x7d;
const CR = 0x0d;
const LF = 0x0a;
/** Room for `{SS,######,ID}`. */
const MAX_RESPONSE = 24;

/** Printers send the status as digits; the maker's own samples read one raw byte. */
const WHOLE = /^\{(?:([0-9A-Fa-f]{1,2})|([^{])),(\d{1,6})(?:,[\x20-\x7a|]*)?\}$/;
const BEGUN = /^\{(?:(?:[0-9A-Fa-f]{2}|[^{])(?:,(?:\d{1,6}(?:,[\x20-\x7a|]*)?)?)?)?$/;

/** Makes an incremental reader for one line. A brace that begins no response is given back as the bytes it came in. */
export function createReplyReader(): (chunk: Uint8Array) => PrinterReply[] {
  let held: ReadonlyArray<number> = [];
  /** An end of line behind a response belongs to it, though it looks like a status (0x0D, 0x0A). */
  let skip: ReadonlyArray<number> = [];

  function outside(byte: number): PrinterReply[] {
    const wanted = skip.includes(byte);
    skip = wanted && byte === CR ? [LF] : [];
    if (wanted) return [];
    if (byte !== OPEN) return [{ kind: 'BYTE', value: byte }];
    held = [byte];
    return [];
  }

  function inside(byte: number): PrinterReply[] {
    held = [...held, byte];
    const text = String.fromCharCode(...held);
    const whole = byte === CLOSE ? WHOLE.exec(text) : null;
    if (whole !== null) {
      const [, digits, raw = '\0', number] = whole;
      held = [];
      skip = [CR, LF];
      const status = digits === undefined ? raw.charCodeAt(0) : Number.parseInt(digits, 16);
      return [{ kind: 'RESPONSE', status, number: Number(number) }];
    }
    if (BEGUN.test(text) && held.length < MAX_RESPONSE) return [];
    const [first = OPEN, ...rest] = held;
    held = [];
    return [{ kind: 'BYTE', value: first }, ...rest.flatMap(take)];
  }

  const take = (byte: number): PrinterReply[] => (held.length === 0 ? outside(byte) : inside(byte));

  return (chunk) => Array.from(chunk).flatMap(take);
}
