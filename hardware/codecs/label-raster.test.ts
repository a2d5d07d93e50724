import { describe, expect, it } from 'vitest';
import { countDark, readInk } from '#hardware/testing/label-oracle.ts';
import { isBlack } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import { LABEL_40X30, LABEL_60X40, layoutLabel } from './label-profile.ts';
import type { Box } from './label-profile.ts';
import { bitmapToPng, rasterBackground } from './label-raster.ts';
import { fitText } from './label-text.ts';

const LINES = [
  '商户：沪江水产行',
  '批次：SH-2026-0926-03',
  '静置至：2026-11-30 14:20',
  '入库：2026-11-23',
  '产地：厄瓜多尔',
];
const BACKGROUNDS = {
  usual: { title: '冷冻南美白虾仁 1.8kg×10', lines: LINES },
  'title only': { title: '衣', lines: [] },
  endless: { title: '冷冻南美白对虾去头去壳单冻虾仁'.repeat(12), lines: LINES.map((line) => line.repeat(9)) },
  unbreakable: { title: 'W'.repeat(200), lines: ['1234567890'.repeat(20)] },
  'rare hanzi': { title: '𠮷野家㐀龘靐', lines: ['鱻䲜'] },
};

function black(bitmap: Bitmap, box: Box): number {
  let count = 0;
  for (let y = box.y; y < box.y + box.height; y += 1) {
    for (let x = box.x; x < box.x + box.width; x += 1) if (isBlack(bitmap, x, y)) count += 1;
  }
  return count;
}

describe.each([LABEL_60X40, LABEL_40X30])('background of $id', (profile) => {
  const layout = layoutLabel(profile);
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height };

  it.each(Object.entries(BACKGROUNDS))('%s has ink, all of it inside the text area', (_, background) => {
    const bitmap = rasterBackground(profile, background);
    expect([bitmap.width, bitmap.height, bitmap.bits.length]).toEqual([
      layout.width,
      layout.height,
      (layout.width / 8) * layout.height,
    ]);
    expect(black(bitmap, layout.text)).toBeGreaterThan(60);
    expect(black(bitmap, layout.text)).toBe(black(bitmap, whole));
    // A glyph that was cut at the area's edge would leave ink in its outermost column.
    expect(black(bitmap, { ...layout.text, x: layout.text.x + layout.text.width - 1, width: 1 })).toBe(0);
  });

  it('shows the same dots as a PNG', async () => {
    const bitmap = rasterBackground(profile, BACKGROUNDS.usual);
    const ink = await readInk(bitmapToPng(bitmap));
    expect([ink.width, ink.height]).toEqual([layout.width, layout.height]);
    expect(countDark(ink, whole)).toBe(black(bitmap, whole));
  });
});

it('hanzi are drawn by the shipped font: each differs from the missing-glyph box', () => {
  const draw = (title: string): string =>
    Buffer.from(rasterBackground(LABEL_60X40, { title, lines: [] }).bits).toString('base64');
  const missing = draw('\u{10fffd}');
  const drawn = [...'冻虾仁监管仓静置龘'].map((hanzi) => draw(hanzi));
  expect(new Set([missing, ...drawn]).size).toBe(drawn.length + 1);
});

describe('fitting', () => {
  const measure = (text: string, size: number): number => text.length * size;
  const box = { width: 300, height: 240 };

  it('shrinks before it wraps and wraps before it cuts', () => {
    const rows = (title: string): string[] =>
      fitText({ title, lines: [] }, box, measure).map((line) => line.text);
    expect(rows('八个字的货物名称')).toEqual(['八个字的货物名称']);
    expect(rows('字'.repeat(12)).length).toBe(2);
    expect(rows('字'.repeat(60)).join('')).toBe('字'.repeat(60));
    expect(rows('字'.repeat(900)).at(-1)).toMatch(/…$/);
  });

  it('keeps Latin words whole and drops empty lines and line breaks', () => {
    const placed = fitText(
      { title: '  虾\n仁 ', lines: ['', '规格：ABCDEFGH IJKLMNOP QRSTUVWX'] },
      box,
      measure,
    );
    expect(placed[0]?.text).toBe('虾 仁');
    expect(
      placed
        .slice(1)
        .map((line) => line.text)
        .join(' '),
    ).toMatch(/ABCDEFGH IJKLMNOP QRSTUVWX$/);
  });
});
