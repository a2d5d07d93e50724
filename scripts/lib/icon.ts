import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { root } from './node.mjs';

/** Side of the picture; Windows and Linux make their smaller sizes from it. */
const SIDE = 512;

/** The icon of the screens (renderer/public/icon.svg) as PNG. */
export const drawIcon = async (): Promise<Buffer> => {
  const svg = readFileSync(join(root, 'renderer', 'public', 'icon.svg'), 'utf8');
  // An SVG without a size of its own is drawn at the size that its first attribute gives it.
  const image = await loadImage(Buffer.from(svg.replace('<svg ', `<svg width="${SIDE}" height="${SIDE}" `)));
  const canvas = createCanvas(SIDE, SIDE);
  canvas.getContext('2d').drawImage(image, 0, 0, SIDE, SIDE);
  return canvas.toBuffer('image/png');
};
