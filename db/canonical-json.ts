const fail = (path: string, what: string): never => {
  throw new TypeError(`not canonical JSON at ${path === '' ? 'the top' : path}: ${what}`);
};

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const write = (value: unknown, path: string): string => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : fail(path, String(value));
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value))
        return `[${value.map((item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
      if (!isPlain(value)) return fail(path, 'an object of a class');
      const members: Array<string> = [];
      for (const key of Object.keys(value).sort()) {
        const member = value[key];
        if (member !== undefined) members.push(`${JSON.stringify(key)}:${write(member, `${path}.${key}`)}`);
      }
      return `{${members.join(',')}}`;
    }
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return fail(path, typeof value);
    default:
      return fail(path, typeof value);
  }
};

/**
 * One text for one value, after RFC 8785: no spaces, keys ordered by UTF-16 code unit, numbers and strings as
 * ECMAScript writes them, lone surrogates escaped. Members that are undefined are left out. Throws TypeError on what JSON cannot hold (NaN, dates,
 * functions, undefined in a list).
 */
export const canonicalJson = (value: unknown): string => write(value, '');
