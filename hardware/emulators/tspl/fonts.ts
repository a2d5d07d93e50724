/** The fonts that lie in the printer: dot fonts of fixed pitch, two of Chinese, and outlines. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import type { Turn } from './raster.ts';

export type Cell = { readonly width: number; readonly height: number };

/** Dots of one character (programming manual, TEXT). Outlines are sized in points, here as at 203 dpi: 8 × 8 dots. */
const CELLS: Readonly<Record<string, Cell>> = {
  '0': { width: 1, height: 3 },
  '1': { width: 8, height: 12 },
  '2': { width: 12, height: 20 },
  '3': { width: 16, height: 24 },
  '4': { width: 24, height: 32 },
  '5': { width: 32, height: 48 },
  '6': { width: 14, height: 19 },
  '7': { width: 21, height: 27 },
  '8': { width: 14, height: 25 },
  'ROMAN.TTF': { width: 1, height: 3 },
  // Half a square for each byte: ASCII has one, hanzi have two.
  'TSS24.BF2': { width: 12, height: 24 },
  'TST24.BF2': { width: 12, height: 24 },
};

/** Size of one character (for outlines: of one point); null for a font that the printer has not. */
export function cellOf(font: string): Cell | null {
  return CELLS[font] ?? null;
}

const FAMILY = 'Printer resident';
const FILE = '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
let known = false;

/** Letters look different in the real thing; what counts is which ones stand where and how large. */
function family(): string {
  if (!known) {
    const path = createRequire(import.meta.url).resolve(FILE);
    if (GlobalFonts.registerFromPath(path, FAMILY) === null) throw new Error(`${path} cannot be read`);
    known = true;
  }
  return FAMILY;
}

function decode(font: string, data: string): string {
  const bytes = Buffer.from(data, 'latin1');
  if (font === 'TSS24.BF2') return iconv.decode(bytes, 'gb18030');
  return font === 'TST24.BF2' ? iconv.decode(bytes, 'big5') : data;
}

/** The dots of a line of text on a sheet of the given size. */
export function textDots(
  sheet: Cell,
  text: {
    readonly at: { readonly x: number; readonly y: number };
    readonly font: string;
    readonly turn: Turn;
    readonly xm: number;
    readonly ym: number;
    readonly data: string;
  },
): (x: number, y: number) => boolean {
  const cell = cellOf(text.font) ?? { width: 8, height: 12 };
  const width = cell.width * text.xm;
  const height = cell.height * text.ym;
  const canvas = createCanvas(sheet.width, sheet.height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = 'black';
  context.font = `${Math.max(4, Math.round(height * 0.85))}px "${family()}"`;
  context.translate(text.at.x, text.at.y);
  context.rotate((text.turn * Math.PI) / 180);
  let left = 0;
  for (const character of decode(text.font, text.data)) {
    const room = width * (character.charCodeAt(0) > 0xff && text.font.endsWith('.BF2') ? 2 : 1);
    context.fillText(character, left, height * 0.8, room);
    left += room;
  }
  const { data } = context.getImageData(0, 0, sheet.width, sheet.height);
  return (x, y) => (data[(y * sheet.width + x) * 4] ?? 255) < 128;
}
