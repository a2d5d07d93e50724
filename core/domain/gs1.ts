/**
 * What a supplier's own code says, read as GS1 writes it: a bare GTIN, an element string, or a Digital Link
 * (GS1 General Specifications §3 and §5, GS1 Digital Link URI syntax; research/hardware.md §5.3). Nothing is guessed:
 * what does not follow the rules to its last character is no GS1 code.
 */

/** FNC1 inside a symbol, as scanners send it. */
const GS = '\u001d';

/** Symbology identifiers that say "GS1 element string": GS1-128, GS1 DataMatrix, GS1 QR, DataBar, GS1 DotCode. */
const ELEMENT_STRING_AIMS: ReadonlyArray<string> = [']C1', ']d2', ']Q3', ']Q4', ']e0', ']J1'];
/** EAN/UPC and ITF-14: nothing but a GTIN. */
const BARE_AIM = /^\](?:E[0-4]|I[01])$/;

const GTIN_LENGTH = 14;

/** The GS1 check digit (mod 10) for the digits before it. */
export const gs1CheckDigit = (digits: string): string => {
  let sum = 0;
  for (const [at, digit] of Array.from(digits).toReversed().entries())
    sum += Number(digit) * (at % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
};

const hasCheckDigit = (digits: string): boolean => gs1CheckDigit(digits.slice(0, -1)) === digits.slice(-1);

/** A GTIN-8, -12, -13 or -14 with the right check digit as 14 digits; null for everything else. */
export const gtinOf = (text: string): string | null =>
  /^(?:\d{8}|\d{12,14})$/.test(text) && hasCheckDigit(text) ? text.padStart(GTIN_LENGTH, '0') : null;

/** How the value of an application identifier looks; with a `length` no separator need follow. */
type Rule = { readonly length: number | null; readonly value: RegExp; readonly checked?: boolean };

/** Character set 82 of the General Specifications. */
const CHARS = '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]';
const digits = (length: number, checked = false): Rule => ({
  length,
  value: new RegExp(`^\\d{${length}}$`),
  checked,
});
const upTo = (most: number, least = 1): Rule => ({
  length: null,
  value: new RegExp(`^${CHARS}{${least},${most}}$`),
});
const numeric = (most: number, least = 1): Rule => ({
  length: null,
  value: new RegExp(`^\\d{${least},${most}}$`),
});
/** YYMMDD; day 00 stands for the month's last. */
const date: Rule = { length: 6, value: /^\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/ };

/** Identifiers that stand on goods and their packaging, by pattern; the first that fits. Others make a string unreadable. */
const RULES: ReadonlyArray<readonly [ai: RegExp, rule: Rule]> = [
  [/^00/, digits(18, true)],
  [/^0[1-3]/, digits(14, true)],
  [/^1[1-7]/, date],
  [/^20/, digits(2)],
  [/^(?:10|21|22)/, upTo(20)],
  [/^3[07]/, numeric(8)],
  [/^3[1-6]\d{2}/, digits(6)],
  [/^39[02]\d/, numeric(15)],
  [/^39[13]\d/, numeric(18, 4)],
  [/^41[0-7]/, digits(13, true)],
  [/^(?:240|241|250|251|400|401|403)/, upTo(30)],
  [/^235/, upTo(28)],
  [/^242/, numeric(6)],
  [/^(?:243|254|420|71[0-6])/, upTo(20)],
  [/^402/, { ...numeric(17, 17), checked: true }],
  [/^421/, upTo(12, 4)],
  [/^42[246]/, numeric(3, 3)],
  [/^42[35]/, numeric(15, 3)],
  [/^7003/, numeric(10, 10)],
  [/^7006/, numeric(6, 6)],
  [/^7007/, numeric(12, 6)],
  [/^700[2458]/, upTo(30)],
  [/^703\d/, upTo(30, 4)],
  [/^8001/, numeric(14, 14)],
  [/^8005/, numeric(6, 6)],
  [/^8008/, numeric(12, 8)],
  [/^80(?:02|12)/, upTo(20)],
  [/^80(?:13|20)/, upTo(25)],
  [/^8200/, upTo(70)],
  [/^90/, upTo(30)],
  [/^9[1-9]/, upTo(90)],
];

type Found = { readonly ai: string; readonly value: string; readonly rest: string };

const isSound = (rule: Rule, value: string): boolean =>
  rule.value.test(value) && (rule.checked !== true || hasCheckDigit(value));

/** The first element of a string, or null when it follows no rule. */
const takeElement = (text: string): Found | null => {
  for (const [pattern, rule] of RULES) {
    const ai = pattern.exec(text)?.[0];
    if (ai === undefined) continue;
    const after = text.slice(ai.length);
    const separator = after.indexOf(GS);
    const end = rule.length ?? (separator < 0 ? after.length : separator);
    const value = after.slice(0, end);
    if (!isSound(rule, value)) return null;
    const rest = after.slice(end);
    // Some printers put a separator behind every element.
    return { ai, value, rest: rest.startsWith(GS) ? rest.slice(1) : rest };
  }
  return null;
};

/** The elements of a GS1 element string by their application identifier, or null when it is not one to its end. */
export const readElementString = (text: string): ReadonlyMap<string, string> | null => {
  const found = new Map<string, string>();
  let left = text.startsWith(GS) ? text.slice(1) : text;
  if (left === '') return null;
  while (left !== '') {
    const element = takeElement(left);
    // The same identifier twice with another value: two codes have run into each other.
    if (element === null || (found.has(element.ai) && found.get(element.ai) !== element.value)) return null;
    found.set(element.ai, element.value);
    left = element.rest;
  }
  return found;
};

const percentDecoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** The elements of a Digital Link on any host (a link names the goods; nobody follows it), or null when it is none. */
export const readDigitalLink = (text: string): ReadonlyMap<string, string> | null => {
  const match = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?01\/(\d+)((?:\/[^/?#]+\/[^/?#]+)*)\/?(?:[?#].*)?$/i.exec(
    text,
  );
  const gtin = gtinOf(match?.[1] ?? '');
  if (match === null || gtin === null) return null;
  const found = new Map([['01', gtin]]);
  const parts = (match[2] ?? '').split('/').slice(1);
  for (let at = 0; at < parts.length; at += 2) {
    const ai = parts[at] ?? '';
    const value = percentDecoded(parts[at + 1] ?? '');
    // Below a GTIN stand consumer variant, lot and serial, and nothing else.
    if (value === null || !['22', '10', '21'].includes(ai) || !upTo(20).value.test(value)) return null;
    found.set(ai, value);
  }
  return found;
};

/**
 * A supplier's code as read. `serial`: the code names one piece and not a class of goods. BROKEN: its symbology says that
 * it is a GS1 code, and it does not hold together.
 */
export type Gs1Reading =
  | {
      readonly kind: 'GTIN';
      readonly gtin: string;
      readonly lot: string | null;
      readonly serial: string | null;
    }
  | { readonly kind: 'BROKEN' };

const reading = (found: ReadonlyMap<string, string> | null): Gs1Reading | null => {
  const gtin = found?.get('01') ?? found?.get('02');
  if (found === null || gtin === undefined) return null;
  return { kind: 'GTIN', gtin, lot: found.get('10') ?? null, serial: found.get('21') ?? null };
};

/**
 * Reads a scan as a supplier's code; `aim` is the symbology identifier or null when the scanner sends none. Null when it is
 * no GS1 code, or one that names no class of goods (a logistic unit).
 */
export const readGs1 = (text: string, aim: string | null): Gs1Reading | null => {
  if (aim !== null && ELEMENT_STRING_AIMS.includes(aim)) {
    const found = readElementString(text) ?? readDigitalLink(text);
    return found === null ? { kind: 'BROKEN' } : reading(found);
  }
  const bare = gtinOf(text);
  if (bare !== null) return { kind: 'GTIN', gtin: bare, lot: null, serial: null };
  if (aim !== null && BARE_AIM.test(aim)) return { kind: 'BROKEN' };
  const link = reading(readDigitalLink(text));
  if (link !== null || aim !== null) return link;
  return reading(readElementString(text));
};

/**
 * Whether a scan stands for the goods that a class code names: the same text, or the same GTIN however either of the two is
 * written (a GTIN-12 and the GTIN-13 with a nought in front are one number).
 */
export const isOfClass = (classCode: string, text: string, aim: string | null): boolean => {
  if (classCode === text) return true;
  const scanned = readGs1(text, aim);
  const declared = readGs1(classCode, null);
  return scanned?.kind === 'GTIN' && declared?.kind === 'GTIN' && scanned.gtin === declared.gtin;
};
