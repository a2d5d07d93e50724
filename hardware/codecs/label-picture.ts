/** A whole label as dots: to be looked at before printing, and for printers that take nothing but pictures. */
import bwip from 'bwip-js';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import type { Bitmap } from './bitmap.ts';
import { layoutLabel } from './label-profile.ts';
import type { Box, LabelProfile } from './label-profile.ts';
import { bitmapToPng, rasterOf, useFont, writeBackground } from './label-raster.ts';
import { requireLabel } from './label-refusal.ts';

export type QrModules = {
  readonly size: number;
  readonly dark: (x: number, y: number) => boolean;
};

/** Modules of a QR symbol at level M. */
export function qrModules(payload: string): QrModules {
  const [symbol] = bwip.raw('qrcode', payload, 'eclevel=M');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('the symbol could not be made');
  const { pixs, pixx } = symbol;
  return { size: pixx, dark: (x, y) => pixs[y * pixx + x] === 1 };
}

/** Text in a box, as wide as its letters are but never wider than the box. */
function writeText(context: SKRSContext2D, box: Box, text: string): void {
  useFont(context, box.height, 'MEDIUM');
  context.fillText(text, box.x, box.y + Math.round(box.height * 0.85), box.width);
}

/**
 * Background, symbol, note and code at the printer's resolution, the symbol in whole dots. Throws RangeError for what
 * refuseLabel refuses, and for a payload whose symbol is larger than the design keeps room for.
 */
export function rasterLabel(
  profile: LabelProfile,
  background: LabelBackground,
  content: LabelContent,
): Bitmap {
  requireLabel(content);
  const layout = layoutLabel(profile, background.design);
  const modules = qrModules(content.payload);
  if (modules.size > layout.design.symbolModules) throw new RangeError('Label refused: PAYLOAD_LENGTH');
  return rasterOf(layout.width, layout.height, (context) => {
    writeBackground(context, profile, background);
    const dots = layout.moduleDots;
    for (let y = 0; y < modules.size; y += 1) {
      for (let x = 0; x < modules.size; x += 1) {
        if (!modules.dark(x, y)) continue;
        context.fillRect(layout.symbol.x + x * dots, layout.symbol.y + y * dots, dots, dots);
      }
    }
    writeText(context, layout.note, content.note);
    writeText(context, layout.code, content.code);
  });
}

/**
 * The same dots as a PNG. Printers that draw symbol and letters themselves put them in the same places, in their own
 * letters; the background's dots are those that every printer gets.
 */
export function drawLabel(
  profile: LabelProfile,
  background: LabelBackground,
  content: LabelContent,
): Uint8Array {
  return bitmapToPng(rasterLabel(profile, background, content));
}
