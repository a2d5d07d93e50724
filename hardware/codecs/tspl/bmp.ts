/** Pictures in BMP, for printers that do not store PCX. */
import type { Bitmap } from '../bitmap.ts';

const FILE_HEADER = 14;
const INFO_HEADER = 40;
const PALETTE = 8;

/** Bytes that a picture of that size takes, whatever is on it. */
export function bmpBytes(bitmap: Pick<Bitmap, 'rowBytes' | 'height'>): number {
  return FILE_HEADER + INFO_HEADER + PALETTE + Math.ceil(bitmap.rowBytes / 4) * 4 * bitmap.height;
}

/** One bit a dot, 0 = black, not packed, last row first: 19 KB for 60 × 40 mm at 203 dpi. */
export function encodeBmp(bitmap: Bitmap): Uint8Array {
  const lineBytes = Math.ceil(bitmap.rowBytes / 4) * 4;
  const offset = FILE_HEADER + INFO_HEADER + PALETTE;
  const bytes = new Uint8Array(bmpBytes(bitmap)).fill(0xff, offset);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]); // "BM"
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, offset, true);
  view.setUint32(14, INFO_HEADER, true);
  view.setInt32(18, bitmap.width, true);
  view.setInt32(22, bitmap.height, true);
  view.setUint16(26, 1, true); // planes
  view.setUint16(28, 1, true); // bits a dot
  view.setUint32(34, bytes.length - offset, true);
  view.setUint32(46, 2, true); // colours
  bytes.set([0xff, 0xff, 0xff, 0], offset - 4); // palette: 0 black, 1 white
  for (let y = 0; y < bitmap.height; y += 1) {
    const dots = bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes);
    bytes.set(
      dots.map((byte) => byte ^ 0xff),
      offset + (bitmap.height - 1 - y) * lineBytes,
    );
  }
  return bytes;
}
