import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antdThemes } from './theme-antd.ts';
import { palettes, propertyNames, scale, themeCss, type Palette } from './theme.ts';

const channel = (value: number): number =>
  value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

type Pair = readonly [what: string, front: string, ground: string];

/** Everything that is read, on every ground on which it stands. */
const textPairs = (look: Palette): ReadonlyArray<Pair> => {
  const grounds = { page: look.page, surface: look.surface, raised: look.raised, hover: look.hover };
  return [
    ...Object.entries(grounds).flatMap(([name, ground]): ReadonlyArray<Pair> => [
      [`ink on ${name}`, look.ink, ground],
      [`muted on ${name}`, look.muted, ground],
    ]),
    ...[look.page, look.surface, look.raised].flatMap((ground): ReadonlyArray<Pair> => [
      ['link', look.accent, ground],
      ['link, hovered', look.accentHover, ground],
      ...Object.entries(look.tones).map(([tone, { text }]): Pair => [`${tone} text`, text, ground]),
    ]),
    ['on accent', look.onAccent, look.accent],
    ['on accent, hovered', look.onAccent, look.accentHover],
    ['ink on soft accent', look.ink, look.accentSoft],
    ['link on soft accent', look.accent, look.accentSoft],
    ['muted on soft accent', look.muted, look.accentSoft],
    ...Object.entries(look.tones).flatMap(([tone, one]): ReadonlyArray<Pair> => [
      [`${tone} on solid`, one.onSolid, one.solid],
      [`${tone} on soft`, one.text, one.soft],
      [`ink on soft ${tone}`, look.ink, one.soft],
      [`muted on soft ${tone}`, look.muted, one.soft],
    ]),
    // A dangerous act is a filled button in the mark's colour.
    ['on danger', look.onAccent, look.tones.RED.mark],
  ];
};

/** What is seen but not read: borders of what can be pressed, icons, rings, bands. */
const graphicPairs = (look: Palette): ReadonlyArray<Pair> =>
  [look.page, look.surface].flatMap((ground): ReadonlyArray<Pair> => [
    ['border of a control', look.strong, ground],
    ['icon', look.faint, ground],
    ['focus ring', look.accent, ground],
    ...Object.entries(look.tones).map(([tone, { mark }]): Pair => [`${tone} mark`, mark, ground]),
    ...Object.entries(look.zones).map(([zone, colour]): Pair => [`${zone} band`, colour, ground]),
  ]);

describe.each(Object.entries(palettes))('%s', (_, look) => {
  it.each(textPairs(look))('%s can be read (4.5 : 1)', (_what, front, ground) => {
    expect(contrast(front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it.each(graphicPairs(look))('%s can be seen (3 : 1)', (_what, front, ground) => {
    expect(contrast(front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is measured as WCAG measures it', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
  });
});

describe('targets', () => {
  it('are never lower than a gloved finger', () => {
    expect(scale.target).toBeGreaterThanOrEqual(48);
    expect(scale.touch).toBeGreaterThanOrEqual(56);
    for (const { token } of Object.values(antdThemes)) {
      expect(token?.controlHeight).toBeGreaterThanOrEqual(48);
      expect(token?.controlHeightSM).toBeGreaterThanOrEqual(48);
      expect(token?.motion).toBe(false);
    }
  });
});

describe('custom properties', () => {
  const renderer = join(import.meta.dirname, '..');
  const used = globSync('**/*.{css,ts,tsx}', { cwd: renderer }).flatMap((file) =>
    [...readFileSync(join(renderer, file), 'utf8').matchAll(/var\((--g-[\w-]+)/gu)].map(
      ([, name = '']) => `${name} in ${file}`,
    ),
  );

  it('are named by the theme wherever they are used', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((one) => !propertyNames.has(one.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('all stand in the style sheet, dark ones only on a screen', () => {
    const css = themeCss();
    for (const name of propertyNames) expect(css).toContain(`${name}:`);
    expect(css.match(/@media screen\{:root\[data-look='DARK'\]/gu)).toHaveLength(2);
  });
});
