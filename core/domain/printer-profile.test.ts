import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_DPIS, LABEL_STOCKS, printerProfileName, readPrinterProfile } from './printer-profile.ts';

describe('the name of a printer profile', () => {
  it.each([
    ['60x40-203', { language: 'ZPL', bmpOnly: false, widthMm: 60, heightMm: 40, dpi: 203 }],
    ['tspl-40x30-203', { language: 'TSPL', bmpOnly: false, widthMm: 40, heightMm: 30, dpi: 203 }],
    ['tspl-bmp-60x40-203', { language: 'TSPL', bmpOnly: true, widthMm: 60, heightMm: 40, dpi: 203 }],
    ['70x50-300', { language: 'ZPL', bmpOnly: false, widthMm: 70, heightMm: 50, dpi: 300 }],
  ])('%s means what it has always meant', (name, profile) => {
    expect(readPrinterProfile(name)).toEqual(profile);
  });

  it.each([
    '',
    'scanner',
    '39x30-203',
    '111x30-203',
    '60x29-203',
    '60x151-203',
    '60x40-600',
    'zpl-60x40-203',
    '60x40',
  ])('%s means nothing', (name) => {
    expect(readPrinterProfile(name)).toBeNull();
  });

  it('is read as it was written, for every stock within the limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ZPL' as const, 'TSPL' as const),
        fc.integer({ min: 40, max: 110 }),
        fc.integer({ min: 30, max: 150 }),
        fc.constantFrom(...LABEL_DPIS),
        (language, widthMm, heightMm, dpi) => {
          const profile = { language, bmpOnly: false, widthMm, heightMm, dpi };
          expect(readPrinterProfile(printerProfileName(profile))).toEqual(profile);
        },
      ),
    );
    expect(LABEL_STOCKS).toHaveLength(4);
  });
});
