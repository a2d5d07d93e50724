import type { UtcMs } from '#core/domain/time.ts';

const WINDOW_MS = 60_000;

export type Speed = {
  readonly note: (labels: number, atMs: UtcMs) => void;
  /** Labels a minute over the last minute, null until there are two points to measure between. */
  readonly perMinute: () => number | null;
};

/** How fast labels come out. Forgets what lies more than a minute back, so a moved clock only starts it anew. */
export const createSpeed = (): Speed => {
  let points: ReadonlyArray<{ readonly labels: number; readonly atMs: UtcMs }> = [];
  return {
    note: (labels, atMs) => {
      points = [...points.filter((one) => one.atMs <= atMs && atMs - one.atMs < WINDOW_MS), { labels, atMs }];
    },
    perMinute: () => {
      const [first, ...rest] = points;
      const last = rest.at(-1);
      if (first === undefined || last === undefined || last.atMs === first.atMs) return null;
      const labels = rest.reduce((sum, one) => sum + one.labels, 0);
      return Math.round((labels * 60_000) / (last.atMs - first.atMs));
    },
  };
};
