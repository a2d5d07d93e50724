import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

const NAME = /^[\w-]+$/u;

/** The value of a cookie in a Cookie header, or null. */
export const readCookie = (header: string | undefined, name: string): string | null => {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
};

/** A year: the seat stays this browser's until another takes it over; who is signed in there is another matter. */
const MAX_AGE_S = 365 * 86_400;

/** A cookie that scripts cannot read and other sites cannot send; `secure` where it came over TLS. */
export const seatCookie = (name: string, token: string, secure = false): string => {
  if (!NAME.test(name) || !NAME.test(token)) throw new RangeError('not a plain cookie');
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${MAX_AGE_S}${secure ? '; Secure' : ''}`;
};

/** Cookies do not know ports: two directories served on one machine are kept apart by the name. */
export const cookieNameOf = (directory: string): string =>
  `gatehouse-${createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 10)}`;
