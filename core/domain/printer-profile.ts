/**
 * What a printer is set up as: its language, the label stock that is loaded, its resolution. The name of a profile
 * stays with its device for ever, so what a name means never changes: `tspl-70x50-300` is TSPL on labels of 70 × 50 mm
 * at 300 dots per inch; without a language it is ZPL II; `tspl-bmp-…` is a TSPL printer that does not store PCX.
 */

export const LABEL_DPIS = [203, 300] as const;

export type PrinterProfile = {
  readonly language: 'ZPL' | 'TSPL';
  /** True for printers that were set up as storing BMP only. */
  readonly bmpOnly: boolean;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: (typeof LABEL_DPIS)[number];
};

/** Usual label stocks in millimetres, width and height; any other within LABEL_LIMITS_MM can be written by hand. */
export const LABEL_STOCKS: ReadonlyArray<readonly [number, number]> = [
  [60, 40],
  [70, 50],
  [50, 30],
  [40, 30],
];

/** Smaller labels have no room for a symbol that reads; wider ones no printer at a gate takes. */
export const LABEL_LIMITS_MM = { width: [40, 110], height: [30, 150] } as const;

export const DEFAULT_PROFILE = '60x40-203';

const NAME = /^(?:(tspl)-(?:(bmp)-)?)?(\d{2,3})x(\d{2,3})-(203|300)$/;

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most;

/** What a profile's name means; null for a name that means nothing, or a stock outside LABEL_LIMITS_MM. */
export const readPrinterProfile = (name: string): PrinterProfile | null => {
  const [, language, bmp, width, height, dpi] = NAME.exec(name) ?? [];
  const [widthMm, heightMm] = [Number(width), Number(height)];
  if (!isWithin(widthMm, LABEL_LIMITS_MM.width) || !isWithin(heightMm, LABEL_LIMITS_MM.height)) return null;
  return {
    language: language === undefined ? 'ZPL' : 'TSPL',
    bmpOnly: bmp !== undefined,
    widthMm,
    heightMm,
    dpi: dpi === '300' ? 300 : 203,
  };
};

/** The name of a profile, which readPrinterProfile reads again. */
export const printerProfileName = ({ language, bmpOnly, widthMm, heightMm, dpi }: PrinterProfile): string =>
  `${language === 'ZPL' ? '' : bmpOnly ? 'tspl-bmp-' : 'tspl-'}${widthMm}x${heightMm}-${dpi}`;

/**
 * How text gets onto a label. Stored in the printer's memory once a batch, as packed bits (Z64), run lengths (RLE), PCX
 * or BMP; FONT: the printer's own Chinese font; RASTER: each label as one whole picture, slow but known to all. The
 * first of a language that a printer takes is chosen when it is set up.
 */
export const GRAPHIC_FORMS = {
  ZPL: ['Z64', 'RLE', 'FONT', 'RASTER'],
  TSPL: ['PCX', 'BMP', 'FONT', 'RASTER'],
} as const;
export type GraphicForm = (typeof GRAPHIC_FORMS)['ZPL' | 'TSPL'][number];
