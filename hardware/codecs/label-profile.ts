/** What a loaded label stock and its printer are, and where things stand on the label. All in printer dots. */

export type LabelProfile = {
  readonly id: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Gap between two labels on the liner. */
  readonly gapMm: number;
  /** Print resolution: 8 is the common 203 dpi, 12 is 300 dpi. */
  readonly dotsPerMm: number;
  /** Print speed in inches per second. */
  readonly speedIps: number;
  /** Dots per QR module: whole, and at least 4 at 203 dpi, below which blur makes symbols unreadable. */
  readonly moduleDots: number;
};

/** Labels on pieces and cartons: 60 × 40 mm at 203 dpi. */
export const LABEL_60X40: LabelProfile = {
  id: '60x40-203',
  widthMm: 60,
  heightMm: 40,
  gapMm: 2,
  dotsPerMm: 8,
  speedIps: 4,
  moduleDots: 5,
};

/** Small labels: 40 × 30 mm at 203 dpi. */
export const LABEL_40X30: LabelProfile = {
  id: '40x30-203',
  widthMm: 40,
  heightMm: 30,
  gapMm: 2,
  dotsPerMm: 8,
  speedIps: 4,
  moduleDots: 4,
};

const MM_PER_INCH = 25.4;

/** Milliseconds from the start of one label to the start of the next, gap included. */
export function labelTime(profile: LabelProfile): number {
  return ((profile.heightMm + profile.gapMm) / MM_PER_INCH / profile.speedIps) * 1000;
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type LabelLayout = {
  readonly width: number;
  readonly height: number;
  /** Where the symbol's dark modules stand; the quiet zone around it is kept free. */
  readonly symbol: Box;
  /** Free for the rasterised text. */
  readonly text: Box;
  /** Native text: the short note under the symbol, and the code at the foot. `height` is the font height. */
  readonly note: Box;
  readonly code: Box;
};

/** A symbol of QR version 3, which holds 61 characters at level M, is the largest that a label keeps room for. */
const LARGEST_SYMBOL_MODULES = 29;
/** ISO/IEC 18004 asks for four clear modules around a QR symbol. */
const QUIET_MODULES = 4;
const MIN_MODULE_MM = 0.5;

/** Longest QR payload in characters of the alphanumeric set: QR version 3, level M (ISO/IEC 18004 table 7). */
export const MAX_PAYLOAD_CHARS = 61;

/**
 * Places symbol, text, note and code on a label: symbol left, text right, code at the foot.
 * Throws RangeError when the profile's modules are not whole, too small to be read, or leave no room for text.
 */
export function layoutLabel(profile: LabelProfile): LabelLayout {
  const { dotsPerMm, moduleDots } = profile;
  if (!Number.isInteger(moduleDots) || moduleDots < MIN_MODULE_MM * dotsPerMm) {
    throw new RangeError(`QR modules of ${moduleDots} dots at ${dotsPerMm} dots/mm are not readable`);
  }
  const width = Math.round(profile.widthMm * dotsPerMm);
  const height = Math.round(profile.heightMm * dotsPerMm);
  const margin = dotsPerMm;
  const quiet = QUIET_MODULES * moduleDots;
  const symbolSize = LARGEST_SYMBOL_MODULES * moduleDots;
  const codeHeight = Math.round(height / 10);
  const noteHeight = Math.round(height / 13);
  const codeTop = height - margin - codeHeight;
  const symbol = { x: quiet, y: quiet, width: symbolSize, height: symbolSize };
  const textLeft = symbol.x + symbolSize + quiet;
  const text = { x: textLeft, y: margin, width: width - margin - textLeft, height: codeTop - 2 * margin };
  const noteTop = symbol.y + symbolSize + quiet;
  if (text.width < 8 * 2 * dotsPerMm || noteTop + noteHeight > codeTop) {
    throw new RangeError(
      `A label of ${profile.widthMm} × ${profile.heightMm} mm has no room beside its symbol`,
    );
  }
  return {
    width,
    height,
    symbol,
    text,
    note: { x: margin, y: noteTop, width: textLeft - 2 * margin, height: noteHeight },
    code: { x: margin, y: codeTop, width: width - 2 * margin, height: codeHeight },
  };
}
