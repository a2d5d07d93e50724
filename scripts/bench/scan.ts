import { drawTraceCode, readTraceCode } from '#core/domain/codes.ts';
import { createFrameSplitter } from '#hardware/codecs/scanner-frames.ts';
import { createDraw } from '#server/demo/draw.ts';
import { median, row, timeSync, type Bench, type Row } from './measure.ts';

const FRAMES = 50_000;
const ROUNDS = 7;
/** What a USB scanner hands over at a time. */
const CHUNK = 64;
const US_PER_MS = 1000;

const chunksOf = (bytes: Uint8Array): ReadonlyArray<Uint8Array> =>
  Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, at) =>
    bytes.subarray(at * CHUNK, (at + 1) * CHUNK),
  );

/**
 * Bytes of a scanner to a trace code: frames, AIM identifier, text, length and check character; against the least that
 * anybody does, which is to make a text of the bytes and split it at the line ends.
 */
export const benchScan = (bench: Bench): ReadonlyArray<Row> => {
  bench.say(`scan: ${FRAMES} frames decoded, ${ROUNDS} times`);
  const draw = createDraw(1, 'bench scans');
  const codes = Array.from({ length: FRAMES }, () =>
    drawTraceCode('D92', (count, below) => Array.from({ length: count }, () => draw.int(below))),
  );
  const bytes = Buffer.from(codes.map((code) => `]Q1${code}\r`).join(''), 'ascii');
  const chunks = chunksOf(bytes);
  const values: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let read = 0;
    values.push(
      timeSync(() => {
        const splitter = createFrameSplitter('ANY');
        for (const chunk of chunks)
          for (const { text } of splitter.push(chunk))
            if (readTraceCode(text, 'D92').kind === 'CODE') read += 1;
      }),
    );
    if (read !== FRAMES) throw new Error(`${read} of ${FRAMES} frames were read`);
    floors.push(timeSync(() => void bytes.toString('utf8').split('\r')));
  }
  const each = (ms: number): number => (ms * US_PER_MS) / FRAMES;
  return [
    row(
      'scan.decode',
      'us',
      each(median(values)),
      'the same bytes as one text, split at the line ends',
      each(median(floors)),
    ),
  ];
};
