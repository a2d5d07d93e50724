/** Careful readers of JSON that somebody else wrote: a wrong type becomes an empty value, which no rule accepts. */

/** The value if it is a text, else the empty text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value if it is a whole number, else NaN: every comparison with it fails, so a rule on it is broken. */
export const int = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : Number.NaN;

/** The value if it is a list, else an empty one. */
export const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

/** The list's texts. */
export const texts = (value: unknown): ReadonlyArray<string> => list(value).map(text);

/** The value's members if it is an object, else none. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

/** What the numbers of several lines come to. */
export const total = (by: ReadonlyMap<number, number>): number =>
  [...by.values()].reduce((sum, one) => sum + one, 0);
