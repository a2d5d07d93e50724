/** Without spaces, dashes and brackets, and without the country's prefix: the form that is compared and kept. */
export const plainPhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s()-]/gu, '')
    .replace(/^(?:\+|00)86/u, '');

/** True for a number that can be called in China: a mobile, a line with its area code, or a service number (400, 800). */
export const isPhone = (text: string): boolean =>
  /^(?:1[3-9]\d{9}|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|[48]00\d{7})$/u.test(plainPhone(text));
