import { PLATE_ENDS, PLATE_PROVINCES } from '#core/policies/plate-marks.ts';

/** Without spaces, dots and dashes, in capitals: the form that is compared and kept. */
export const plainPlate = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s.·•・-]/gu, '');

const PLATE = new RegExp(
  `^[${PLATE_PROVINCES}][A-HJ-NP-Z](?:[0-9A-HJ-NP-Z]{5}|[0-9A-HJ-NP-Z]{6}|[0-9A-HJ-NP-Z]{4}[${PLATE_ENDS}])$`,
  'u',
);

/**
 * True for a mainland number plate (GA 36-2018): province, letter of the office, then five symbols, six for new energy
 * vehicles, or four and a character that says what the vehicle is. I and O are never used.
 */
export const isPlate = (text: string): boolean => PLATE.test(plainPlate(text));
