import { createSystemClock } from '#server/clock.ts';
import type { Out } from './say.ts';

/** How far a long command is, in whatever it counts. */
export type CliProgress = { readonly stage: string; readonly done: number; readonly total: number };

/** Milliseconds of the computer's steady clock. */
export const monotonicMs = (): (() => number) => {
  const read = createSystemClock();
  return () => read().monoMs;
};

/** Before so much time has passed a guess would jump about. */
const SETTLED_MS = 800;
const TELL_EVERY_MS = 200;
const BAR = 24;

const leftText = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
};

/**
 * A bar for a terminal: stage, part, count and, once it can be said, the time that the stage still takes at its rate so far.
 * `nowMs` counts milliseconds from anywhere. Without a terminal (`out.progress` left out) it says nothing.
 */
export const createBar = (out: Out, nowMs: () => number): ((progress: CliProgress) => void) => {
  let begun = { stage: '', atMs: 0, done: 0 };
  let toldMs = Number.NEGATIVE_INFINITY;
  return ({ stage, done, total }) => {
    const now = nowMs();
    if (stage !== begun.stage) begun = { stage, atMs: now, done };
    else if (now - toldMs < TELL_EVERY_MS && done < total) return;
    toldMs = now;
    const part = total === 0 ? 0 : Math.min(1, done / total);
    const filled = Math.floor(part * BAR);
    const tookMs = now - begun.atMs;
    const madeHere = done - begun.done;
    const left =
      tookMs < SETTLED_MS || madeHere <= 0 ? '' : `, ${leftText((tookMs / madeHere) * (total - done))}`;
    out.progress?.(
      `${stage} [${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${Math.floor(part * 100)} % (${done} of ${total}${left})`,
    );
  };
};
