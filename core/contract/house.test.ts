import { expect, it } from 'vitest';
import { z } from 'zod';
import { people } from './house.ts';

it('registers a person with a way to sign in or without one, never with half of it', () => {
  const schema = z.instanceof(z.ZodType).parse(people.register['~orpc'].inputSchema);
  const person = { commandId: '00000000-0000-4000-8000-000000000001', name: 'A', roles: ['MERCHANT'] };
  const half = (more: object): ReadonlyArray<unknown> => {
    const { error } = schema.safeParse({ ...person, ...more });
    return error?.issues.map(({ path }) => path) ?? [];
  };
  expect(half({})).toEqual([]);
  expect(half({ username: 'a', secret: '123456' })).toEqual([]);
  expect(half({ username: 'a' })).toEqual([['secret']]);
  expect(half({ secret: '123456' })).toEqual([['secret']]);
});
