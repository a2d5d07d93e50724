import { describe, expect, it } from 'vitest';
import { commandDigest } from './commands.ts';

describe('the digest of a command', () => {
  it('differs by procedure, person and input', () => {
    const digests = [
      commandDigest('gate.arrive', 'per_1', { plate: '浙A12345' }),
      commandDigest('gate.unload', 'per_1', { plate: '浙A12345' }),
      commandDigest('gate.arrive', 'per_2', { plate: '浙A12345' }),
      commandDigest('gate.arrive', 'per_1', { plate: '浙A12346' }),
    ];
    expect(new Set(digests).size).toBe(4);
  });
});
