import { expect, it } from 'vitest';
import { digestOf, newId, randomInts, seal } from './random.ts';

it('makes ids that are opaque, short enough and never the same', () => {
  const ids = Array.from({ length: 2000 }, () => newId('bat'));
  expect(new Set(ids).size).toBe(2000);
  expect(ids.every((id) => /^bat-[0-9a-hjkmnp-tv-z]{26}$/u.test(id))).toBe(true);
  // Every character of the alphabet comes up: 52,000 draws from 32.
  expect(new Set(ids.flatMap((id) => [...id.slice(4)])).size).toBe(32);
});

it('draws integers below a bound, all of them', () => {
  const drawn = randomInts(4000, 32);
  expect(drawn).toHaveLength(4000);
  expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, n) => n));
});

it('seals personal data under a salt of its own', () => {
  const [first, second] = [seal('person', 'p1', { name: '张三' }), seal('person', 'p1', { name: '张三' })];
  expect(first.digest).not.toBe(second.digest);
  expect(digestOf(first.record)).toBe(first.digest);
  expect(digestOf({ ...first.record, data: { name: '李四' } })).not.toBe(first.digest);
  expect(digestOf({ ...first.record, subjectId: 'p2' })).not.toBe(first.digest);
  expect(digestOf({ ...first.record, kind: 'driver' })).not.toBe(first.digest);
});
