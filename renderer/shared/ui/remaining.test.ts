import { expect, it } from 'vitest';
import { remainingMs } from './remaining.ts';

it('says nothing before it can know', () => {
  expect(remainingMs({ done: 0, left: 100, tookMs: 5000 })).toBeNull();
  expect(remainingMs({ done: 50, left: 50, tookMs: 100 })).toBeNull();
});

it('goes by the rate so far', () => {
  expect(remainingMs({ done: 25, left: 75, tookMs: 1000 })).toBe(3000);
});

it('is zero when nothing is left', () => {
  expect(remainingMs({ done: 0, left: 0, tookMs: 0 })).toBe(0);
});
