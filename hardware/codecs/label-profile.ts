/** What a loaded label stock and its printer are, and where things stand on the label. All in printer dots. */

import type { PrinterProfile } from '#core/domain/printer-profile.ts';
import type { LabelDesignName } from '#core/ports/device.ts';
import { LABEL_DESIGNS } from './label-design.ts';
import type { LabelDesign } from './label-design.ts';

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
};

const DOTS_PER_MM = { 203: 8, 300: 12 } as const;

/** Labels of a printer's profile: two millimetres of gap and four inches a second, as such printers come. */
export function labelProfile(id: string, profile: PrinterProfile): LabelProfile {
  const { widthMm, heightMm, dpi } = profile;
  return { id, widthMm, heightMm, gapMm: 2, dotsPerMm: DOTS_PER_MM[dpi], speedIps: 4 };
}

const usual = (widthMm: number, heightMm: number, dpi: 203 | 300): LabelProfile =>
  labelProfile(`${widthMm}x${heightMm}-${dpi}`, { language: 'ZPL', bmpOnly: false, widthMm, heightMm, dpi });

/** Labels on pieces and cartons: 60 × 40 mm at 203 dpi. */
export const LABEL_60X40 = usual(60, 40, 203);

/** Small labels: 40 × 30 mm at 203 dpi. */
export const LABEL_40X30 = usual(40, 30, 203);

const MM_PER_INCH = 25.4;

/** Milliseconds from the start of one label to the start of the next, gap included. */
export function labelTime(profile: LabelProfile): number {
  return ((profile.heightMm + profile.gapMm) / MM_PER_INCH / profile.speedIps) * 1000;
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type LabelLayout = {
  readonly width: number;
  readonly height: number;
  readonly design: LabelDesign;
  /** Dots of a QR module: whole, and never under half a millimetre, below which blur makes symbols unreadable. */
  readonly moduleDots: number;
  /** Where the symbol's dark modules stand; the quiet zone around it is kept free. */
  readonly symbol: Box;
  /** Free for the rasterised text. */
  readonly text: Box;
  /** Native text: the short note under the symbol, and the code at the foot. `height` is the font height. */
  readonly note: Box;
  readonly code: Box;
};

/** ISO/IEC 18004 asks for four clear modules around a QR symbol. */
const QUIET_MODULES = 4;
/** Half a millimetre is four dots at 203 dpi (hardware.md §7). */
const MIN_MODULE_MM = 0.5;
/** Larger modules are read no better from where a person stands. */
const MAX_MODULE_MM = 0.75;
/** Eight hanzi of two millimetres beside the symbol. */
const MIN_TEXT_MM = 16;

/** Longest QR payload in characters of the alphanumeric set: QR version 3, level M (ISO/IEC 18004 table 7). */
export const MAX_PAYLOAD_CHARS = 61;

/**
 * Places symbol, text, note and code on a label: symbol left, text right, code at the foot. The symbol's modules are as
 * many whole dots as its share of the label takes. Throws RangeError when there is no room for what must be readable.
 */
export function layoutLabel(profile: LabelProfile, name: LabelDesignName = 'TRACE'): LabelLayout {
  const { dotsPerMm } = profile;
  const design: LabelDesign = LABEL_DESIGNS[name];
  const width = Math.round(profile.widthMm * dotsPerMm);
  const height = Math.round(profile.heightMm * dotsPerMm);
  const margin = dotsPerMm;
  const codeHeight = Math.round(height * design.codeShare);
  const noteHeight = Math.round(height * design.noteShare);
  const codeTop = height - margin - codeHeight;
  const across = design.symbolModules + 2 * QUIET_MODULES;
  const room = Math.min(width * design.symbolShare, codeTop - noteHeight) / across;
  const moduleDots = Math.max(
    Math.ceil(MIN_MODULE_MM * dotsPerMm),
    Math.min(Math.floor(room), Math.floor(MAX_MODULE_MM * dotsPerMm)),
  );
  const quiet = QUIET_MODULES * moduleDots;
  const symbolSize = design.symbolModules * moduleDots;
  const symbol = { x: quiet, y: quiet, width: symbolSize, height: symbolSize };
  const textLeft = symbol.x + symbolSize + quiet;
  const text = { x: textLeft, y: margin, width: width - margin - textLeft, height: codeTop - 2 * margin };
  const noteTop = symbol.y + symbolSize + quiet;
  if (text.width < MIN_TEXT_MM * dotsPerMm || noteTop + noteHeight > codeTop) {
    throw new RangeError(
      `A label of ${profile.widthMm} × ${profile.heightMm} mm has no room beside its symbol`,
    );
  }
  return {
    width,
    height,
    design,
    moduleDots,
    symbol,
    text,
    note: { x: margin, y: noteTop, width: textLeft - 2 * margin, height: noteHeight },
    code: { x: margin, y: codeTop, width: width - 2 * margin, height: codeHeight },
  };
}
