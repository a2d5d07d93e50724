/** The clock that drivers live by: real time unless a simulation plays whole days on its own. */

export type Timing = {
  /** Milliseconds since some moment, never going back. */
  readonly now: () => number;
  /** Runs `then` once after so many milliseconds; the answer calls it off. */
  readonly after: (milliseconds: number, then: () => void) => () => void;
};

export const SYSTEM_TIMING: Timing = {
  now: () => performance.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many milliseconds, at once when there are none to wait. */
export function pauseFor(timing: Timing, milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => void timing.after(milliseconds, resolve));
}
