/**
 * Cuts the bytes from the host into instructions, as they arrive. Binary data (DOWNLOAD, BITMAP) is taken by its
 * announced length before anything in it is looked at: it may hold line ends, quotes and escapes. `<ESC>!` commands
 * act at once, wherever they stand outside of binary data (TSPL/TSPL2 programming manual, document conventions).
 */

/** All texts hold one character for each byte. */
export type Instruction =
  /** A command line without its end. */
  | { readonly kind: 'LINE'; readonly text: string; readonly bytes: number }
  /** `DOWNLOAD "NAME",n,` or `BITMAP x,y,w,h,mode,` and the bytes behind it. */
  | { readonly kind: 'DATA'; readonly head: string; readonly data: string; readonly bytes: number }
  /** `~!T` and its like: answered when their turn has come and the printer is ready. */
  | { readonly kind: 'QUERY'; readonly letter: string; readonly bytes: number }
  | { readonly kind: 'BROKEN'; readonly reason: string; readonly bytes: number };

export type Framer = {
  readonly push: (bytes: Uint8Array) => void;
  readonly reset: () => void;
  /** Bytes that have come and are no whole instruction yet. */
  readonly pending: () => number;
};

const IMMEDIATE = ['?', 'S', '.', 'C', 'R', 'P', 'O'] as const;
/** `?` and `S` ask for the status, `.` cancels, `C` restarts, `R` resets, `P` pauses, `O` ends the pause. */
export type ImmediateLetter = (typeof IMMEDIATE)[number];

const ESC = '\x1b';
/** A command holds at most one expression of 2 × 1024 bytes and some parameters. */
const MAX_LINE = 3000;
/** More than the memory of such a printer holds is no length but a mistake. */
const MAX_DATA = 4 * 1024 * 1024;

/** Bytes of binary data that a command line announces as its next ones; null when it announces none. */
function announced(head: string): number | null {
  const download = /^ *DOWNLOAD *(?:[FE] *, *)?"[^"]*" *, *(\d+) *,$/.exec(head);
  if (download !== null) return Number(download[1]);
  const bitmap = /^ *BITMAP *-?\d+ *, *-?\d+ *, *(\d+) *, *(\d+) *, *\d+ *,$/.exec(head);
  return bitmap === null ? null : Number(bitmap[1]) * Number(bitmap[2]);
}

export function createFramer(events: {
  readonly onImmediate: (letter: ImmediateLetter) => void;
  readonly onInstruction: (instruction: Instruction) => void;
}): Framer {
  let line = '';
  let escape = '';
  let binary: { head: string; need: number; parts: string[] } | null = null;

  const broken = (reason: string, bytes: number): void =>
    events.onInstruction({ kind: 'BROKEN', reason, bytes });

  function endLine(): void {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    const bytes = line.length + 1;
    line = '';
    if (bytes > MAX_LINE) broken(`a line of ${bytes} bytes`, bytes);
    else if (text.trim() !== '') events.onInstruction({ kind: 'LINE', text, bytes });
  }

  function inEscape(character: string): void {
    escape += character;
    if (escape === `${ESC}!`) return;
    const letter = IMMEDIATE.find((one) => escape === `${ESC}!${one}`);
    const ended = escape;
    escape = '';
    if (letter !== undefined) events.onImmediate(letter);
    else broken(`escape ${JSON.stringify(ended)}`, ended.length);
  }

  function inLine(character: string): void {
    if (character === ESC) {
      escape = ESC;
    } else if (character === '\n') {
      endLine();
    } else if (character !== '\0' || line !== '') {
      // One driver found that its printer wants a NUL behind `<ESC>!?`.
      if (line.length < MAX_LINE) line += character;
      if (line.length === 3 && line.startsWith('~!')) {
        events.onInstruction({ kind: 'QUERY', letter: character, bytes: 3 });
        line = '';
      }
      const need = character === ',' ? announced(line) : null;
      if (need !== null && need <= MAX_DATA) {
        binary = { head: line, need, parts: [] };
        line = '';
        if (need === 0) endBinary();
      }
    }
  }

  function endBinary(): void {
    if (binary === null) return;
    const { head, parts } = binary;
    const data = parts.join('');
    binary = null;
    events.onInstruction({ kind: 'DATA', head, data, bytes: head.length + data.length });
  }

  return {
    push: (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      for (let at = 0; at < text.length;) {
        if (binary === null) {
          const character = text.charAt(at);
          at += 1;
          if (escape === '') inLine(character);
          else inEscape(character);
        } else {
          const part = text.slice(at, at + binary.need);
          at += part.length;
          binary.parts.push(part);
          binary.need -= part.length;
          if (binary.need === 0) endBinary();
        }
      }
    },
    reset: () => {
      line = '';
      escape = '';
      binary = null;
    },
    pending: () => {
      const taken = binary?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
      return line.length + escape.length + (binary?.head.length ?? 0) + taken;
    },
  };
}
