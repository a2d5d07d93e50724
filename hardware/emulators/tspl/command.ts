/** Takes one command line apart and holds it to the syntax that the manuals print for it. */

export type Argument = { readonly text: string; readonly quoted: boolean };

export type Command = { readonly name: string; readonly args: ReadonlyArray<Argument> };

const MM = String.raw`\d+(?:\.\d+)?(?:mm|dot)?`;
const INT = String.raw`-?\d+`;
const TURN = '(?:0|90|180|270)';

const shape = (pattern: string): RegExp => new RegExp(`^${pattern}$`);

/** Arguments of each known command, joined by commas, expressions as `""`. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  SIZE: shape(`${MM},${MM}`),
  GAP: shape(`${MM},${MM}`),
  BLINE: shape(`${MM},${MM}`),
  OFFSET: shape(`-?${MM}`),
  SPEED: shape(String.raw`\d+(?:\.\d+)?`),
  DENSITY: shape('(?:[0-9]|1[0-5])'),
  DIRECTION: shape('[01](?:,[01])?'),
  REFERENCE: shape(`${INT},${INT}`),
  SHIFT: shape(INT),
  CODEPAGE: shape('(?:[A-Z0-9-]+|"")'),
  COUNTRY: shape(String.raw`\d{3}`),
  LIMITFEED: shape(MM),
  CLS: shape(''),
  PRINT: shape(String.raw`[1-9]\d{0,8}(?:,[1-9]\d{0,8})?`),
  FEED: shape(String.raw`\d{1,4}`),
  BACKFEED: shape(String.raw`\d{1,4}`),
  FORMFEED: shape(''),
  HOME: shape(''),
  CUT: shape(''),
  SOUND: shape(String.raw`[0-9],\d{1,4}`),
  EOP: shape(''),
  KILL: shape('(?:[FE],)?""'),
  OUT: shape('(?:@LABEL|"")'),
  BITMAP: shape(`${INT},${INT},${INT},${INT},[012]`),
  DOWNLOAD: shape(String.raw`(?:[FE],)?"",\d+`),
  QRCODE: shape(
    String.raw`${INT},${INT},[LMQH],(?:[1-9]|10),[AM],${TURN}(?:,J[1-9])?(?:,M[12])?(?:,S[0-8])?(?:,X\d+)?,""`,
  ),
  TEXT: shape(`${INT},${INT},"",${TURN},(?:[1-9]|[1-9][0-9]),(?:[1-9]|[1-9][0-9])(?:,[0-3])?,""`),
  PUTBMP: shape(String.raw`${INT},${INT},""(?:,\d+)?(?:,\d+)?`),
  PUTPCX: shape(`${INT},${INT},""`),
  BAR: shape(`${INT},${INT},${INT},${INT}`),
  BOX: shape(`${INT},${INT},${INT},${INT},${INT}(?:,${INT})?`),
  ERASE: shape(`${INT},${INT},${INT},${INT}`),
  REVERSE: shape(`${INT},${INT},${INT},${INT}`),
};

/** Settings that SET takes, each with what may stand behind it. */
const SWITCHES: Readonly<Record<string, RegExp>> = {
  RESPONSE: /^(?:ON|OFF|BATCH)$/,
  REPRINT: /^(?:ON|OFF)$/,
  PRINTKEY: /^(?:ON|OFF|AUTO|\d+)$/,
  TEAR: /^(?:ON|OFF)$/,
  STRIPER: /^(?:ON|OFF)$/,
  PEEL: /^(?:ON|OFF)$/,
  BACK: /^(?:ON|OFF)$/,
  HEAD: /^(?:ON|OFF)$/,
  RIBBON: /^(?:ON|OFF)$/,
  CUTTER: /^(?:OFF|BATCH|\d+)$/,
  PARTIAL_CUTTER: /^(?:OFF|BATCH|\d+)$/,
  GAP: /^(?:\d+|AUTO|OFF|0,|REVERSE|OBVERSE)$/,
  COM1: /^(?:24|48|96|19|38|57|115),[NEO],[78],[12]$/,
  KEY1: /^(?:ON|OFF)$/,
  KEY2: /^(?:ON|OFF)$/,
  KEY3: /^(?:ON|OFF)$/,
  LED1: /^(?:ON|OFF)$/,
  LED2: /^(?:ON|OFF)$/,
  LED3: /^(?:ON|OFF)$/,
};

/** In the manuals and without a meaning here: said by name, so that nobody takes a label for complete. */
const NOT_EMULATED = new Set(
  `BARCODE DMATRIX PDF417 MPDF417 AZTEC MAXICODE RSS TLC39 CODABLOCK CIRCLE ELLIPSE DIAGONAL BLOCK BOLD BACKUP RUN MOVE
  FILES SELFTEST GAPDETECT BLINEDETECT AUTODETECT INITIALPRINTER DELAY DISPLAY EOJ ECHO OPEN CLOSE`.split(
    /\s+/,
  ),
);

/** Quotes stand around an expression; `\["]` is a quote in it. */
const QUOTED = /^ *"((?:[^"\\]|\\\["\]|\\(?!\["))*)" *(?:,|$)/;
const BARE = /^([^",]*)(?:,|$)/;

function splitArguments(text: string): Argument[] | null {
  const args: Argument[] = [];
  if (text.trim() === '') return args;
  for (let rest = text, more = true; more;) {
    const quoted = QUOTED.exec(rest);
    const found = quoted ?? BARE.exec(rest);
    if (found === null) return null;
    const value = found[1] ?? '';
    // Spaces outside of expressions are ignored.
    args.push({
      quoted: quoted !== null,
      text: quoted === null ? value.replaceAll(' ', '') : value.replaceAll(String.raw`\["]`, '"'),
    });
    more = found[0].endsWith(',');
    rest = rest.slice(found[0].length);
  }
  return args;
}

const print = (text: string): string => JSON.stringify(text.slice(0, 60));

/** A command, or what is wrong with the line. */
export function readCommand(line: string): Command | { readonly fault: string } {
  const [, name = '', rest = ''] = /^ *([A-Z][A-Z0-9]*)(.*)$/s.exec(line) ?? [];
  if (NOT_EMULATED.has(name)) return { fault: `not emulated: ${name}` };
  if (name === 'SET') return readSwitch(line, rest);
  const expected = SHAPES[name];
  if (expected === undefined) return { fault: `unknown: ${print(line)}` };
  const args = splitArguments(rest.replace(/^ +/, ''));
  const looks = args?.map((arg) => (arg.quoted ? '""' : arg.text)).join(',') ?? null;
  if (args === null || looks === null || !expected.test(looks)) return { fault: `malformed: ${print(line)}` };
  return { name, args };
}

function readSwitch(line: string, rest: string): Command | { readonly fault: string } {
  const [, name = '', value = ''] = /^ +([A-Z0-9_]+) +(.*?) *$/.exec(rest) ?? [];
  if (name === 'COUNTER') return { fault: 'not emulated: SET COUNTER' };
  const expected = SWITCHES[name];
  if (expected === undefined) return { fault: `unknown: ${print(line)}` };
  if (!expected.test(value)) return { fault: `malformed: ${print(line)}` };
  return {
    name: 'SET',
    args: [
      { text: name, quoted: false },
      { text: value, quoted: false },
    ],
  };
}
