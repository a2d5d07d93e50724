/** Pictures in PCX, the packed of the two forms that TSPL printers store. */
import type { Bitmap } from '../bitmap.ts';

const HEADER_BYTES = 128;
const MAX_RUN = 63;
const EXCLAMATION = 0x21;

function header(bitmap: Bitmap, lineBytes: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set([0x0a, 5, 1, 1]); // maker ZSoft, version 3.0, run-length, one bit a dot
  view.setUint16(8, bitmap.width - 1, true);
  view.setUint16(10, bitmap.height - 1, true);
  view.setUint16(12, bitmap.width, true);
  view.setUint16(14, bitmap.height, true);
  bytes.set([0xff, 0xff, 0xff], 19); // palette: 0 black, 1 white
  bytes[65] = 1; // one plane
  view.setUint16(66, lineBytes, true);
  view.setUint16(68, 1, true);
  return bytes;
}

/** Runs of one row. A row ends its last run: decoders work row by row. */
function packRow(row: Uint8Array): number[] {
  const packed: number[] = [];
  for (let at = 0; at < row.length;) {
    const value = row[at] ?? 0;
    let run = 1;
    while (run < MAX_RUN && at + run < row.length && row[at + run] === value) run += 1;
    // Some firmware looks for `ESC !` and `~!` in everything it receives, pictures included: no `!` stands alone.
    if (run > 1 || value >= 0xc0 || value === EXCLAMATION) packed.push(0xc0 | run);
    packed.push(value);
    at += run;
  }
  return packed;
}

/**
 * One bit a dot, 0 = black as PCX has it: about 4 KB for a 60 × 40 mm label with five lines of text. The bytes hold
 * neither `ESC !` nor `~!`, which printers may act upon wherever they stand.
 */
export function encodePcx(bitmap: Bitmap): Uint8Array {
  const lineBytes = bitmap.rowBytes + (bitmap.rowBytes % 2);
  const bytes: number[] = [...header(bitmap, lineBytes)];
  for (let y = 0; y < bitmap.height; y += 1) {
    const row = new Uint8Array(lineBytes).fill(0xff);
    const dots = bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes);
    row.set(dots.map((byte) => byte ^ 0xff));
    bytes.push(...packRow(row));
  }
  return Uint8Array.from(bytes);
}
