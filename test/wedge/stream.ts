import { gs1CheckDigit } from '#core/domain/gs1.ts';
import { drawTraceCode } from '#core/domain/codes.ts';
import { createDraw, type Draw } from '#server/demo/draw.ts';

/** One event of a keyboard, as the browser's own protocol takes it, with its moment on the day of the comparison. */
export type KeyStep = {
  readonly type: 'keyDown' | 'rawKeyDown' | 'keyUp';
  readonly code: string;
  readonly key: string;
  readonly vk: number;
  readonly modifiers: number;
  /** What the key writes when no input method takes it. */
  readonly text: string | null;
  /** What the input method shows in the field after this key; null when it has none open. */
  readonly composing: string | null;
  readonly atMs: number;
  /** When the page gets round to it: later than it happened while the page is busy. */
  readonly handledMs: number;
  /** Since when the page is busy, when it is; else as `handledMs`. */
  readonly busyFromMs: number;
};

/** A scan or a person's typing: what comes, and what is to come of it. */
export type Segment = {
  readonly kind: 'SCAN' | 'HAND';
  readonly sort: string;
  readonly text: string;
  readonly inField: boolean;
  readonly steps: ReadonlyArray<KeyStep>;
};

export type StreamOptions = {
  readonly scans: number;
  readonly seed: number;
  /** A Chinese input method is open all the time. */
  readonly ime: boolean;
};

const ALT = 1;
const CTRL = 2;
const SHIFT = 8;
const PROCESS = 229;
const GS = '\u001d';

/** Keys of a US layout: position, whether with Shift, and the key number that browsers report. */
const KEYS: ReadonlyMap<string, readonly [code: string, shift: boolean, vk: number]> = new Map([
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter): [string, readonly [string, boolean, number]] => [
    letter,
    [`Key${letter.toUpperCase()}`, false, letter.toUpperCase().charCodeAt(0)],
  ]),
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter): [string, readonly [string, boolean, number]] => [
    letter,
    [`Key${letter}`, true, letter.charCodeAt(0)],
  ]),
  ...Array.from('0123456789', (digit): [string, readonly [string, boolean, number]] => [
    digit,
    [`Digit${digit}`, false, digit.charCodeAt(0)],
  ]),
  ['/', ['Slash', false, 191]],
  ['?', ['Slash', true, 191]],
  ['.', ['Period', false, 190]],
  [':', ['Semicolon', true, 186]],
  ['-', ['Minus', false, 189]],
  ['=', ['Equal', false, 187]],
  ['#', ['Digit3', true, 51]],
]);

type Typist = {
  readonly steps: KeyStep[];
  nowMs: number;
  composing: string;
};

/** How a scanner sends the separator: makes differ. */
const SEPARATORS = ['CTRL', 'ALT', 'F8'] as const;

const textOf = (draw: Draw, at: number): { readonly sort: string; readonly text: string } => {
  const code = drawTraceCode('D92', (count, below) => Array.from({ length: count }, () => draw.int(below)));
  const digits = Array.from({ length: 12 }, () => draw.int(10)).join('');
  const lower = Array.from({ length: 6 }, () => draw.pick(Array.from('abcdefghkmnpxyz'))).join('');
  switch (at % 6) {
    case 0:
      return { sort: 'trace code', text: code };
    case 1:
      return { sort: 'link', text: `HTTPS://T.EXAMPLE.CN/T/${code}` };
    case 2:
      return { sort: 'EAN-13', text: digits + gs1CheckDigit(digits) };
    case 3:
      return { sort: 'mixed case and punctuation', text: `Lot-${lower}/${digits.slice(0, 4)}.B#${lower}` };
    case 4:
      return { sort: 'lower-case link', text: `https://example.cn/${lower}?id=${digits.slice(0, 6)}` };
    default:
      return {
        sort: 'GS1 with separators',
        text: `010690123456789210${lower}${GS}21${digits.slice(0, 5)}`,
      };
  }
};

const press = (
  typist: Typist,
  step: Omit<KeyStep, 'atMs' | 'handledMs' | 'busyFromMs' | 'composing' | 'type'> & {
    readonly type?: KeyStep['type'];
  },
  composing: string | null = null,
): void => {
  const { nowMs: atMs } = typist;
  const type = step.type ?? (step.text === null ? 'rawKeyDown' : 'keyDown');
  typist.steps.push({ ...step, type, composing, atMs, handledMs: atMs, busyFromMs: atMs });
};

