import { describe, expect, it } from 'vitest';
import {
  LABEL_DPIS,
  LABEL_LIMITS_MM,
  LABEL_STOCKS,
  readPrinterProfile,
} from '#core/domain/printer-profile.ts';
import type { LabelDesignName } from '#core/ports/device.ts';
import { LABEL_DESIGNS } from './label-design.ts';
import { labelProfile, labelTime, layoutLabel, LABEL_60X40 } from './label-profile.ts';
import type { Box, LabelProfile } from './label-profile.ts';

const profileOf = (name: string): LabelProfile => {
  const profile = readPrinterProfile(name);
  if (profile === null) throw new Error(`${name} is no profile`);
  return labelProfile(name, profile);
};
const names = Object.keys(LABEL_DESIGNS) as ReadonlyArray<LabelDesignName>;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('where things stand on a label', () => {
  const [narrow, wide] = LABEL_LIMITS_MM.width;
  const [low, tall] = LABEL_LIMITS_MM.height;
  const stocks = [...LABEL_STOCKS, [narrow, low], [narrow, tall], [wide, low], [wide, tall], [65, 35]];
  const cases = stocks.flatMap(([width, height]) =>
    LABEL_DPIS.flatMap((dpi) => names.map((design) => [`${width}x${height}-${dpi}`, design] as const)),
  );

  it.each(cases)(
    '%s %s: whole dots of half a millimetre or more, nothing over anything, all on the label',
    (name, design) => {
      const profile = profileOf(name);
      const { width, height, symbol, text, note, code, moduleDots } = layoutLabel(profile, design);
      expect(Number.isInteger(moduleDots)).toBe(true);
      expect(moduleDots).toBeGreaterThanOrEqual(4);
      expect(moduleDots / profile.dotsPerMm).toBeGreaterThanOrEqual(0.5);
      const quiet = 4 * moduleDots;
      const clear = {
        x: symbol.x - quiet,
        y: symbol.y - quiet,
        width: symbol.width + 2 * quiet,
        height: symbol.height + 2 * quiet,
      };
      for (const box of [text, note, code]) expect(overlap(clear, box)).toBe(false);
      for (const [a, b] of [
        [text, code],
        [note, code],
        [text, note],
      ] as const)
        expect(overlap(a, b)).toBe(false);
      for (const box of [clear, text, note, code]) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
    },
  );

  it('keeps the modules that labels of these stocks have always had', () => {
    expect(layoutLabel(profileOf('60x40-203')).moduleDots).toBe(5);
    expect(layoutLabel(profileOf('40x30-203')).moduleDots).toBe(4);
  });

  it('refuses a stock without room', () => {
    expect(() => layoutLabel({ ...LABEL_60X40, widthMm: 30 })).toThrow(RangeError);
    expect(() => layoutLabel({ ...LABEL_60X40, heightMm: 18 })).toThrow(RangeError);
  });

  it('knows how long a label takes: 42 mm at four inches a second', () => {
    expect(Math.round(labelTime(LABEL_60X40))).toBe(413);
  });
});
