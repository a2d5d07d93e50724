/** Before so much time has passed a guess would jump about, and nobody needs it. */
const SETTLED_MS = 800;

/**
 * How long the rest will take at the rate so far, in ms; null while too little has happened to say. `done` and `left`
 * are counted in whatever the work counts.
 */
export const remainingMs = ({
  done,
  left,
  tookMs,
}: {
  readonly done: number;
  readonly left: number;
  readonly tookMs: number;
}): number | null => {
  if (left <= 0) return 0;
  if (done <= 0 || tookMs < SETTLED_MS) return null;
  return (tookMs / done) * left;
};
