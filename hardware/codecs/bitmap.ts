/** A picture of one bit per dot, as thermal heads print it. */

export type Bitmap = {
  readonly width: number;
  readonly height: number;
  /** Bytes per row; the last byte of a row is filled up with zero bits. */
  readonly rowBytes: number;
  /** Row by row, most significant bit left, 1 = black. */
  readonly bits: Uint8Array;
};

/** An all-white bitmap of the given size in dots. */
export function blankBitmap(width: number, height: number): { -readonly [K in keyof Bitmap]: Bitmap[K] } {
  const rowBytes = Math.ceil(width / 8);
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) };
}

/** Whether the dot at column x, row y is black; dots outside the picture are white. */
export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  const byte = bitmap.bits[y * bitmap.rowBytes + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}
