import { describe, expect, it } from 'vitest';
import type { Attempts, SignInAttempt } from '#db/journals/attempts.ts';
import {
  createLimiter,
  MAX_FAILURES,
  MAX_FAILURES_OF_ADDRESS,
  MAX_IN_A_ROW,
  SLOW_WINDOW_MS,
  WINDOW_MS,
} from './limiter.ts';

/** The journal's rules over a list; the journal itself is tested on a database (db/) and over transports (test/contract). */
const listed = (): Attempts => {
  const list: SignInAttempt[] = [];
  return {
    add: (attempt) => void list.push(attempt),
    failuresInRow: (username) => {
      const own = list.filter((one) => one.username === username);
      return own.length - 1 - own.findLastIndex((one) => one.ok);
    },
    failuresSince: (where, since) =>
      list.filter(
        (one) =>
          !one.ok &&
          one.atMs >= since &&
          (Object.entries(where) as ReadonlyArray<[keyof SignInAttempt, string]>).every(
            ([key, value]) => one[key] === value,
          ),
      ).length,
    last: (username) => list.findLast((one) => one.username === username) ?? null,
    forgive: () => 0,
    prune: () => 0,
  };
};

const setUp = () => {
  let now = 1_000_000;
  const limiter = createLimiter(listed(), () => now);
  return {
    limiter,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

const admin = { username: 'admin', seatId: 'seat-1' };

describe('wrong sign-ins', () => {
  it('lets ten tries through in five minutes and says how long to wait for the next', () => {
    const { limiter, pass } = setUp();
    for (let i = 0; i < MAX_FAILURES; i += 1) {
      expect(limiter.waitMs(admin)).toBe(0);
      limiter.begin(admin)(false);
      pass(1);
    }
    expect(limiter.waitMs(admin)).toBe(WINDOW_MS - MAX_FAILURES);
    pass(WINDOW_MS - MAX_FAILURES - 1);
    expect(limiter.waitMs(admin)).toBe(1);
    pass(1);
    expect(limiter.waitMs(admin)).toBe(0);
  });

  it('counts tries that are still being judged', () => {
    const { limiter } = setUp();
    const underWay = Array.from({ length: MAX_FAILURES }, () => limiter.begin(admin));
    expect(limiter.waitMs(admin)).toBeGreaterThan(0);
    underWay[0]?.(true);
    expect(limiter.waitMs(admin)).toBe(0);
  });

  it('locks the seat for every name and the name at every seat', () => {
    const { limiter } = setUp();
    for (let i = 0; i < MAX_FAILURES; i += 1)
      limiter.begin({ username: `guess-${i}`, seatId: 'seat-1' })(false);
    expect(limiter.waitMs(admin)).toBe(WINDOW_MS);
    expect(limiter.waitMs({ username: 'admin', seatId: 'seat-2' })).toBe(0);
    for (let i = 0; i < MAX_FAILURES; i += 1)
      limiter.begin({ username: 'admin', seatId: `seat-${i + 3}` })(false);
    expect(limiter.waitMs({ username: 'admin', seatId: 'seat-2' })).toBe(WINDOW_MS);
  });

  it('locks an address of the LAN after twenty wrong tries, whatever names and seats it uses', () => {
    const { limiter } = setUp();
    const at = (n: number) => ({ username: `guess-${n}`, seatId: `seat-${n}`, address: '192.0.2.7' });
    for (let n = 0; n < MAX_FAILURES_OF_ADDRESS; n += 1) {
      expect(limiter.waitMs(at(n))).toBe(0);
      limiter.begin(at(n))(false);
    }
    expect(limiter.waitMs(at(99))).toBe(WINDOW_MS);
    expect(limiter.waitMs({ ...at(99), address: '192.0.2.8' })).toBe(0);
    expect(limiter.waitMs({ username: 'guess-99', seatId: 'seat-99' })).toBe(0);
  });

  it('lets a guesser make at most twenty tries in ten minutes and slows down whoever goes on', () => {
    const { limiter, pass } = setUp();
    const attack = (durationMs: number, stepMs: number): number => {
      let made = 0;
      for (let passed = 0; passed < durationMs; passed += stepMs) {
        if (limiter.waitMs(admin) === 0) {
          limiter.begin(admin)(false);
          made += 1;
        }
        pass(stepMs);
      }
      return made;
    };
    expect(attack(2 * WINDOW_MS, 60)).toBe(20);
    expect(attack(24 * 3_600_000, 10_000)).toBeLessThanOrEqual(MAX_IN_A_ROW - 20 + 24);
    expect(limiter.waitMs(admin)).toBeGreaterThan(0);
    pass(SLOW_WINDOW_MS);
    expect(limiter.waitMs(admin)).toBe(0);
    limiter.begin(admin)(true);
    for (let i = 1; i < MAX_FAILURES; i += 1) limiter.begin(admin)(false);
    expect(limiter.waitMs(admin)).toBe(0);
  });
});
