import { createHash, timingSafeEqual } from 'node:crypto';
import { newToken, type Random } from '#server/random.ts';

/** A link that nobody used is worth nothing after this. */
export const ENTRY_LASTS_MS = 10 * 60_000;

export type EntryLinks = {
  /** Makes a token (256 bits) that opens one session at the seat, once. */
  readonly issue: (seatId: string) => string;
  /** Makes every link to a seat worthless. */
  readonly forget: (seatId: string) => void;
  /** The seat that a token opens, or null when it is unknown, used or too old. A token is used up by this. */
  readonly redeem: (token: string) => string | null;
};

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** One-time entry to a seat. Nothing is kept on disk: a restart makes every link worthless. `nowMs` is monotonic. */
export const createEntryLinks = (random: Random, nowMs: () => number): EntryLinks => {
  let open: ReadonlyArray<{ readonly digest: Buffer; readonly seatId: string; readonly sinceMs: number }> =
    [];
  return {
    issue: (seatId) => {
      const token = newToken(random);
      open = [...open, { digest: digest(token), seatId, sinceMs: nowMs() }];
      return token;
    },
    forget: (seatId) => {
      open = open.filter((link) => link.seatId !== seatId);
    },
    redeem: (token) => {
      const now = nowMs();
      open = open.filter((link) => now - link.sinceMs < ENTRY_LASTS_MS);
      const asked = digest(token);
      // Every link is compared, each in constant time: how long it takes says nothing of how near a guess came.
      const found = open.filter((link) => timingSafeEqual(link.digest, asked));
      open = open.filter((link) => !found.includes(link));
      return found[0]?.seatId ?? null;
    },
  };
};