/** One character as a scanner types it, its Shift included; with an input method open the page sees `Process`. */
const typeCharacter = (typist: Typist, character: string, ime: boolean, gapMs: () => number): void => {
  const [code, shift, vk] = KEYS.get(character) ?? ['', false, 0];
  const modifiers = shift ? SHIFT : 0;
  if (shift) press(typist, { code: 'ShiftLeft', key: 'Shift', vk: 16, modifiers: SHIFT, text: null });
  if (ime) {
    typist.composing += character;
    press(typist, { code, key: 'Process', vk: PROCESS, modifiers, text: null }, typist.composing);
  } else press(typist, { code, key: character, vk, modifiers, text: character });
  if (shift)
    press(typist, { code: 'ShiftLeft', key: 'Shift', vk: 16, modifiers: 0, text: null, type: 'keyUp' });
  typist.nowMs += gapMs();
};

const typeSeparator = (typist: Typist, how: (typeof SEPARATORS)[number], gapMs: () => number): void => {
  if (how === 'F8') press(typist, { code: 'F8', key: 'F8', vk: 119, modifiers: 0, text: null });
  if (how === 'CTRL') {
    press(typist, { code: 'ControlLeft', key: 'Control', vk: 17, modifiers: CTRL, text: null });
    press(typist, { code: 'BracketRight', key: ']', vk: 221, modifiers: CTRL, text: null });
    press(typist, { code: 'ControlLeft', key: 'Control', vk: 17, modifiers: 0, text: null, type: 'keyUp' });
  }
  if (how === 'ALT') {
    press(typist, { code: 'AltLeft', key: 'Alt', vk: 18, modifiers: ALT, text: null });
    for (const digit of '029') {
      typist.nowMs += gapMs();
      press(typist, {
        code: `Numpad${digit}`,
        key: digit,
        vk: 96 + Number(digit),
        modifiers: ALT,
        text: null,
      });
    }
    typist.nowMs += gapMs();
    press(typist, { code: 'AltLeft', key: 'Alt', vk: 18, modifiers: 0, text: null, type: 'keyUp' });
  }
  typist.nowMs += gapMs();
};

/** While the page is busy its events wait, and then come all at once. */
const stalled = (steps: ReadonlyArray<KeyStep>, fromMs: number, forMs: number): ReadonlyArray<KeyStep> =>
  steps.map((step) =>
    step.atMs >= fromMs && step.atMs < fromMs + forMs
      ? { ...step, handledMs: fromMs + forMs, busyFromMs: fromMs }
      : step,
  );

/**
 * So many scans from the seed, 1 to 20 ms between keys, in bursts of two with a tenth of a second between them, half of them
 * while a field has the focus; between them a person types into the field at 80 to 250 ms; now and then the page is busy
 * for 50, 100 or 200 ms.
 */
export const makeStream = ({ scans, seed, ime }: StreamOptions): ReadonlyArray<Segment> => {
  const draw = createDraw(seed, 'wedge');
  const segments: Segment[] = [];
  let nowMs = 1000;
  const gap = (): number => draw.between(1, 20);
  for (let at = 0; at < scans; at += 1) {
    if (draw.int(3) === 0) {
      const typist: Typist = { steps: [], nowMs, composing: '' };
      const text = Array.from({ length: draw.between(1, 6) }, () =>
        draw.pick(Array.from('abcdefgh 123')),
      ).join('');
      for (const character of text) {
        const [code, , vk] = KEYS.get(character) ?? ['Space', false, 32];
        press(typist, { code, key: character, vk, modifiers: 0, text: character });
        typist.nowMs += draw.between(80, 250);
      }
      segments.push({ kind: 'HAND', sort: 'hand', text, inField: true, steps: typist.steps });
      nowMs = typist.nowMs;
    }
    const { sort, text } = textOf(draw, at);
    const typist: Typist = { steps: [], nowMs, composing: '' };
    const separator = draw.pick(SEPARATORS);
    for (const character of text) {
      if (character === GS) typeSeparator(typist, separator, gap);
      else typeCharacter(typist, character, ime, gap);
    }
    press(typist, { code: 'Enter', key: 'Enter', vk: 13, modifiers: 0, text: '\r' });
    const busyMs = draw.int(20) === 0 ? draw.pick([50, 100, 200]) : 0;
    const steps = busyMs === 0 ? typist.steps : stalled(typist.steps, nowMs + draw.int(100), busyMs);
    segments.push({ kind: 'SCAN', sort, text, inField: draw.int(2) === 0, steps });
    nowMs =
      Math.max(typist.nowMs, steps.at(-1)?.handledMs ?? 0) + (at % 2 === 0 ? 100 : draw.between(300, 900));
  }
  return segments;
};
