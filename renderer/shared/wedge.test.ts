import { describe, expect, it } from 'vitest';
import { feedWedge, wedgeIdle, type WedgeKey } from './wedge.ts';

const GS = '\u001d';

/** The keys that a US keyboard would need for a text. */
const keysFor = (text: string, gapMs: number, caps = false): ReadonlyArray<WedgeKey> =>
  [...text].map((character, index) => {
    // 229: an input method took the key, so only its position is known.
    const key = { key: 'Process', shift: false, caps, ctrl: false, atMs: index * gapMs };
    if (character === GS) return { ...key, code: 'BracketRight', ctrl: true };
    if (/[A-Z]/.test(character)) return { ...key, code: `Key${character}`, shift: !caps };
    if (/[a-z]/.test(character)) return { ...key, code: `Key${character.toUpperCase()}`, shift: caps };
    if (/\d/.test(character)) return { ...key, code: `Digit${character}` };
    const codes: Record<string, [string, boolean]> = {
      '-': ['Minus', false],
      ']': ['BracketRight', false],
      '/': ['Slash', false],
      '.': ['Period', false],
      ':': ['Semicolon', true],
      '#': ['Digit3', true],
    };
    const [code, shift] = codes[character] ?? ['', false];
    return { ...key, code, shift };
  });

const type = (keys: ReadonlyArray<WedgeKey>, endAfterMs = 10) => {
  const last = keys.at(-1)?.atMs ?? 0;
  let state = wedgeIdle;
  const swallowed: boolean[] = [];
  for (const key of keys) {
    const fed = feedWedge(state, key);
    state = fed.state;
    swallowed.push(fed.swallow);
  }
  const end = feedWedge(state, {
    code: 'Enter',
    key: 'Enter',
    shift: false,
    caps: false,
    ctrl: false,
    atMs: last + endAfterMs,
  });
  return { scan: end.scan, endSwallowed: end.swallow, swallowed };
};

describe('a keyboard-wedge scanner', () => {
  it.each([']Q1AB12-c/x', 'D92ABCDEFGHJKMNP', `0106901234567892${GS}10LOT`, 'HTTPS://T.CN/D92#A'])(
    'hands over %j as it was read',
    (text) => {
      expect(type(keysFor(text, 12)).scan).toBe(text);
    },
  );

  it('is not turned upside down by Caps Lock', () => {
    expect(type(keysFor('AbC-12', 12, true)).scan).toBe('AbC-12');
  });

  it('believes the case of a letter that no input method touched', () => {
    const keys = keysFor('fkv-26', 12).map((key, index) => ({ ...key, key: 'FKV-26'[index] ?? '' }));
    expect(type(keys).scan).toBe('FKV-26');
  });

  it('keeps the rest of a burst and its Enter from whatever has the focus', () => {
    const { swallowed, endSwallowed } = type(keysFor('J-03X', 12));
    expect(swallowed).toEqual([false, true, true, true, true]);
    expect(endSwallowed).toBe(true);
  });

  it('leaves a person who types alone', () => {
    const typed = type(keysFor('J-03X', 150), 150);
    expect(typed.scan).toBeNull();
    expect(typed.endSwallowed).toBe(false);
    expect(typed.swallowed).not.toContain(true);
  });

  it('does not take a bounced key for a code', () => {
    expect(type(keysFor('11', 5)).scan).toBeNull();
  });

  it('begins anew after a pause', () => {
    const first = keysFor('AAAA', 10);
    const second = keysFor('BBBB', 10).map((key) => ({ ...key, atMs: key.atMs + 500 }));
    expect(type([...first, ...second]).scan).toBe('BBBB');
  });
});
