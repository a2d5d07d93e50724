import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Random } from '#server/random.ts';

/** What a guess costs, in scrypt's own numbers. */
export type SecretCost = { readonly n: number; readonly r: number; readonly p: number };

/** About 0.1 s and 32 MiB a try on an office machine: slow for a guesser, unnoticed by a person. */
const COST: SecretCost = { n: 32_768, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = (secret: string, salt: Uint8Array, { n, r, p }: SecretCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The asynchronous form runs on the thread pool: the gate's own thread never waits for a sign-in.
    scrypt(secret.normalize('NFC'), salt, HASH_BYTES, { N: n, r, p, maxmem: 256 * n * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Lets at most `limit` tasks run at once, in the order in which they came. */
const createGate = (limit: number) => {
  let running = 0;
  const waiting: Array<() => void> = [];
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

// Two at a time: a burst of sign-ins must not take the whole thread pool (and 32 MiB each) from file work.
const oneOfTwo = createGate(2);

/** Hashes a secret for keeping; the answer carries its own parameters: `scrypt$N$r$p$salt$hash`. */
export const hashSecret = async (
  secret: string,
  random: Random,
  cost: SecretCost = COST,
): Promise<string> => {
  const salt = random.bytes(SALT_BYTES);
  const hash = await oneOfTwo(() => derive(secret, salt, cost));
  return ['scrypt', cost.n, cost.r, cost.p, encode(salt), encode(hash)].join('$');
};

const parse = (stored: string): (SecretCost & { readonly salt: Buffer; readonly hash: Buffer }) | null => {
  const [scheme, n, r, p, salt, hash, ...rest] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined || rest.length > 0) return null;
  return {
    n: Number(n),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
};

/** Stands in for the account that does not exist, so that asking for one costs the same as asking for another. */
const nobody = (cost: SecretCost): string =>
  [
    'scrypt',
    cost.n,
    cost.r,
    cost.p,
    encode(new Uint8Array(SALT_BYTES)),
    encode(new Uint8Array(HASH_BYTES)),
  ].join('$');

/**
 * True when the secret is the one that was hashed. `stored` is null for an unknown account: the work is done all the
 * same and the answer is false. Rejects when the stored text is no hash of ours.
 */
export const verifySecret = async (
  secret: string,
  stored: string | null,
  cost: SecretCost = COST,
): Promise<boolean> => {
  const known = parse(stored ?? nobody(cost));
  if (known === null) throw new Error('the stored hash of an account cannot be read');
  const found = await oneOfTwo(() => derive(secret, known.salt, known));
  return timingSafeEqual(found, known.hash) && stored !== null;
};
