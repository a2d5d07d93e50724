/**
 * Trace codes: 16 characters, 3 for the warehouse, 12 random, 1 check (design §7). Never a counter, never reused.
 * The alphabet leaves out I, L, O and U, so that a code can be read aloud and typed by hand.
 */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 16;
export const WAREHOUSE_CODE_LENGTH = 3;
const RANDOM_LENGTH = 12;

const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = 36;

const running = (text: string): number => {
  let p = MODULUS;
  for (const char of text) {
    const value = VALUES.indexOf(char);
    if (value < 0) throw new RangeError(`not alphanumeric: ${char}`);
    const s = (p + value) % MODULUS || MODULUS;
    p = (s * 2) % (MODULUS + 1);
  }
  return p;
};

/** Check character of ISO/IEC 7064 MOD 37,36 for digits and upper-case letters. Throws RangeError on others. */
export const checkCharacter = (text: string): string =>
  VALUES.charAt((MODULUS + 1 - running(text)) % MODULUS);

/** True when the last character is the right check character for the ones before it. */
export const hasValidCheck = (code: string): boolean =>
  code.length > 1 && checkCharacter(code.slice(0, -1)) === code.slice(-1);

/** True for a complete trace code: length, alphabet and check character. */
export const isTraceCode = (text: string): boolean =>
  text.length === CODE_LENGTH &&
  Array.from(text).every((char) => CODE_ALPHABET.includes(char)) &&
  hasValidCheck(text);

/**
 * Draws a fresh trace code. Draws whose check character falls outside the readable alphabet are thrown away, so that
 * every place of a code uses the same 32 symbols. `randomInts(count, below)` is the system's secure source.
 */
export const drawTraceCode = (
  warehouseCode: string,
  randomInts: (count: number, below: number) => ReadonlyArray<number>,
): string => {
  for (;;) {
    const tail = randomInts(RANDOM_LENGTH, CODE_ALPHABET.length)
      .map((i) => CODE_ALPHABET.charAt(i))
      .join('');
    const body = warehouseCode + tail;
    const check = checkCharacter(body);
    if (CODE_ALPHABET.includes(check)) return body + check;
  }
};

/** What a scanned or typed text says about a trace code. `DAMAGED`: it was meant as one and is not whole. */
export type CodeReading =
  | { readonly kind: 'CODE'; readonly code: string }
  | { readonly kind: 'DAMAGED'; readonly text: string }
  | { readonly kind: 'NONE' };

/**
 * Reads a bare code or a URL that ends in one (`HTTPS://HOST/T/CODE`), in either case. Part of a code of this
 * warehouse, or a code whose check character is wrong, is DAMAGED: it must never be taken for another code.
 */
export const readTraceCode = (text: string, warehouseCode: string): CodeReading => {
  const upper = text.trim().toUpperCase();
  const url = /^HTTPS?:\/\/[^/]+\/(?:[^?#]*\/)?([0-9A-Z]+)\/?(?:[?#].*)?$/.exec(upper);
  const candidate = url?.[1] ?? upper;
  if (isTraceCode(candidate)) return { kind: 'CODE', code: candidate };
  const looksLikeOne =
    /^[0-9A-Z]+$/.test(candidate) &&
    (candidate.startsWith(warehouseCode) || candidate.length === CODE_LENGTH);
  return looksLikeOne && candidate.length >= 4 && candidate.length <= 40 && !/^\d{1,14}$/.test(candidate)
    ? { kind: 'DAMAGED', text: candidate }
    : { kind: 'NONE' };
};
