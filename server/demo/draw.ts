import { createHash } from 'node:crypto';

/** Chance that the same seed gives again: for what a demonstration makes up, never for anything that is kept secret. */
export type Draw = {
  /** A whole number from 0 to below `below`. */
  readonly int: (below: number) => number;
  /** A whole number from `least` to `most`, both possible. */
  readonly between: (least: number, most: number) => number;
  /** One of a list. Throws RangeError when it is empty. */
  readonly pick: <T>(list: ReadonlyArray<T>) => T;
  /** The list in another order. */
  readonly shuffle: <T>(list: ReadonlyArray<T>) => ReadonlyArray<T>;
  /** `total` in so many whole parts of at least `least` each, uneven as deliveries are. Throws RangeError when it cannot be. */
  readonly parts: (total: number, count: number, least: number) => ReadonlyArray<number>;
};

const SPAN = 2 ** 32;

/** Chance of its own for each `name` under one seed: what one part draws does not change what another one gets. */
export const createDraw = (seed: number, name: string): Draw => {
  const start = createHash('sha256').update(`${seed}/${name}`).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => start.readInt32LE(at)) as [number, number, number, number];
  // sfc32 (C. Doty-Humphrey): small, quick, and long enough by far.
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  const int = (below: number): number => Math.floor((next() / SPAN) * below);
  const pick = <T>(list: ReadonlyArray<T>): T => {
    if (list.length === 0) throw new RangeError('nothing to draw from');
    return list[int(list.length)] as T;
  };
  const shuffle = <T>(list: ReadonlyArray<T>): ReadonlyArray<T> => {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = int(at + 1);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  };
  return {
    int,
    between: (least, most) => least + int(most - least + 1),
    pick,
    shuffle,
    parts: (total, count, least) => {
      if (count < 1 || total < count * least)
        throw new RangeError(`${total} cannot be parted into ${count} of at least ${least}`);
      const free = total - count * least;
      const weights = Array.from({ length: count }, () => 10 + int(30));
      const sum = weights.reduce((all, one) => all + one, 0);
      const parts = weights.map((weight) => least + Math.floor((free * weight) / sum));
      let left = total - parts.reduce((all, one) => all + one, 0);
      for (let at = 0; left > 0; at = (at + 1) % count, left -= 1) parts[at] = (parts[at] ?? 0) + 1;
      return parts;
    },
  };
};
