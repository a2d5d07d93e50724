/** Graphics in ZPL's run-length form, for printers that do not unpack Z64: seven-bit clean, a fifth of plain hex. */
import type { Bitmap } from '../bitmap.ts';

/** `G` to `Y` repeat what follows 1 to 19 times, `g` to `z` 20 to 400 times in twenties. */
const SINGLES = 'GHIJKLMNOPQRSTUVWXY';
const TWENTIES = 'ghijklmnopqrstuvwxyz';

function repeat(digit: string, times: number): string {
  let packed = '';
  let left = times;
  for (; left > 419; left -= 400) packed += `z${digit}`;
  if (left < 3) return packed + digit.repeat(left);
  const twenties = Math.floor(left / 20);
  return `${packed}${TWENTIES[twenties - 1] ?? ''}${SINGLES[(left % 20) - 1] ?? ''}${digit}`;
}

/** One row of hex digits; `,` fills the rest of it with white, `!` with black. */
function packRow(hex: string): string {
  const body = hex.replace(/(0+|F+)$/, '');
  const rest = hex.length - body.length;
  const tail = rest === 0 ? '' : hex.endsWith('0') ? ',' : '!';
  const runs = body.match(/(.)\1*/g) ?? [];
  return runs.map((run) => repeat(run.charAt(0), run.length)).join('') + tail;
}

/** The data part of `^GFA` or `~DG`; `:` repeats the row above. */
export function packRunLength(bitmap: Bitmap): string {
  const { bits, rowBytes, height } = bitmap;
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from(bits.subarray(y * rowBytes, (y + 1) * rowBytes))
      .toString('hex')
      .toUpperCase(),
  );
  return rows.map((row, y) => (y > 0 && row === rows[y - 1] ? ':' : packRow(row))).join('');
}
