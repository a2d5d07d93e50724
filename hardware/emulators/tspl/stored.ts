/** Pictures that the host has stored: PCX and BMP of one bit a dot, read as their formats are described. */

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly dark: (x: number, y: number) => boolean;
};

const u8 = (data: string, at: number): number => data.charCodeAt(at) || 0;
const u16 = (data: string, at: number): number => u8(data, at) + 256 * u8(data, at + 1);
const u32 = (data: string, at: number): number => u16(data, at) + 65_536 * u16(data, at + 2);

/** A fault is thrown as an Error that says what is wrong with the file. */
function refuse(reason: string): never {
  throw new Error(reason);
}

const brightness = (data: string, at: number): number => u8(data, at) + u8(data, at + 1) + u8(data, at + 2);

/** Which bit is the darker one of a palette of two; printers without a palette in the file take 0 for black. */
function darkBit(first: number, second: number): 0 | 1 {
  return first > second ? 1 : 0;
}

/** PCX: 128 bytes of header, then rows of runs (a byte from 0xC0 on says how often the next one comes). */
export function readPcx(data: string): Picture {
  if (u8(data, 0) !== 0x0a || data.length < 128) refuse('no PCX');
  if (u8(data, 2) !== 1) refuse('PCX without run-length coding');
  if (u8(data, 3) !== 1 || u8(data, 65) !== 1) refuse('PCX of more than two colours');
  const width = u16(data, 8) - u16(data, 4) + 1;
  const height = u16(data, 10) - u16(data, 6) + 1;
  const rowBytes = u16(data, 66);
  if (width < 1 || height < 1 || rowBytes * 8 < width || rowBytes % 2 === 1)
    refuse('PCX of no possible size');
  const rows = new Uint8Array(rowBytes * height);
  let at = 128;
  let filled = 0;
  while (filled < rows.length && at < data.length) {
    const byte = u8(data, at);
    const run = byte >= 0xc0 ? byte & 0x3f : 1;
    const value = byte >= 0xc0 ? u8(data, at + 1) : byte;
    at += byte >= 0xc0 ? 2 : 1;
    rows.fill(value, filled, Math.min(rows.length, filled + run));
    filled += run;
  }
  if (filled !== rows.length || at !== data.length) {
    refuse(`PCX of ${filled} bytes of dots and ${data.length - at} more, ${rows.length} are needed`);
  }
  const black = darkBit(brightness(data, 16), brightness(data, 19));
  return {
    width,
    height,
    dark: (x, y) => (((rows[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === black,
  };
}

/** BMP: header, palette, rows of whole four bytes from the last to the first (from the first if the height is negative). */
export function readBmp(data: string): Picture {
  if (!data.startsWith('BM') || data.length < 62) refuse('no BMP');
  const offset = u32(data, 10);
  const width = u32(data, 18);
  const signed = u32(data, 22) | 0;
  const height = Math.abs(signed);
  if (u16(data, 28) !== 1) refuse('BMP of more than two colours');
  if (u32(data, 30) !== 0) refuse('BMP that is packed');
  const rowBytes = Math.ceil(width / 32) * 4;
  if (data.length !== offset + rowBytes * height || u32(data, 2) !== data.length) {
    refuse(`BMP of ${data.length} bytes, ${offset + rowBytes * height} are needed`);
  }
  const black = darkBit(brightness(data, 54), brightness(data, 58));
  return {
    width,
    height,
    dark: (x, y) => {
      const row = signed < 0 ? y : height - 1 - y;
      return ((u8(data, offset + row * rowBytes + (x >> 3)) >> (7 - (x & 7))) & 1) === black;
    },
  };
}
