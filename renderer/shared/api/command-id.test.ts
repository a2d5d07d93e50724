import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newCommandId } from './command-id.ts';

describe('newCommandId', () => {
  it('is a version 4 UUID that the contract accepts, a new one each time', () => {
    const ids = Array.from({ length: 500 }, newCommandId);
    for (const id of ids) expect(z.uuidv4().safeParse(id).success, id).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
