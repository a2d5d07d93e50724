const VALUES = '0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ';

/** Without spaces and dashes, in capitals: the form that is compared and kept. */
export const plainContainerNo = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '');

/**
 * The check digit of a container number for its owner, category and serial number (ISO 6346: letters count 10–38
 * without the multiples of 11, place n weighs 2^n, the sum modulo 11 modulo 10). Null when these are not four letters
 * and six digits.
 */
export const containerCheckDigit = (body: string): string | null => {
  if (!/^[A-Z]{4}\d{6}$/.test(body)) return null;
  let sum = 0;
  for (const [place, symbol] of Array.from(body).entries()) sum += VALUES.indexOf(symbol) * 2 ** place;
  return String((sum % 11) % 10);
};

/** True when a container number is well formed and its check digit fits. Spaces and dashes do not count. */
export const isContainerNo = (text: string): boolean => {
  const plain = plainContainerNo(text);
  return plain.length === 11 && containerCheckDigit(plain.slice(0, -1)) === plain.slice(-1);
};
