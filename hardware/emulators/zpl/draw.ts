import { createCanvas } from '@napi-rs/canvas';
import { zplToBase64Async } from 'zpl-renderer-js';
import type { LabelSize } from '../printer/pictures.ts';

/** A label that FEED pushed out: white, at the size that is loaded. */
function blankLabel({ widthMm, heightMm, dotsPerMm }: LabelSize): Buffer {
  const canvas = createCanvas(widthMm * dotsPerMm, heightMm * dotsPerMm);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas.toBuffer('image/png');
}

/** Draws ZPL by a renderer of other people's making, which knows no label without a format. */
export async function drawZpl(source: string, size: LabelSize): Promise<Buffer> {
  if (source === '^XA^XZ') return blankLabel(size);
  return Buffer.from(await zplToBase64Async(source, size.widthMm, size.heightMm, size.dotsPerMm), 'base64');
}
