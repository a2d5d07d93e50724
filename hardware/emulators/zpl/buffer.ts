/** The receive buffer: cuts what waits in it into whole instructions, in order. */

export type Instruction =
  /** `^XA … ^XZ`, the text between them. */
  | { readonly kind: 'FORMAT'; readonly body: string }
  /** `~DG`, with its own text for the record. */
  | {
      readonly kind: 'GRAPHIC';
      readonly name: string;
      readonly bytes: number;
      readonly data: string;
      readonly raw: string;
    }
  /** A Set-Get-Do line without its end. */
  | { readonly kind: 'SGD'; readonly line: string }
  /** Something this printer does not know. */
  | { readonly kind: 'UNKNOWN'; readonly text: string };

type Found = { readonly instruction: Instruction; readonly length: number } | 'INCOMPLETE';

const GRAPHIC_HEAD = /^~DG([A-Z]:)?([A-Z0-9_]{1,16})\.GRF,(\d+),(\d+),/i;
const Z64_DATA = /^:(Z64|B64):[A-Za-z0-9+/=\r\n]*:[0-9A-Fa-f]{4}/;

function cutGraphic(text: string): Found {
  const head = GRAPHIC_HEAD.exec(text);
  if (head === null) return text.length > 64 || /[\^~]/.test(text.slice(1)) ? cutUnknown(text) : 'INCOMPLETE';
  const body = text.slice(head[0].length);
  const data = body.startsWith(':') ? Z64_DATA.exec(body)?.[0] : cutPlain(body);
  if (data === undefined) return /[\^~]/.test(body) ? cutUnknown(text) : 'INCOMPLETE';
  const raw = head[0] + data;
  const name = `${(head[1] ?? 'R:').toUpperCase()}${(head[2] ?? '').toUpperCase()}.GRF`;
  return { instruction: { kind: 'GRAPHIC', name, bytes: Number(head[3]), data, raw }, length: raw.length };
}

/** Hex and run-length data end at the next command. */
function cutPlain(body: string): string | undefined {
  const end = body.search(/[\^~]/);
  return end < 0 ? undefined : body.slice(0, end);
}

/** Everything up to the next thing that could be an instruction. */
function cutUnknown(text: string): Found {
  const next = text.slice(1).search(/[\^~!]/);
  const length = next < 0 ? text.length : next + 1;
  return { instruction: { kind: 'UNKNOWN', text: text.slice(0, length) }, length };
}

function cut(text: string): Found {
  if (text.startsWith('^XA')) {
    const end = text.indexOf('^XZ');
    if (end < 0) return 'INCOMPLETE';
    return { instruction: { kind: 'FORMAT', body: text.slice(3, end) }, length: end + 3 };
  }
  if (text.startsWith('~DG')) return cutGraphic(text);
  if (text.startsWith('!')) {
    const end = text.search(/[\r\n]/);
    if (end < 0) return text.length > 1024 ? cutUnknown(text) : 'INCOMPLETE';
    return { instruction: { kind: 'SGD', line: text.slice(0, end) }, length: end };
  }
  if (['^XA', '~DG'].some((start) => start.startsWith(text))) return 'INCOMPLETE';
  return cutUnknown(text);
}

export type ReceiveBuffer = {
  readonly append: (text: string) => void;
  /** The next whole instruction, or null. */
  readonly next: () => Instruction | null;
  readonly clear: () => void;
  readonly length: () => number;
  /** Whole formats that wait, and whether one has begun and is not complete. */
  readonly formats: () => { readonly whole: number; readonly partial: boolean };
};

export function createReceiveBuffer(): ReceiveBuffer {
  let text = '';
  return {
    append: (more) => {
      text += more;
    },
    next: () => {
      text = text.replace(/^[\r\n\t \0]+/, '');
      if (text === '') return null;
      const found = cut(text);
      if (found === 'INCOMPLETE') return null;
      text = text.slice(found.length);
      return found.instruction;
    },
    clear: () => {
      text = '';
    },
    length: () => text.length,
    formats: () => {
      const whole = text.split('^XZ').length - 1;
      return { whole, partial: text.lastIndexOf('^XA') > text.lastIndexOf('^XZ') };
    },
  };
}
