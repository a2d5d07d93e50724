/** Reads labels as an independent eye: another program draws them, a third one decodes the symbol. For tests. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { zplToBase64Async } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import { drawTspl } from '#hardware/emulators/tspl/draw.ts';

export { readBmp, readPcx } from '#hardware/emulators/tspl/stored.ts';

// Without the bytes at hand the decoder would fetch its WebAssembly from a public CDN.
prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
    ).buffer,
  },
});

/** Draws one label (everything that it needs in one string) and returns the PNG. */
export async function renderZpl(zpl: string, profile: LabelProfile): Promise<Uint8Array> {
  return Buffer.from(
    await zplToBase64Async(zpl, profile.widthMm, profile.heightMm, profile.dotsPerMm),
    'base64',
  );
}

/** Labels that one thread draws before its memory is given back. */
const DRAWN_BY_ONE = 50;

/**
 * Draws labels that a lost byte may have broken; null for what the renderer does not draw. A letter of a thousand dots
 * takes memory that the renderer never gives back, so it works in threads that end.
 */
export function createDamagedZpl(): {
  readonly render: (zpl: string, profile: LabelProfile) => Promise<Uint8Array | null>;
  readonly close: () => Promise<void>;
} {
  let worker: Worker | null = null;
  let drawn = 0;
  const close = async (): Promise<void> => {
    await worker?.terminate();
    [worker, drawn] = [null, 0];
  };
  return {
    close,
    render: async (zpl, { widthMm, heightMm, dotsPerMm }) => {
      if (drawn >= DRAWN_BY_ONE) await close();
      const thread = (worker ??= new Worker(new URL('zpl-render-worker.ts', import.meta.url), {
        stdout: true,
      }));
      drawn += 1;
      const png = await new Promise<string | null>((resolve) => {
        const ended = (): void => resolve(null);
        thread.once('exit', ended);
        thread.once('error', ended);
        thread.once('message', ({ png: answer }: { readonly png: string | null }) => {
          thread.removeListener('exit', ended);
          thread.removeListener('error', ended);
          resolve(answer);
        });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        thread.postMessage({ zpl, size: [widthMm, heightMm, dotsPerMm] });
      });
      return png === null ? null : Buffer.from(png, 'base64');
    },
  };
}

/** Draws one label (everything that it needs, one character for each byte) as a TSPL printer would. */
export async function renderTspl(tspl: string, profile: LabelProfile): Promise<Uint8Array> {
  return await drawTspl(tspl, profile);
}

/** What zbar reads in pictures, one after the other: of other people's making than the symbols and than readSymbols. */
export function readByZbar(pngs: ReadonlyArray<Uint8Array>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-zbar-'));
  try {
    const paths = pngs.map((_, index) => join(folder, `${String(index).padStart(4, '0')}.png`));
    pngs.forEach((png, index) => writeFileSync(paths[index] ?? '', png));
    const said = execFileSync('zbarimg', ['--quiet', '--raw', ...paths], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return said.split('\n').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Texts of all QR symbols in a PNG. Inverted symbols do not count: a label printed all black must not pass. Plain text
 * mode keeps GS as it is.
 */
export async function readSymbols(png: Uint8Array): Promise<string[]> {
  // Pictures are given back only between turns of the event loop: without one, ten thousand of them fill the memory.
  await turn();
  const found = await readBarcodes(png, {
    formats: ['QRCode'],
    tryInvert: false,
    tryHarder: true,
    textMode: 'Plain',
  });
  return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
}

export type Ink = {
  readonly width: number;
  readonly height: number;
  readonly dark: (x: number, y: number) => boolean;
};

/** The dark dots of a PNG. */
export async function readInk(png: Uint8Array): Promise<Ink> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return {
    width: image.width,
    height: image.height,
    dark: (x, y) => (data[(y * image.width + x) * 4] ?? 255) < 128,
  };
}

/** How many dark dots a rectangle holds; edges past the picture count as white. */
export function countDark(ink: Ink, box: { x: number; y: number; width: number; height: number }): number {
  let dark = 0;
  for (let y = box.y; y < Math.min(ink.height, box.y + box.height); y += 1) {
    for (let x = box.x; x < Math.min(ink.width, box.x + box.width); x += 1) if (ink.dark(x, y)) dark += 1;
  }
  return dark;
}
