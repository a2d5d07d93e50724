import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type ScanFrame } from '#core/ports/device.ts';
import { FRAME_ENDINGS, type FrameEnding } from '#core/domain/scanner-setup.ts';
import { createFrameSplitter, MAX_FRAME_BYTES } from './scanner-frames.ts';

const ENDINGS: Record<FrameEnding, ReadonlyArray<string>> = {
  ANY: ['\r', '\n', '\r\n', '\x03'],
  CR: ['\r'],
  LF: ['\n'],
  CRLF: ['\r\n'],
  ETX: ['\x03', '\x03\r', '\x03\r\n'],
  STX_ETX: ['\x03', '\x03\r\n'],
  // As long as there is an ending it ends a frame; a pause is looked at below.
  NONE: ['\r', '\n'],
};

/** Splits a stream at arbitrary places, empty chunks included. */
function splitAt(bytes: Uint8Array, cuts: ReadonlyArray<number>): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((place, index) => bytes.slice(places[index], place));
}

function run(ending: FrameEnding, chunks: ReadonlyArray<Uint8Array>): ScanFrame[] {
  const splitter = createFrameSplitter(ending);
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.flush()];
}

const one = (ending: FrameEnding, text: string | Uint8Array): ScanFrame[] =>
  run(ending, [typeof text === 'string' ? Buffer.from(text, 'utf8') : text]);

