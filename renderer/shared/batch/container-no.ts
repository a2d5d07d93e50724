const VALUES = '0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ';

/**
 * True when a container number is well formed and its check digit fits (ISO 6346: letters count 10–38 without the
 * multiples of 11, place n weighs 2^n, the sum modulo 11 modulo 10 is the last digit). Spaces and dashes do not count.
 */
export const isContainerNo = (text: string): boolean => {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '');
  if (!/^[A-Z]{4}\d{7}$/.test(plain)) return false;
  let sum = 0;
  for (let place = 0; place < 10; place += 1) sum += VALUES.indexOf(plain.charAt(place)) * 2 ** place;
  return (sum % 11) % 10 === Number(plain[10]);
};
