/** Symbols of a unified social credit code in the order of their values: digits and letters without I, O, S, V, Z. */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const MODULUS = 31;

/** Without spaces and dashes, in capitals: the form that is compared and kept. */
export const plainCreditCode = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '');

/**
 * The 18th symbol for the first seventeen (GB 32100-2015: value times weight, summed, the rest modulo 31 taken from
 * 31). Null when the text is not seventeen symbols of the code's alphabet.
 */
export const creditCodeCheck = (body: string): string | null => {
  if (body.length !== WEIGHTS.length) return null;
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) {
    const value = SYMBOLS.indexOf(body.charAt(place));
    if (value < 0) return null;
    sum += value * weight;
  }
  return SYMBOLS.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
};

/**
 * True for a whole unified social credit code (GB 32100-2015): department and kind, six digits of the place of
 * registration, nine symbols of the organisation, and the check symbol that fits.
 */
export const isCreditCode = (text: string): boolean => {
  const plain = plainCreditCode(text);
  return (
    /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(plain) &&
    creditCodeCheck(plain.slice(0, -1)) === plain.slice(-1)
  );
};