/** Payload as scanners send it: printable ASCII, the three separators, hanzi; never starting like an AIM id. */
const payload = fc
  .array(
    fc.constantFrom(
      ...'0123456789ABCDEFGHJKMNPQRSTVWXYZabc/:.?%-+ ',
      '\x1d',
      '\x1e',
      '\x04',
      '冻',
      '虾',
      '仁',
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const aim = fc.constantFrom('', ']Q1', ']Q3', ']d2', ']C1', ']E0');
const ending = fc.constantFrom(...FRAME_ENDINGS);
const cuts = fc.array(fc.nat(4000), { maxLength: 40 });

describe('frames', () => {
  it('come out whole and in order whatever the chunks', () => {
    fc.assert(
      fc.property(
        ending,
        fc.array(fc.record({ aim, text: payload, end: fc.nat(2), wrapped: fc.boolean() }), { maxLength: 8 }),
        cuts,
        (kind, scans, places) => {
          const stream = scans
            .map((scan) => {
              const end = ENDINGS[kind][scan.end % ENDINGS[kind].length] ?? '';
              const wrapped = scan.wrapped || kind === 'STX_ETX';
              return `${wrapped ? '\x02' : ''}${scan.aim}${scan.text}${wrapped ? '\x03' : ''}${end}`;
            })
            .join('');
          const frames = run(kind, splitAt(Buffer.from(stream, 'utf8'), places));
          expect(frames.map((frame) => [frame.aim ?? '', frame.text])).toEqual(
            scans.map((scan) => [scan.aim, scan.text]),
          );
          expect(frames.flatMap((frame) => frame.flags).filter((flag) => flag !== 'AMBIGUOUS')).toEqual([]);
          expect(frames.map((frame) => Buffer.from(frame.raw).toString('utf8'))).toEqual(
            scans.map((scan) => scan.aim + scan.text),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('do not depend on the chunks even for arbitrary bytes, and never lose a payload byte', () => {
    fc.assert(
      fc.property(ending, fc.uint8Array({ maxLength: 300 }), cuts, (kind, bytes, places) => {
        const whole = run(kind, [bytes]);
        expect(run(kind, splitAt(bytes, places))).toEqual(whole);
        const isFraming = (byte: number): boolean => [0x02, 0x03, 0x0a, 0x0d].includes(byte);
        const kept = whole.flatMap((frame) => [...frame.raw].filter((byte) => !isFraming(byte)));
        expect(kept).toEqual([...bytes].filter((byte) => !isFraming(byte)));
      }),
      { numRuns: 1000 },
    );
  });

  it('swallows the LF of CR LF that comes in a later chunk', () => {
    const splitter = createFrameSplitter('ANY');
    expect(splitter.push(Buffer.from('ONE\r')).map((frame) => frame.text)).toEqual(['ONE']);
    expect(splitter.push(Buffer.from('\nTWO\n')).map((frame) => frame.text)).toEqual(['TWO']);
    expect(splitter.flush()).toEqual([]);
  });

  it('keeps GS, RS and EOT as payload', () => {
    const text = '0106901234567892\x1d10B26A\x1e\x04';
    expect(one('ANY', `]d2${text}\r`)).toMatchObject([{ aim: ']d2', text, flags: [] }]);
  });

  it('flags control bytes as noise, leaves them out of the text and keeps them as evidence', () => {
    expect(one('CR', '\0\x07AB\x0bC\n1\r')).toMatchObject([{ text: 'ABC1', flags: ['NOISE'] }]);
    expect(one('CR', '\0AB\r')[0]?.raw).toEqual(new Uint8Array([0, 0x41, 0x42]));
  });

  it('a CR alone does not end a CR LF frame', () => {
    expect(one('CRLF', 'AB\r')).toMatchObject([
      { raw: new Uint8Array([0x41, 0x42, 0x0d]), flags: ['NOISE', 'UNENDED'] },
    ]);
    expect(one('CRLF', 'AB\rC\r\n')).toMatchObject([{ text: 'ABC', flags: ['NOISE'] }]);
    expect(one('CRLF', 'AB\r\r\nC\r\n')).toMatchObject([
      { text: 'AB', flags: ['NOISE'] },
      { text: 'C', flags: [] },
    ]);
  });

  it('a start mark or a lost line ends what was begun, flagged', () => {
    expect(one('ANY', 'HALF\x02WHOLE\x03\r\nREST')).toMatchObject([
      { text: 'HALF', flags: ['UNENDED'] },
      { text: 'WHOLE', flags: [] },
      { text: 'REST', flags: ['UNENDED'] },
    ]);
  });

  it.each(['ETX', 'STX_ETX'] as const)(
    '%s: the usual ending behind the mark is nothing, inside it is noise',
    (kind) => {
      expect(one(kind, '\r\n\x02A\rB\x03\r\n\r\x02C\x03')).toMatchObject([
        { text: 'AB', flags: ['NOISE'] },
        { text: 'C', flags: [] },
      ]);
    },
  );

  it('STX_ETX: what lost its start mark, or stands outside, is evidence and no scan', () => {
    expect(one('STX_ETX', 'ALF\x03NOISE\x02WHOLE\x03')).toMatchObject([
      { text: 'ALF', flags: ['UNBEGUN'] },
      { text: 'NOISE', flags: ['UNENDED', 'UNBEGUN'] },
      { text: 'WHOLE', flags: [] },
    ]);
  });

  it('NONE: a pause ends a frame and says so; elsewhere a pause is nothing', () => {
    const without = createFrameSplitter('NONE');
    expect(without.push(Buffer.from('ONE'))).toEqual([]);
    expect(without.hasBegun()).toBe(true);
    expect(without.pause()).toMatchObject([{ text: 'ONE', flags: ['PAUSE'] }]);
    expect(without.pause()).toEqual([]);
    const other = createFrameSplitter('CR');
    other.push(Buffer.from('ON'));
    expect(other.pause()).toEqual([]);
    expect(other.push(Buffer.from('E\r'))).toMatchObject([{ text: 'ONE', flags: [] }]);
  });

  it('cuts a frame at the limit and goes on with the next', () => {
    const exact = 'A'.repeat(MAX_FRAME_BYTES);
    expect(one('ANY', `${exact}\rB\r`).map((frame) => [frame.text.length, frame.flags])).toEqual([
      [MAX_FRAME_BYTES, []],
      [1, []],
    ]);
    expect(one('ANY', `${exact}AAA\rB\r`).map((frame) => [frame.text.length, frame.flags])).toEqual([
      [MAX_FRAME_BYTES, ['OVERLONG']],
      [1, []],
    ]);
  });
});

describe('text', () => {
  it('tries UTF-8 before GB18030', () => {
    expect(one('ANY', '沪D0926冻虾仁货物\r')).toMatchObject([{ text: '沪D0926冻虾仁货物', flags: [] }]);
    const gb = iconv.encode('沪D0926冷冻虾仁\r', 'gb18030');
    expect(one('ANY', gb)).toMatchObject([{ text: '沪D0926冷冻虾仁', flags: ['GB18030'] }]);
  });

  it('reads four-byte GB18030', () => {
    const gb = iconv.encode('㐀𠮷\r', 'gb18030');
    expect(one('ANY', gb)).toMatchObject([{ text: '㐀𠮷', flags: ['GB18030'] }]);
  });

  it('says when short text reads both ways', () => {
    // The measured example of a plate read wrongly: UTF-8 of one hanzi pair is GBK for three others.
    const bytes = Buffer.from('京城\r', 'utf8');
    expect(iconv.decode(bytes, 'gb18030')).not.toContain('�');
    expect(one('ANY', bytes)).toMatchObject([{ text: '京城', flags: ['AMBIGUOUS'] }]);
  });

  it('a scanner that is known to write one of them is read as that', () => {
    const bytes = Buffer.from('京城\r', 'utf8');
    const read = (charset: 'UTF8' | 'GB18030') => createFrameSplitter('CR', charset).push(bytes)[0];
    expect(read('UTF8')).toMatchObject({ text: '京城', flags: [] });
    expect(read('GB18030')).toMatchObject({
      text: iconv.decode(bytes.subarray(0, -1), 'gb18030'),
      flags: ['GB18030'],
    });
    const gb = iconv.encode('冷冻虾仁\r', 'gb18030');
    expect(createFrameSplitter('CR', 'UTF8').push(gb)).toMatchObject([{ flags: ['UNDECODABLE'] }]);
  });

  it('shows what is neither', () => {
    expect(one('ANY', new Uint8Array([0x41, 0xff, 0x42, 0x0d]))).toMatchObject([
      { text: 'AÿB', flags: ['UNDECODABLE'] },
    ]);
  });
});
