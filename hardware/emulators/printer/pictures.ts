/** Keeps the pictures of printed labels, drawn one after the other. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { LabelLine } from './record.ts';

export type LabelSize = { readonly widthMm: number; readonly heightMm: number; readonly dotsPerMm: number };

/** Draws a whole label from its source as a PNG; shares nothing with the program that printed. */
export type DrawLabel = (source: string, size: LabelSize) => Promise<Buffer>;

export type Pictures = {
  /** Puts a label in line for drawing. */
  readonly add: (line: LabelLine) => void;
  /** Resolves when all labels given before are on disk. */
  readonly drawn: () => Promise<void>;
  /** Labels whose picture could not be drawn, with the reason. */
  readonly failures: () => ReadonlyArray<string>;
};

/** White where the head never was: the rows behind the fraction that was printed. */
async function blankRest(png: Buffer, fraction: number): Promise<Buffer> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  context.fillStyle = 'white';
  const printed = Math.round(image.height * fraction);
  context.fillRect(0, printed, image.width, image.height - printed);
  return canvas.toBuffer('image/png');
}

/** Makes the drawing line for a folder. A picture appears under its name only when it is whole. */
export function createPictures(folder: string, size: LabelSize, draw: DrawLabel): Pictures {
  const failures: string[] = [];
  let tail: Promise<void> = Promise.resolve();

  async function keep(line: LabelLine): Promise<void> {
    const path = join(folder, line.picture);
    if (existsSync(path)) return;
    // Drawing takes the processor for some 20 ms; bytes on the line go first.
    await nextTurn();
    try {
      const png = await draw(line.source, size);
      writeFileSync(`${path}.new`, line.fraction === 1 ? png : await blankRest(png, line.fraction));
      renameSync(`${path}.new`, path);
    } catch (thrown) {
      failures.push(`${line.picture}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  return {
    add: (line) => {
      tail = tail.then(() => keep(line));
    },
    drawn: () => tail,
    failures: () => failures,
  };
}
