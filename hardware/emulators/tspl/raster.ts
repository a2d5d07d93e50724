/** The printer's image buffer: one byte a dot, 1 = black. */

export type Raster = { readonly width: number; readonly height: number; readonly dots: Uint8Array };

/** Degrees clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/** BITMAP's modes: what is there goes, stays, or turns round. */
export type PaintMode = 'OVERWRITE' | 'OR' | 'XOR';

export function createRaster(width: number, height: number): Raster {
  return { width, height, dots: new Uint8Array(width * height) };
}

/** Draws a rectangle of dots; what lies outside of the buffer is lost, as it is on paper. */
export function paint(
  raster: Raster,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  dark: (x: number, y: number) => boolean,
  mode: PaintMode,
): void {
  for (let y = Math.max(0, -box.y); y < Math.min(box.height, raster.height - box.y); y += 1) {
    for (let x = Math.max(0, -box.x); x < Math.min(box.width, raster.width - box.x); x += 1) {
      const at = (box.y + y) * raster.width + box.x + x;
      const ink = dark(x, y) ? 1 : 0;
      const before = raster.dots[at] ?? 0;
      if (mode === 'OVERWRITE') raster.dots[at] = ink;
      else raster.dots[at] = mode === 'OR' ? before | ink : before ^ ink;
    }
  }
}

/** Dots of a picture whose rows are bytes, most significant bit left; `black` is the bit that prints. */
export function bitDots(data: string, rowBytes: number, black: 0 | 1): (x: number, y: number) => boolean {
  return (x, y) => ((data.charCodeAt(y * rowBytes + (x >> 3)) >> (7 - (x & 7))) & 1) === black;
}
