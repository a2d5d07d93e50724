import { describe, expect, it } from 'vitest';
import { drawTraceCode, readTraceCode } from '#core/domain/codes.ts';
import { gs1CheckDigit, readGs1 } from '#core/domain/gs1.ts';
import { FRAME_ENDINGS, type FrameEnding } from '#core/domain/scanner-setup.ts';
import { provesItself } from '#core/domain/self-proving.ts';
import type { ScanFrame } from '#core/ports/device.ts';
import { createFrameSplitter } from './scanner-frames.ts';

/** `GATEHOUSE_FRAMES=1000000` makes this the long run (about a minute). */
const FRAMES = Number(process.env['GATEHOUSE_FRAMES'] ?? 30_000);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 1);

/** mulberry32: small, and the same frames again for the same seed. */
const createChance = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (below: number): number => Math.floor(next() * below);
};
type Chance = ReturnType<typeof createChance>;

const ENDS: Readonly<Record<FrameEnding, ReadonlyArray<string>>> = {
  ANY: ['\r', '\n', '\r\n', '\x03'],
  CR: ['\r'],
  LF: ['\n'],
  CRLF: ['\r\n'],
  ETX: ['\x03'],
  STX_ETX: ['\x03'],
  NONE: [''],
};

/** What the program takes for a code: of the frames that it does not refuse as broken, those that it knows. */
const accepted = ({ text, aim, flags }: ScanFrame, known: ReadonlySet<string>): string | null => {
  if (flags.some((flag) => ['UNENDED', 'UNBEGUN', 'OVERLONG', 'UNDECODABLE'].includes(flag))) return null;
  if (flags.includes('PAUSE') && !provesItself(text, aim)) return null;
  const reading = readTraceCode(text.trim(), 'D92');
  if (reading.kind === 'CODE' && known.has(reading.code)) return reading.code;
  const goods = readGs1(text.trim(), aim);
  return goods?.kind === 'GTIN' && known.has(goods.gtin) ? goods.gtin : null;
};

const issue = (chance: Chance): ReadonlyArray<{ readonly text: string; readonly means: string }> => {
  const codes = Array.from({ length: 400 }, () =>
    drawTraceCode('D92', (count, below) => Array.from({ length: count }, () => chance(below))),
  );
  const gtins = Array.from({ length: 100 }, () => {
    const body = Array.from({ length: 12 }, () => chance(10)).join('');
    return body + gs1CheckDigit(body);
  });
  return [
    ...codes.map((code) => ({ text: code, means: code })),
    ...codes.slice(0, 100).map((code) => ({ text: `HTTPS://T.EXAMPLE.CN/T/${code}`, means: code })),
    ...gtins.map((gtin) => ({ text: gtin, means: `0${gtin}` })),
    ...gtins.slice(0, 50).map((gtin) => ({ text: `]C1010${gtin}10L-1\x1d21S9`, means: `0${gtin}` })),
    ...gtins.slice(0, 50).map((gtin) => ({ text: `]E0${gtin}`, means: `0${gtin}` })),
  ];
};

type Damage = (bytes: number[], chance: Chance) => number[];
const at = (bytes: ReadonlyArray<number>, chance: Chance): number => chance(Math.max(1, bytes.length));
const splice = (bytes: number[], from: number, count: number, ...put: number[]): number[] =>
  bytes.toSpliced(from, count, ...put);

/** What lines and cheap scanners do to a frame, its ending included. */
const DAMAGES: Readonly<Record<string, Damage>> = {
  lostByte: (bytes, chance) => splice(bytes, at(bytes, chance), 1),
  otherByte: (bytes, chance) => splice(bytes, at(bytes, chance), 1, chance(256)),
  flippedBit: (bytes, chance) => {
    const place = at(bytes, chance);
    return splice(bytes, place, 1, (bytes[place] ?? 0) ^ (1 << chance(8)));
  },
  otherDigit: (bytes, chance) => splice(bytes, at(bytes, chance), 1, 0x30 + chance(10)),
  swapped: (bytes, chance) => {
    const place = chance(Math.max(1, bytes.length - 1));
    return splice(bytes, place, 2, bytes[place + 1] ?? 0, bytes[place] ?? 0);
  },
  noise: (bytes, chance) =>
    splice(bytes, at(bytes, chance), 0, ...Array.from({ length: 1 + chance(4) }, () => 0)),
  strayBytes: (bytes, chance) =>
    splice(bytes, at(bytes, chance), 0, ...Array.from({ length: 1 + chance(4) }, () => chance(256))),
  headLost: (bytes, chance) => bytes.slice(1 + chance(bytes.length)),
  tailLost: (bytes, chance) => bytes.slice(0, chance(bytes.length)),
  middleLost: (bytes, chance) => splice(bytes, at(bytes, chance), 1 + chance(6)),
  manyBytes: (bytes, chance) => bytes.map((byte) => (chance(3) === 0 ? 0x20 + chance(96) : byte)),
  garbage: (bytes, chance) => bytes.map(() => chance(256)),
  twice: (bytes) => [...bytes, ...bytes],
};
const NAMES = Object.keys(DAMAGES);

