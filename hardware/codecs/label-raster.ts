/** Draws the text that all labels of a batch share (Chinese included) as the dots that the printer stores. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelBackground } from '#core/ports/device.ts';
import { blankBitmap, isBlack } from './bitmap.ts';
import type { Bitmap } from './bitmap.ts';
import { layoutLabel } from './label-profile.ts';
import type { LabelProfile } from './label-profile.ts';
import { fitText } from './label-text.ts';
import type { MeasureText, TextWeight } from './label-text.ts';

const FONT_FILES: Readonly<Record<TextWeight, string>> = {
  BOLD: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  MEDIUM: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
};

/** Dots darker than this become black; a little above half keeps thin strokes of small hanzi. */
const BLACK_BELOW = 150;

const registered = new Map<TextWeight, string>();

/** The font ships with the program: what a machine has installed would change how labels look, or miss characters. */
function fontFamily(weight: TextWeight): string {
  const known = registered.get(weight);
  if (known !== undefined) return known;
  const family = `Gatehouse ${weight}`;
  // The desktop package keeps fonts beside its archive: what is read by native code cannot lie inside one.
  const path = createRequire(import.meta.url)
    .resolve(FONT_FILES[weight])
    .replace(/app\.asar(?=[\\/])/u, 'app.asar.unpacked');
  if (GlobalFonts.registerFromPath(path, family) === null)
    throw new Error(`The label font ${path} cannot be read`);
  registered.set(weight, family);
  return family;
}

export function useFont(context: SKRSContext2D, size: number, weight: TextWeight): void {
  context.font = `${size}px "${fontFamily(weight)}"`;
}

function toBitmap(context: SKRSContext2D, width: number, height: number): Bitmap {
  const { data } = context.getImageData(0, 0, width, height);
  const bitmap = blankBitmap(width, height);
  for (let index = 0; index < width * height; index += 1) {
    if ((data[index * 4] ?? 255) >= BLACK_BELOW) continue;
    const x = index % width;
    const place = ((index - x) / width) * bitmap.rowBytes + (x >> 3);
    bitmap.bits[place] = (bitmap.bits[place] ?? 0) | (0x80 >> (x & 7));
  }
  return bitmap;
}

/**
 * Rasterises the background of a label at the printer's resolution, leaving room for the symbol, note and code that
 * the printer draws itself. Long names shrink, then wrap, then end in an ellipsis; nothing leaves the text area.
 */
export function rasterBackground(profile: LabelProfile, background: LabelBackground): Bitmap {
  const { width, height } = layoutLabel(profile, background.design);
  return rasterOf(width, height, (context) => writeBackground(context, profile, background));
}

/** Writes title and lines into their box. */
export function writeBackground(
  context: SKRSContext2D,
  profile: LabelProfile,
  background: LabelBackground,
): void {
  const { text, design } = layoutLabel(profile, background.design);
  const measure: MeasureText = (row, size, weight) => {
    useFont(context, size, weight);
    return context.measureText(row).width;
  };
  for (const line of fitText(background, text, measure, design)) {
    useFont(context, line.size, line.weight);
    context.fillText(line.text, text.x, text.y + line.y);
  }
}

/** Draws black on white at the printer's resolution and answers the dots. */
export function rasterOf(width: number, height: number, draw: (context: SKRSContext2D) => void): Bitmap {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  draw(context);
  return toBitmap(context, width, height);
}

/** The same dots as a black-and-white PNG, to be shown before printing. */
export function bitmapToPng(bitmap: Bitmap): Uint8Array {
  const canvas = createCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(bitmap.width, bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      const shade = isBlack(bitmap, x, y) ? 0 : 255;
      image.data.set([shade, shade, shade, 255], (y * bitmap.width + x) * 4);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}
