/** Names under which something may stand that must never be read from a log file. */
const SECRET_NAME = /secret|passw|^pin$|token|cookie|authorization|countersign|salt|hash$/iu;
const MAX_DEPTH = 6;
const MAX_TEXT = 2000;
const BLOT = '[redacted]';

const clean = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return cleanError(value, depth);
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) ? BLOT : clean(item, depth + 1),
    ]),
  );
};

const cleanError = (error: Error, depth: number): Readonly<Record<string, unknown>> => ({
  name: error.name,
  message: clean(error.message, depth + 1),
  stack: clean(error.stack ?? '', depth + 1),
  ...('code' in error ? { code: clean(error.code, depth + 1) } : {}),
  ...(error.cause === undefined ? {} : { cause: clean(error.cause, depth + 1) }),
});

/** A copy of log fields with secrets, PINs, tokens and cookies blotted out by name at any depth, and errors spelt out. */
export const redact = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(fields).map(([name, item]) => [name, SECRET_NAME.test(name) ? BLOT : clean(item, 1)]),
  ),
});
