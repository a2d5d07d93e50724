/**
 * Scanners that pretend to be keyboards ("wedge"), for machines without a serial one: keys in, scans out, no DOM. Keys are
 * read by their position (`event.code`) with Shift, as on the US layout that such scanners speak: so that neither a Chinese
 * input method nor a full-width mode can change a code (research/prototypes.md §g). docs/wedge.md has the comparison.
 */

/** What is needed of a key event. `atMs` from the event's own time stamp, which a busy page does not delay. */
export type WedgeKey = {
  readonly code: string;
  /** What the system made of the key; used for the case of a letter only, and only when no input method took it. */
  readonly key: string;
  readonly shift: boolean;
  readonly caps: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly atMs: number;
};

/** A character and how long its keys took: one typed by its number takes several. */
type Stroke = { readonly character: string; readonly fromMs: number; readonly toMs: number };

/** A burst so far; `alt` while Alt is held: since when, and the digits of the number pad. */
export type WedgeState = {
  readonly strokes: ReadonlyArray<Stroke>;
  readonly lastMs: number;
  readonly alt: { readonly fromMs: number; readonly digits: string } | null;
};

export const wedgeIdle: WedgeState = { strokes: [], lastMs: Number.NEGATIVE_INFINITY, alt: null };

/** Keys further apart than this were pressed by a hand, in no case by one burst. */
const MAX_GAP_MS = 60;
/** A burst whose keys are further apart than this on average was typed: scanners need 1 to 30 ms, hands 80 and more. */
const MAX_MEAN_GAP_MS = 40;
/** Shorter bursts are no code of ours: two keys hit at once, a key that bounced. */
const MIN_LENGTH = 4;
/** A hand's last key before a burst stands apart from it by this, and by so many times the burst's usual gap. */
const APART_MS = 25;
const APART_TIMES = 4;

const GS = '\u001d';
const RS = '\u001e';
const EOT = '\u0004';

/** How scanners press the separators of GS1 and ISO 15434: as control keys, or GS as F8. */
const CONTROLS: Readonly<Record<string, string>> = { BracketRight: GS, Digit6: RS, KeyD: EOT };
const FUNCTION_KEYS: Readonly<Record<string, string>> = { F8: GS };

const SYMBOLS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Space: [' ', ' '],
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};
const SHIFTED_DIGITS = [')', '!', '@', '#', '$', '%', '^', '&', '*', '('];

/** Caps Lock left on turns round what the system makes of a key, and not what the scanner pressed. */
const letterOf = (letter: string, { key, shift, caps }: WedgeKey): string => {
  if (!caps && key.toUpperCase() === letter) return key;
  return shift ? letter : letter.toLowerCase();
};

const characterOf = (key: WedgeKey): string | null => {
  const { code, shift, ctrl } = key;
  if (ctrl) return CONTROLS[code] ?? null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letterOf(letter, key);
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null)
    return shift && digit[1] === 'Digit' ? (SHIFTED_DIGITS[Number(digit[2])] ?? null) : (digit[2] ?? null);
  return SYMBOLS[code]?.[shift ? 1 : 0] ?? FUNCTION_KEYS[code] ?? null;
};

const isEnd = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
const isAlt = (code: string): boolean => code === 'AltLeft' || code === 'AltRight';

const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Silences between the characters, ms. */
const gapsOf = (strokes: ReadonlyArray<Stroke>): ReadonlyArray<number> =>
  strokes.slice(1).map(({ fromMs }, at) => fromMs - (strokes[at]?.toMs ?? fromMs));

/** What a burst says, and how many of its first keys were a hand's; null for what nobody but a hand types. */
export const scanOf = ({ strokes }: WedgeState): { readonly text: string; readonly from: number } | null => {
  const gaps = gapsOf(strokes);
  const apart = Math.max(APART_MS, APART_TIMES * median(gaps));
  const from = gaps.findLastIndex((gap) => gap > apart) + 1;
  const own = strokes.slice(from);
  const between = gaps.slice(from);
  if (own.length < MIN_LENGTH) return null;
  if (between.reduce((sum, gap) => sum + gap, 0) / between.length > MAX_MEAN_GAP_MS) return null;
  return { text: own.map(({ character }) => character).join(''), from };
};

export type WedgeFed = {
  readonly state: WedgeState;
  /** The whole text when the key ended a burst. */
  readonly scan: string | null;
  /** Keys of the burst before the scan's own first one. */
  readonly from: number;
  /** The key belongs to a burst: pressed outside of a field it must do nothing else. */
  readonly inBurst: boolean;
};

const fed = (state: WedgeState, inBurst = false): WedgeFed => ({ state, scan: null, from: 0, inBurst });

const withStroke = ({ strokes }: WedgeState, stroke: Stroke): WedgeState => ({
  strokes: [...strokes, stroke],
  lastMs: stroke.toMs,
  alt: null,
});

/** A key that goes down. */
export const feedWedge = (state: WedgeState, key: WedgeKey): WedgeFed => {
  const { code, atMs } = key;
  const inBurst = state.strokes.length > 0 && atMs - state.lastMs <= MAX_GAP_MS;
  const current = inBurst ? state : { ...wedgeIdle, alt: state.alt };
  if (isEnd(code)) {
    const scan = scanOf(current);
    return { state: wedgeIdle, scan: scan?.text ?? null, from: scan?.from ?? 0, inBurst: scan !== null };
  }
  if (isAlt(code)) return fed({ ...current, lastMs: atMs, alt: { fromMs: atMs, digits: '' } }, inBurst);
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  if (key.alt && current.alt !== null && digit !== undefined) {
    const alt = { ...current.alt, digits: current.alt.digits + digit };
    return fed({ ...current, lastMs: atMs, alt }, inBurst);
  }
  if (/^(?:Shift|Control|CapsLock)/.test(code))
    return fed(inBurst ? { ...current, lastMs: atMs } : wedgeIdle);
  const character = characterOf(key);
  if (character === null) return fed(wedgeIdle);
  return fed(withStroke(current, { character, fromMs: atMs, toMs: atMs }), inBurst);
};

/** A key that goes up: Alt ends a character that was typed by its number (`Alt+029` is GS). */
export const releaseWedge = (
  state: WedgeState,
  { code, atMs }: Pick<WedgeKey, 'code' | 'atMs'>,
): WedgeState => {
  if (!isAlt(code) || state.alt === null) return state;
  const { fromMs, digits } = state.alt;
  const number = Number(digits);
  const character = String.fromCharCode(number);
  const isCharacter = (number >= 0x20 && number < 0x7f) || [GS, RS, EOT].includes(character);
  if (digits === '' || !isCharacter) return { ...state, alt: null };
  return withStroke(state, { character, fromMs, toMs: atMs });
};
