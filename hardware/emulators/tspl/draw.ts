/** Draws a label from the bytes that a fresh printer would need for it. */
import { createCanvas } from '@napi-rs/canvas';
import type { LabelSize } from '../printer/pictures.ts';
import { readCommand } from './command.ts';
import { textDots } from './fonts.ts';
import { createFramer } from './framer.ts';
import type { Instruction } from './framer.ts';
import { readOp } from './page.ts';
import type { PageOp } from './page.ts';
import { qrModules } from './qr.ts';
import { bitDots, createRaster, paint } from './raster.ts';
import type { PaintMode, Raster } from './raster.ts';

async function drawOp(raster: Raster, op: PageOp): Promise<void> {
  const fill = (dark: boolean, mode: PaintMode) => (box: Parameters<typeof paint>[1]) =>
    paint(raster, box, () => dark, mode);
  switch (op.kind) {
    case 'QR': {
      const { size, dark } = await qrModules(op.data, op.level);
      const dots = size * op.cell;
      const turned = (x: number, y: number): boolean => {
        const [column, row] = [Math.floor(x / op.cell), Math.floor(y / op.cell)];
        const last = size - 1;
        if (op.turn === 90) return dark(row, last - column);
        if (op.turn === 180) return dark(last - column, last - row);
        return op.turn === 270 ? dark(last - row, column) : dark(column, row);
      };
      // Turned clockwise about the place that was given.
      const x = op.at.x - (op.turn === 90 || op.turn === 180 ? dots : 0);
      const y = op.at.y - (op.turn === 180 || op.turn === 270 ? dots : 0);
      return paint(raster, { x, y, width: dots, height: dots }, turned, 'OR');
    }
    case 'TEXT':
      return paint(raster, { x: 0, y: 0, ...raster }, textDots(raster, op), 'OR');
    case 'PICTURE': {
      const { width, height, dark } = op.picture;
      return paint(raster, { ...op.at, width, height }, dark, 'OR');
    }
    case 'BITS':
      return paint(
        raster,
        { ...op.box, width: op.box.width * 8 },
        bitDots(op.data, op.box.width, 0),
        op.mode,
      );
    case 'BAR':
      return fill(true, 'OR')(op.box);
    case 'ERASE':
      return fill(false, 'OVERWRITE')(op.box);
    case 'REVERSE':
      return fill(true, 'XOR')(op.box);
    case 'FRAME': {
      const { box, thick } = op;
      const edge = (x: number, y: number): boolean =>
        x < thick || y < thick || x >= box.width - thick || y >= box.height - thick;
      return paint(raster, box, edge, 'OR');
    }
  }
}

/** What is drawn, in order, and where it begins. */
function pageOf(
  source: string,
  size: { width: number; height: number },
): { ops: PageOp[]; mirrored: boolean } {
  const files = new Map<string, string>();
  const ops: PageOp[] = [];
  let mirrored = false;
  const take = (instruction: Instruction): void => {
    if (instruction.kind !== 'LINE' && instruction.kind !== 'DATA') return;
    const data = instruction.kind === 'DATA' ? instruction.data : '';
    const line = instruction.kind === 'DATA' ? instruction.head.replace(/, *$/, '') : instruction.text;
    const command = readCommand(line);
    if ('fault' in command) return;
    const [first, second] = command.args;
    if (command.name === 'DOWNLOAD') files.set(command.args.at(-2)?.text ?? '', data);
    if (command.name === 'DIRECTION') mirrored = second?.text === '1';
    if (command.name === 'REFERENCE') {
      origin = { x: Number(first?.text), y: Number(second?.text) };
    }
    const read = readOp(command, data, { ...size, files });
    if (read !== null && 'op' in read) ops.push(moved(read.op, origin));
  };
  let origin = { x: 0, y: 0 };
  createFramer({ onImmediate: () => undefined, onInstruction: take }).push(Buffer.from(source, 'latin1'));
  return { ops, mirrored };
}

function moved(op: PageOp, by: { x: number; y: number }): PageOp {
  const shift = <P extends { x: number; y: number }>(place: P): P => ({
    ...place,
    x: place.x + by.x,
    y: place.y + by.y,
  });
  return 'at' in op ? { ...op, at: shift(op.at) } : { ...op, box: shift(op.box) };
}

function toPng({ width, height, dots }: Raster, mirrored: boolean): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let at = 0; at < dots.length; at += 1) {
    const x = at % width;
    const from = mirrored ? at - x + (width - 1 - x) : at;
    const shade = dots[from] === 1 ? 0 : 255;
    image.data.set([shade, shade, shade, 255], at * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

/** Draws a label's source (one character for each byte) as a PNG of the printer's dots. */
export async function drawTspl(source: string, size: LabelSize): Promise<Buffer> {
  const width = Math.round(size.widthMm * size.dotsPerMm);
  const height = Math.round(size.heightMm * size.dotsPerMm);
  const raster = createRaster(width, height);
  const { ops, mirrored } = pageOf(source, { width, height });
  for (const op of ops) await drawOp(raster, op);
  return toPng(raster, mirrored);
}
