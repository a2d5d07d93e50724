/**
 * First characters of plates: the mainland's provinces, regions and municipalities (GA 36-2018), in the order of the
 * standard, from Beijing to Xinjiang. Written as code points, for they are part of a format and no text to be translated.
 */
export const PLATE_PROVINCES =
  '\u4eac\u6d25\u5180\u664b\u8499\u8fbd\u5409\u9ed1\u6caa\u82cf\u6d59\u7696\u95fd\u8d63\u9c81\u8c6b\u9102\u6e58\u7ca4\u6842\u743c\u6e1d\u5ddd\u8d35\u4e91\u85cf\u9655\u7518\u9752\u5b81\u65b0';

/** Last characters that say what a vehicle is: trailer, learner, police, port of Hong Kong, port of Macau. */
const PLATE_ENDS = '\u6302\u5b66\u8b66\u6e2f\u6fb3';

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
