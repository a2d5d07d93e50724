import { describe, expect, it } from 'vitest';
import { systemRandom } from '#server/random.ts';
import { hashSecret, verifySecret } from './secrets.ts';

const CHEAP = { n: 1024, r: 8, p: 1 };

describe('kept secrets', () => {
  it('knows the secret again and no other', async () => {
    const stored = await hashSecret('门岗-246801', systemRandom, CHEAP);
    expect(await verifySecret('门岗-246801', stored)).toBe(true);
    expect(await verifySecret('门岗-246802', stored)).toBe(false);
  });

  it('salts: the same secret is kept differently each time, and its cost stands with it', async () => {
    const [a, b] = await Promise.all([
      hashSecret('111111', systemRandom, CHEAP),
      hashSecret('111111', systemRandom, CHEAP),
    ]);
    expect(a).not.toBe(b);
    expect(a).toMatch(/^scrypt\$1024\$8\$1\$/u);
  });

  it('does the work for an account that does not exist and says no', async () => {
    expect(await verifySecret('', null)).toBe(false);
  });

  it('throws when what is kept is no hash of ours', async () => {
    await expect(verifySecret('111111', 'plain')).rejects.toThrow('cannot be read');
  });

  it('leaves the thread free while it works', async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    await hashSecret('246801', systemRandom);
    clearInterval(turning);
    // A blocking hash would let the loop turn once.
    expect(turns).toBeGreaterThan(5);
  });
});
