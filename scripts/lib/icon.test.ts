import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { drawIcon } from './icon.ts';
import { root } from './node.mjs';

const SIDE = 512;

const pixelsOf = async (png: Buffer): Promise<Buffer> => {
  const image = await loadImage(png);
  expect([image.width, image.height]).toEqual([SIDE, SIDE]);
  const context = createCanvas(SIDE, SIDE).getContext('2d');
  context.drawImage(image, 0, 0);
  return Buffer.from(context.getImageData(0, 0, SIDE, SIDE).data);
};

it('keeps the icon of packages the same as that of the screens (node scripts/make-icon.ts draws it)', async () => {
  const kept = await pixelsOf(readFileSync(join(root, 'electron', 'resources', 'icon.png')));
  expect(kept.equals(await pixelsOf(await drawIcon()))).toBe(true);
  expect(new Set(kept).size).toBeGreaterThan(10);
});
