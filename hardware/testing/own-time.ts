/** How often the machine is looked at. */
const STEP_MS = 20;

/**
 * Milliseconds that this program has had to itself since this was called: time, less what a busy machine kept its timers
 * waiting. For a promise of so many seconds, which holds for a machine that lets the program run.
 */
export const createOwnTime = (): { readonly elapsed: () => number; readonly stop: () => void } => {
  const startMs = performance.now();
  let lateMs = 0;
  let dueMs = startMs + STEP_MS;
  const look = (): void => {
    const nowMs = performance.now();
    lateMs += Math.max(0, nowMs - dueMs);
    dueMs = nowMs + STEP_MS;
  };
  const timer = setInterval(look, STEP_MS);
  return {
    elapsed: () => {
      look();
      return performance.now() - startMs - lateMs;
    },
    stop: () => clearInterval(timer),
  };
};
