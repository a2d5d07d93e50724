/** Turns the bytes of one scan into text: AIM identifier off, stray control bytes out, UTF-8 before GB18030. */
import iconv from 'iconv-lite';
import type { ScanFrameFlag } from '#core/ports/device.ts';
import type { ScanCharset } from '#core/domain/scanner-setup.ts';

const GS = 0x1d;
const RS = 0x1e;
const EOT = 0x04;
const SPACE = 0x20;
const DELETE = 0x7f;

/** GB18030 texts of this many bytes and more were never valid UTF-8 by chance in the measurement (six hanzi). */
const AMBIGUOUS_BELOW_BYTES = 12;

/** AIM symbology identifier (ISO/IEC 15424): `]`, a code character and one modifier character. */
const AIM_PATTERN = /^\][A-Za-z][0-9A-Za-z]/;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type ScanText = {
  readonly text: string;
  readonly aim: string | null;
  readonly flags: ReadonlyArray<ScanFrameFlag>;
};

/** GS, RS and EOT separate fields inside GS1 and ISO 15434 data, so they are payload and never noise. */
function isPayload(byte: number): boolean {
  return (byte >= SPACE && byte !== DELETE) || byte === GS || byte === RS || byte === EOT;
}

/** GB18030 text, or null when the bytes are not exactly what that text would be written as. */
function decodeGb18030(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes);
  const text = iconv.decode(buffer, 'gb18030');
  return iconv.encode(text, 'gb18030').equals(buffer) ? text : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function decodeBytes(bytes: Uint8Array, charset: ScanCharset): { text: string; flags: ScanFrameFlag[] } {
  const high = bytes.filter((byte) => byte >= 0x80).length;
  const utf8 = charset === 'GB18030' && high > 0 ? null : decodeUtf8(bytes);
  if (utf8 !== null) {
    const ambiguous =
      charset === 'AUTO' && high > 0 && high < AMBIGUOUS_BELOW_BYTES && decodeGb18030(bytes) !== null;
    return { text: utf8, flags: ambiguous ? ['AMBIGUOUS'] : [] };
  }
  const gb = charset === 'UTF8' ? null : decodeGb18030(bytes);
  if (gb !== null) return { text: gb, flags: ['GB18030'] };
  return { text: Buffer.from(bytes).toString('latin1'), flags: ['UNDECODABLE'] };
}

/**
 * Reads the bytes of one frame (endings already off). Never throws: bytes that are neither UTF-8 nor GB18030 come
 * back as Latin-1 with the flag UNDECODABLE, so that a log line still shows something of them.
 * UTF-8 must be tried first: most UTF-8 texts of even length also decode as GB18030, hardly any the other way round. A
 * scanner that is known to write one of them is read as that and never as the other.
 */
export function readScanText(raw: Uint8Array, charset: ScanCharset = 'AUTO'): ScanText {
  const payload = raw.filter(isPayload);
  const { text, flags } = decodeBytes(payload, charset);
  const noise: ReadonlyArray<ScanFrameFlag> = payload.length === raw.length ? [] : ['NOISE'];
  const aim = AIM_PATTERN.exec(text)?.[0] ?? null;
  return { text: aim === null ? text : text.slice(aim.length), aim, flags: [...noise, ...flags] };
}
