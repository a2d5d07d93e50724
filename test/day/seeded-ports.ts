import type { Ports } from '#core/ports/context.ts';
import { digestOf } from '#db/random.ts';
import { createDraw, type Draw } from '#server/demo/draw.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Ids, codes and salts that the same seed gives again. Each kind of id has a stream of its own: how often a printer was
 * asked must not change which code a piece gets. A program that was killed has drawn already: each start draws anew.
 */
export const seededPorts = (seed: number, generation = 0): Omit<Ports, 'clock'> => {
  const streams = new Map<string, Draw>();
  const stream = (name: string): Draw => {
    const draw = streams.get(name) ?? createDraw(seed, generation === 0 ? name : `${name} ${generation}`);
    streams.set(name, draw);
    return draw;
  };
  const letters = (name: string, count: number, alphabet: string): string => {
    const draw = stream(name);
    return Array.from({ length: count }, () => alphabet.charAt(draw.int(alphabet.length))).join('');
  };
  return {
    newId: (prefix) => `${prefix}-${letters(`id ${prefix}`, 26, ALPHABET)}`,
    randomInts: (count, below) => {
      const draw = stream('codes');
      return Array.from({ length: count }, () => draw.int(below));
    },
    seal: (kind, subjectId, data) => {
      const record = { kind, subjectId, data, salt: letters('salts', 32, '0123456789abcdef') };
      return { digest: digestOf(record), record };
    },
  };
};
