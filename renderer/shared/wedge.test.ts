import { describe, expect, it } from 'vitest';
import { feedWedge, releaseWedge, wedgeIdle, type WedgeKey } from './wedge.ts';

const GS = '\u001d';

/** The keys that a US keyboard would need for a text. */
const keysFor = (text: string, gapMs: number, caps = false): ReadonlyArray<WedgeKey> =>
  [...text].map((character, index) => {
    // 229: an input method took the key, so only its position is known.
    const key = { key: 'Process', shift: false, caps, ctrl: false, alt: false, atMs: index * gapMs };
    if (character === GS) return { ...key, code: 'BracketRight', ctrl: true };
    if (/[A-Z]/.test(character)) return { ...key, code: `Key${character}`, shift: true };
    if (/[a-z]/.test(character)) return { ...key, code: `Key${character.toUpperCase()}` };
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
    swallowed.push(fed.inBurst);
  }
  const end = feedWedge(state, {
    code: 'Enter',
    key: 'Enter',
    shift: false,
    caps: false,
    ctrl: false,
    alt: false,
    atMs: last + endAfterMs,
  });
  return { scan: end.scan, endSwallowed: end.inBurst, swallowed, from: end.from };
};

describe('a keyboard-wedge scanner', () => {
  it.each([']Q1AB12-c/x', 'D92ABCDEFGHJKMNP', `0106901234567892${GS}10LOT`, 'HTTPS://T.CN/D92#A'])(
    'hands over %j as it was read',
    (text) => {
      expect(type(keysFor(text, 12)).scan).toBe(text);
    },
  );

  it('is not turned upside down by a Caps Lock that was left on', () => {
    const keys = keysFor('AbC-12', 12, true);
    expect(type(keys).scan).toBe('AbC-12');
    // The same without an input method: the system hands over the other case.
    const turned = keys.map((key, index) => ({ ...key, key: 'aBc-12'[index] ?? '' }));
    expect(type(turned).scan).toBe('AbC-12');
  });

  it('is heard behind a key that a hand pressed just before', () => {
    const burst = keysFor('J-03X', 8).map((key) => ({ ...key, atMs: key.atMs + 50 }));
    expect(type([...keysFor('y', 0), ...burst])).toMatchObject({ scan: 'J-03X', from: 1 });
  });

  it('keeps a burst together however its gaps vary', () => {
    const jitter = [0, 1, 20, 3, 19, 1, 1, 18, 2, 20];
    let atMs = 0;
    const keys = keysFor('ABCDEFGHIJ', 0).map((key, index) => ({
      ...key,
      atMs: (atMs += jitter[index] ?? 0),
    }));
    expect(type(keys)).toMatchObject({ scan: 'ABCDEFGHIJ', from: 0 });
  });

  it('leaves somebody alone who types as fast as anybody can', () => {
    const typed = type(keysFor('JANUARY', 55), 55);
    expect([typed.scan, typed.endSwallowed]).toEqual([null, false]);
  });

  it('reads separators as control keys, as F8 and by their number', () => {
    const at = (code: string, index: number, more: Partial<WedgeKey> = {}): WedgeKey => ({
      ...{ code, key: 'Process', shift: false, caps: false, ctrl: false, alt: false, atMs: index * 8 },
      ...more,
    });
    const plain = [at('Digit1', 0), at('Digit0', 1), at('KeyA', 2, { shift: true })];
    const controls = [
      at('BracketRight', 3, { ctrl: true }),
      at('F8', 4),
      at('Digit6', 5, { ctrl: true, shift: true }),
      at('KeyD', 6, { ctrl: true }),
    ];
    expect(type([...plain, ...controls]).scan).toBe('10A\u001d\u001d\u001e\u0004');

    let state = wedgeIdle;
    for (const key of plain) state = feedWedge(state, key).state;
    state = feedWedge(state, at('AltLeft', 3)).state;
    for (const [index, code] of ['Numpad0', 'Numpad2', 'Numpad9'].entries())
      state = feedWedge(state, at(code, 4 + index, { alt: true })).state;
    state = releaseWedge(state, { code: 'AltLeft', atMs: 7 * 8 });
    state = feedWedge(state, at('Numpad2', 8)).state;
    expect(feedWedge(state, at('Enter', 9)).scan).toBe('10A\u001d2');
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
