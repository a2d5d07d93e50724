/** A label as it will leave the printer, drawn here to be looked at before printing. */
import bwip from 'bwip-js';
import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import { isBlack } from './bitmap.ts';
import { layoutLabel } from './label-profile.ts';
import type { Box, LabelProfile } from './label-profile.ts';
import { rasterBackground } from './label-raster.ts';

/** Dark modules of the QR symbol (level M) that the printer makes by itself. */
function qrModules(payload: string): {
  readonly size: number;
  readonly dark: (x: number, y: number) => boolean;
} {
  const [symbol] = bwip.raw('qrcode', payload, 'eclevel=M');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('the symbol could not be made');
  const { pixs, pixx } = symbol;
  return { size: pixx, dark: (x, y) => pixs[y * pixx + x] === 1 };
}

/** Text in a box, as wide as its letters are but never wider than the box. */
function writeText(context: SKRSContext2D, box: Box, text: string): void {
  context.font = `${box.height}px "Gatehouse MEDIUM"`;
  context.fillText(text, box.x, box.y + Math.round(box.height * 0.85), box.width);
}

/**
 * Draws background, symbol, note and code at the printer's resolution and answers a PNG. The background's dots are
 * those that the printer gets; symbol and letters stand where the printer draws its own.
 */
export function drawLabel(
  profile: LabelProfile,
  background: LabelBackground,
  content: LabelContent,
): Uint8Array {
  const { width, height, symbol, note, code } = layoutLabel(profile);
  const bitmap = rasterBackground(profile, background);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (isBlack(bitmap, x, y)) context.fillRect(x, y, 1, 1);
  }
  const modules = qrModules(content.payload);
  const dots = profile.moduleDots;
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.dark(x, y)) context.fillRect(symbol.x + x * dots, symbol.y + y * dots, dots, dots);
    }
  }
  writeText(context, note, content.note);
  writeText(context, code, content.code);
  return canvas.toBuffer('image/png');
}
