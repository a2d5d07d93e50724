/** Typed access to the fields of a control request; a field of a wrong type is refused by name. */

type Fields = Readonly<Record<string, unknown>>;

export function textField(fields: Fields, name: string, fallback: string): string {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'string') throw new Error(`${name} must be a text`);
  return value;
}

export function numberField(fields: Fields, name: string, fallback: number): number {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
}

export function flagField(fields: Fields, name: string, fallback: boolean): boolean {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'boolean') throw new Error(`${name} must be true or false`);
  return value;
}

/** One of the given words, else an error that lists them. */
export function wordField<const W extends string>(
  fields: Fields,
  name: string,
  words: ReadonlyArray<W>,
  fallback?: W,
): W {
  const value = fields[name] ?? fallback;
  const word = words.find((one) => one === value);
  if (word === undefined) throw new Error(`${name} must be one of ${words.join(', ')}`);
  return word;
}
