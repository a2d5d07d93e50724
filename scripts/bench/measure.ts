/** What every part of the bench shares: how a figure is taken and what a line of the answer holds. */

/** One line of the answer. `ratio` is value over baselineValue, both in `unit`; `baseline` says what the second one is. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'us' | 'ms' | 's' | 'B' | 'MB' | 'per min';
  readonly baseline: string;
  readonly baselineValue: number;
  readonly ratio: number;
};

/** What a part may use: a directory on the disk that is measured, and where it says what it is doing. */
export type Bench = { readonly directory: string; readonly say: (line: string) => void };

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Makes a line; figures are cut to four digits, the ratio to three. */
export const row = (
  name: string,
  unit: Row['unit'],
  value: number,
  baseline: string,
  baselineValue: number,
): Row => ({
  name,
  value: round(value, 4),
  unit,
  baseline,
  baselineValue: round(baselineValue, 4),
  ratio: round(value / baselineValue, 3),
});

/** The value below which a share `q` of the samples lies (nearest rank). Throws RangeError on no samples. */
export const quantile = (samples: ReadonlyArray<number>, q: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
};

/** The middle of the samples. */
export const median = (samples: ReadonlyArray<number>): number => quantile(samples, 0.5);

/** Milliseconds that a call takes. */
export const timeSync = (work: () => void): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** Milliseconds until what a call promises is there. */
export const time = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