const chunksOf = (bytes: Uint8Array, chance: Chance): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length;) {
    const size = 1 + chance(chance(3) === 0 ? 3 : 60);
    chunks.push(bytes.subarray(from, from + size));
    from += size;
  }
  return chunks;
};

const ON_A_LINE = 20;

type Accept = (frame: ScanFrame, known: ReadonlySet<string>) => string | null;

/** Sends frames over lines of all endings, half of them damaged, and counts what a reader makes of them. */
const fuzz = (frames: number, accept: Accept) => {
  const chance = createChance(SEED);
  const issued = issue(chance);
  const known = new Set(issued.map(({ means }) => means));
  let wrong = 0;
  let missed = 0;
  let wholes = 0;
  let damagedTaken = 0;
  for (let done = 0; done < frames; done += ON_A_LINE) {
    const ending = FRAME_ENDINGS[chance(FRAME_ENDINGS.length)] ?? 'ANY';
    const splitter = createFrameSplitter(ending);
    const seen: ScanFrame[] = [];
    const sent = new Map<string, number>();
    /** Frames with nothing wrong in them or beside them: these must arrive. */
    const due = new Map<string, number>();
    let before: string | null = null;
    for (let nth = 0; nth < ON_A_LINE; nth += 1) {
      const { text, means } = issued[chance(issued.length)] ?? { text: '', means: '' };
      const ends = ENDS[ending];
      const framed = ending === 'STX_ETX' ? `\x02${text}` : text;
      const whole = [...Buffer.from(framed + (ends[chance(ends.length)] ?? ''), 'latin1')];
      const name = chance(2) === 0 ? null : (NAMES[chance(NAMES.length)] ?? null);
      const bytes = name === null ? whole : (DAMAGES[name]?.(whole, chance) ?? whole);
      // A frame that is sent twice may count twice, and so may what a stray ending leaves of it as it was.
      sent.set(means, (sent.get(means) ?? 0) + (name === 'twice' ? 2 : 1));
      if (name === null && before === null) {
        due.set(means, (due.get(means) ?? 0) + 1);
        wholes += 1;
      }
      before = name;
      for (const chunk of chunksOf(Uint8Array.from(bytes), chance)) seen.push(...splitter.push(chunk));
      seen.push(...splitter.pause());
    }
    seen.push(...splitter.flush());
    for (const frame of seen) {
      const means = accept(frame, known);
      if (means === null) continue;
      const left = sent.get(means) ?? 0;
      if (left === 0) wrong += 1;
      sent.set(means, left - 1);
      const waits = due.get(means) ?? 0;
      if (waits > 0) due.set(means, waits - 1);
      else damagedTaken += 1;
    }
    for (const left of due.values()) missed += left;
  }
  return { wrong, missed, wholes, damagedTaken };
};

describe(`${FRAMES} frames that lines have damaged`, () => {
  it('never crash the reader, are never taken for another code, and cost no whole frame beside them', () => {
    const { wrong, missed, wholes, damagedTaken } = fuzz(FRAMES, accepted);
    expect({ wrong, missed }).toEqual({ wrong: 0, missed: 0 });
    expect(wholes).toBeGreaterThan(FRAMES / 8);
    // Noise that is told from the text by its kind leaves a frame as it was: the check is not just strict.
    expect(damagedTaken).toBeGreaterThan(0);
  }, 900_000);

  it('with one byte lost or changed are never even a code that might be somebody else’s', () => {
    const chance = createChance(SEED + 1);
    const issued = issue(chance).filter(({ text }) => text.startsWith('D92'));
    const others: string[] = [];
    for (let done = 0; done < FRAMES / 10; done += 1) {
      const { text } = issued[chance(issued.length)] ?? { text: '' };
      const whole = [...Buffer.from(text, 'latin1')];
      const damage = DAMAGES[['lostByte', 'otherByte', 'flippedBit', 'otherDigit'][chance(4)] ?? ''];
      const bytes = [...(damage?.(whole, chance) ?? whole), 0x0d];
      for (const frame of createFrameSplitter('CR').push(Uint8Array.from(bytes))) {
        const reading = readTraceCode(frame.text, 'D92');
        if (reading.kind === 'CODE' && reading.code !== text) others.push(`${text} → ${reading.code}`);
      }
    }
    expect(others).toEqual([]);
  }, 900_000);
});

it('the fuzzing sees a reader that looks for a code anywhere in what came, as many do', () => {
  const naive: Accept = ({ text }, known) => {
    const code = /[0-9A-Z]{16}/.exec(text)?.[0] ?? /\d{13}/.exec(text)?.[0];
    const means = code?.length === 13 ? `0${code}` : code;
    return means !== undefined && known.has(means) ? means : null;
  };
  // Two codes that ran into each other are taken for the first one, and the second is lost without a word.
  const { missed, damagedTaken } = fuzz(2000, naive);
  expect(missed + damagedTaken).toBeGreaterThan(fuzz(2000, accepted).damagedTaken);
});

it('the fuzzing sees a reader that repairs what it reads', () => {
  const repairing: Accept = ({ text }, known) =>
    [...known].find((code) => text.length >= 12 && code.startsWith(text.slice(0, 4))) ?? null;
  expect(fuzz(2000, repairing).wrong).toBeGreaterThan(0);
});
