import { zplToBase64Async } from 'zpl-renderer-js';
import type { LabelSize } from '../printer/pictures.ts';

/** Draws ZPL by a renderer of other people's making. */
export async function drawZpl(source: string, size: LabelSize): Promise<Buffer> {
  return Buffer.from(await zplToBase64Async(source, size.widthMm, size.heightMm, size.dotsPerMm), 'base64');
}
