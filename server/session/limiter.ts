import type { Attempts } from '#db/journals/attempts.ts';

/** Wrong tries allowed in one window, for one account, one seat, and one address of the LAN (reliability.md S2). */
export const MAX_FAILURES = 10;
/** Behind one address there may be a whole office. */
export const MAX_FAILURES_OF_ADDRESS = 20;
export const WINDOW_MS = 5 * 60_000;

/** After this many wrong tries in a row an account is opened for one try an hour, until one of them is right. */
export const MAX_IN_A_ROW = 50;
export const SLOW_WINDOW_MS = 60 * 60_000;

/** Without `address` at this computer: it is limited by its seat. */
type Target = { readonly username: string; readonly seatId: string; readonly address?: string | null };

export type Limiter = {
  /** How long the next try must wait, in ms; 0 when it may be made now. */
  readonly waitMs: (target: Target) => number;
  /**
   * Counts a try as wrong while it is being judged, so that many at once cannot slip through together; the answer
   * ends it with its true outcome, durable before anybody hears of it.
   */
  readonly begin: (target: Target) => (ok: boolean) => void;
};

/**
 * Limits wrong sign-ins. `nowMs` counts time that the program saw pass: turning the computer's clock neither shortens
 * nor lengthens a lock, and a restart does not lift it.
 */
export const createLimiter = (attempts: Attempts, nowMs: () => number): Limiter => {
  const pending = new Map<string, number>();
  const count = (key: string, by: number): void => {
    const left = (pending.get(key) ?? 0) + by;
    if (left > 0) pending.set(key, left);
    else pending.delete(key);
  };
  const accountKey = ({ username }: Target) => `account:${username}`;
  const seatKey = ({ seatId }: Target) => `seat:${seatId}`;
  const addressKey = ({ address }: Target) => `address:${address ?? ''}`;
  const keysOf = (target: Target) => [
    accountKey(target),
    seatKey(target),
    ...((target.address ?? null) === null ? [] : [addressKey(target)]),
  ];

  const wait = (
    failuresSince: (sinceMs: number) => number,
    underWay: number,
    windowMs: number,
    allowed: number,
  ): number => {
    const now = nowMs();
    const isFull = (waitedMs: number): boolean =>
      failuresSince(now + waitedMs - windowMs + 1) + underWay >= allowed;
    if (!isFull(0)) return 0;
    // The journal counts and does not list: the first moment that is free again is found by halving.
    let [shut, free] = [0, windowMs];
    while (free - shut > 1) {
      const middle = Math.floor((shut + free) / 2);
      if (isFull(middle)) shut = middle;
      else free = middle;
    }
    return free;
  };

  return {
    waitMs: (target) => {
      const { username, seatId, address = null } = target;
      const underWay = (key: string): number => pending.get(key) ?? 0;
      const isSlow = attempts.failuresInRow(username) >= MAX_IN_A_ROW;
      return Math.max(
        wait(
          (since) => attempts.failuresSince({ username }, since),
          underWay(accountKey(target)),
          isSlow ? SLOW_WINDOW_MS : WINDOW_MS,
          isSlow ? 1 : MAX_FAILURES,
        ),
        wait(
          (since) => attempts.failuresSince({ seatId }, since),
          underWay(seatKey(target)),
          WINDOW_MS,
          MAX_FAILURES,
        ),
        address === null
          ? 0
          : wait(
              (since) => attempts.failuresSince({ address }, since),
              underWay(addressKey(target)),
              WINDOW_MS,
              MAX_FAILURES_OF_ADDRESS,
            ),
      );
    },
    begin: (target) => {
      for (const key of keysOf(target)) count(key, 1);
      let ended = false;
      return (ok) => {
        if (ended) return;
        ended = true;
        for (const key of keysOf(target)) count(key, -1);
        attempts.add({ ...target, atMs: nowMs(), ok });
      };
    },
  };
};
