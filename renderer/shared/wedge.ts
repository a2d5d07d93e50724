/**
 * Scanners that pretend to be keyboards ("wedge"), for machines without a serial one. Keys are read by their position
 * (`event.code`) with Shift and Caps Lock, as on the US layout that such scanners speak: so that neither a Chinese
 * input method nor a full-width mode can change a code (research/prototypes.md §g).
 */

/** What is needed of a keydown. `atMs` from the event's own time stamp. */
export type WedgeKey = {
  readonly code: string;
  /** What the system made of the key; used for the case of a letter only, and only when no input method took it. */
  readonly key: string;
  readonly shift: boolean;
  readonly caps: boolean;
  readonly ctrl: boolean;
  readonly atMs: number;
};

/** Keys of a burst so far. */
export type WedgeState = { readonly text: string; readonly lastMs: number };

export const wedgeIdle: WedgeState = { text: '', lastMs: Number.NEGATIVE_INFINITY };

/** Keys further apart than this were pressed by a hand. Slow scanners send a key every 10 to 30 ms. */
const MAX_GAP_MS = 60;
/** Shorter bursts are no code of ours: two keys hit at once, a key that bounced. */
const MIN_LENGTH = 4;
const GS = '\u001d';

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

const characterOf = ({ code, key, shift, caps, ctrl }: WedgeKey): string | null => {
  // GS1 separators come as Ctrl+].
  if (ctrl) return code === 'BracketRight' ? GS : null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && key.toUpperCase() === letter) return key;
  if (letter !== undefined) return shift === caps ? letter.toLowerCase() : letter;
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null)
    return shift && digit[1] === 'Digit' ? (SHIFTED_DIGITS[Number(digit[2])] ?? null) : (digit[2] ?? null);
  return SYMBOLS[code]?.[shift ? 1 : 0] ?? null;
};

const isEnd = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';

/**
 * One more key. `scan` is the whole text when the key ended a burst; `swallow` says that the key belongs to a burst
 * and must do nothing else (an Enter would press whatever button has the focus).
 */
export const feedWedge = (
  state: WedgeState,
  key: WedgeKey,
): { readonly state: WedgeState; readonly scan: string | null; readonly swallow: boolean } => {
  const inBurst = state.text !== '' && key.atMs - state.lastMs <= MAX_GAP_MS;
  const text = inBurst ? state.text : '';
  if (isEnd(key.code)) {
    const whole = text.length >= MIN_LENGTH;
    return { state: wedgeIdle, scan: whole ? text : null, swallow: whole };
  }
  if (/^(?:Shift|Control|CapsLock|Alt)/.test(key.code)) {
    return { state: inBurst ? { text, lastMs: key.atMs } : wedgeIdle, scan: null, swallow: false };
  }
  const character = characterOf(key);
  if (character === null) return { state: wedgeIdle, scan: null, swallow: false };
  return { state: { text: text + character, lastMs: key.atMs }, scan: null, swallow: inBurst };
};

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=file]), textarea, select'));

/** Listens for bursts while no field has the focus; answers how to stop. What is typed into a field belongs to it. */
export const listenToWedge = (onScan: (text: string) => void): (() => void) => {
  let state = wedgeIdle;
  const onKey = (event: KeyboardEvent): void => {
    if (isEditable(event.target) || event.repeat) {
      state = wedgeIdle;
      return;
    }
    const fed = feedWedge(state, {
      code: event.code,
      key: event.key,
      shift: event.shiftKey,
      caps: event.getModifierState('CapsLock'),
      ctrl: event.ctrlKey,
      atMs: event.timeStamp,
    });
    state = fed.state;
    if (fed.swallow) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (fed.scan !== null) onScan(fed.scan);
  };
  document.addEventListener('keydown', onKey, { capture: true });
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
  };
};
