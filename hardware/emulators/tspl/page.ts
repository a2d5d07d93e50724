/** What the commands that put ink on the label mean; everything that can be known to be wrong is said at once. */
import type { Command } from './command.ts';
import type { PaintMode, Turn } from './raster.ts';
import { readBmp, readPcx } from './stored.ts';
import type { Picture } from './stored.ts';
import { cellOf } from './fonts.ts';

type Place = { readonly x: number; readonly y: number };
type Box = Place & { readonly width: number; readonly height: number };

export type PageOp =
  | {
      readonly kind: 'QR';
      readonly at: Place;
      readonly level: string;
      readonly cell: number;
      readonly turn: Turn;
      /** Null: the printer's own default. */
      readonly model: 1 | 2 | null;
      readonly data: string;
    }
  | {
      readonly kind: 'TEXT';
      readonly at: Place;
      readonly font: string;
      readonly turn: Turn;
      readonly xm: number;
      readonly ym: number;
      readonly data: string;
    }
  | { readonly kind: 'PICTURE'; readonly at: Place; readonly picture: Picture }
  | { readonly kind: 'BITS'; readonly box: Box; readonly mode: PaintMode; readonly data: string }
  | { readonly kind: 'BAR' | 'ERASE' | 'REVERSE'; readonly box: Box }
  | { readonly kind: 'FRAME'; readonly box: Box; readonly thick: number };

const MODES: ReadonlyArray<PaintMode> = ['OVERWRITE', 'OR', 'XOR'];

const turnOf = (text: string): Turn => (['90', '180', '270'].includes(text) ? (Number(text) as Turn) : 0);

/**
 * Data of a QR symbol in manual mode: `A` alphanumeric, `N` numeric, `B` and four digits for bytes; `!` changes the
 * kind. Null when it is none of these.
 */
function manualData(text: string): string | null {
  let data = '';
  for (let rest = text; rest !== '';) {
    const bytes = /^B(\d{4})/.exec(rest);
    const part = bytes === null ? /^[AN]([^!]*)/.exec(rest) : null;
    const taken = bytes === null ? part?.[1] : rest.slice(5, 5 + Number(bytes[1]));
    if (taken === undefined || (bytes !== null && taken.length !== Number(bytes[1]))) return null;
    data += taken;
    rest = rest.slice((bytes === null ? 1 : 5) + taken.length);
    if (rest !== '' && !rest.startsWith('!')) return null;
    rest = rest.slice(1);
  }
  return data === '' ? null : data;
}

/** Where the buffer ends, and what lies in the printer's memory. */
export type PageSetting = {
  readonly width: number;
  readonly height: number;
  readonly files: ReadonlyMap<string, string>;
};

export type ReadOp = { readonly op: PageOp } | { readonly fault: string } | null;

/** Reads a drawing command (`data`: the bytes behind BITMAP); null for a command that draws nothing. */
export function readOp({ name, args }: Command, data: string, setting: PageSetting): ReadOp {
  const number = (index: number): number => Number.parseInt(args[index]?.text ?? '0', 10);
  const at: Place = { x: number(0), y: number(1) };
  const box: Box = { ...at, width: number(2), height: number(3) };
  const inside = (width: number, height: number, op: PageOp): ReadOp =>
    at.x >= 0 && at.y >= 0 && at.x + width <= setting.width && at.y + height <= setting.height
      ? { op }
      : { fault: `${name} leaves the label` };
  switch (name) {
    case 'QRCODE': {
      const words = args.slice(6, -1).map((arg) => arg.text);
      const text = args.at(-1)?.text ?? '';
      const decoded = args[4]?.text === 'M' ? manualData(text) : text;
      if (decoded === null || decoded === '') return { fault: `QRCODE with data ${JSON.stringify(text)}` };
      const asked = words.find((word) => word.startsWith('M'));
      const model = asked === undefined ? null : asked === 'M1' ? 1 : 2;
      const level = args[2]?.text ?? 'M';
      const cell = number(3);
      // The smallest symbol has 21 modules.
      const turn = turnOf(args[5]?.text ?? '0');
      const size = turn === 0 ? 21 * cell : 1;
      return inside(size, size, { kind: 'QR', at, level, cell, turn, model, data: decoded });
    }
    case 'TEXT': {
      const font = args[2]?.text ?? '';
      const text = args.at(-1)?.text ?? '';
      const [xm, ym] = [number(4), number(5)];
      const cell = cellOf(font);
      if (cell === null) return { fault: `TEXT in font ${JSON.stringify(font)}, which there is none of` };
      const turn = turnOf(args[3]?.text ?? '0');
      const size = turn === 0 ? [cell.width * xm * text.length, cell.height * ym] : [1, 1];
      return inside(size[0] ?? 1, size[1] ?? 1, { kind: 'TEXT', at, font, turn, xm, ym, data: text });
    }
    case 'PUTPCX':
    case 'PUTBMP': {
      const file = args[2]?.text ?? '';
      const stored = setting.files.get(file);
      if (stored === undefined) return { fault: `${name}: ${file} is not stored` };
      try {
        const picture = name === 'PUTPCX' ? readPcx(stored) : readBmp(stored);
        return inside(picture.width, picture.height, { kind: 'PICTURE', at, picture });
      } catch (thrown) {
        return { fault: `${name}: ${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
      }
    }
    case 'BITMAP': {
      const mode = MODES[number(4)] ?? 'OVERWRITE';
      return inside(box.width * 8, box.height, { kind: 'BITS', box, mode, data });
    }
    case 'BAR':
    case 'ERASE':
    case 'REVERSE':
      return inside(box.width, box.height, { kind: name, box });
    case 'BOX': {
      const frame: Box = { ...at, width: box.width - at.x, height: box.height - at.y };
      return inside(frame.width, frame.height, { kind: 'FRAME', box: frame, thick: number(4) });
    }
    default:
      return null;
  }
}
