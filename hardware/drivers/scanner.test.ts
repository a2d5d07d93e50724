import { describe, expect, it } from 'vitest';
import { checkCharacter, CODE_ALPHABET, isTraceCode, readTraceCode } from '#core/domain/codes.ts';
import { emulatedScanner, scannerOn, testFolder, until } from '#hardware/testing/devices.ts';

/** The first whole code that begins so: some ends have a check character outside the alphabet of codes. */
const CODE = [...CODE_ALPHABET]
  .map((last) => `T26050A7K10012${last}`)
  .map((start) => start + checkCharacter(start))
  .find((code) => isTraceCode(code));

describe('a scanner on a serial line', () => {
  it.each(['CR', 'LF', 'CRLF'] as const)('ends frames by %s', async (ending) => {
    const emulator = await emulatedScanner(testFolder(), { ending });
    const { frames } = await scannerOn(emulator.address, ending);
    await emulator.send({ text: 'FIRST' });
    await emulator.send({ text: '第二 – 2', aim: ']Q1', chunk: 1 });
    await emulator.send({ text: '0106901234567892\x1d10B26A', aim: ']d2', chunk: 5 });
    await until(() => frames.length === 3, 'three frames');
    expect(frames.map((frame) => [frame.aim, frame.text])).toEqual([
      [null, 'FIRST'],
      [']Q1', '第二 – 2'],
      [']d2', '0106901234567892\x1d10B26A'],
    ]);
    expect(frames.flatMap((frame) => frame.flags)).toEqual([]);
  });

  it('takes every ending as it comes, STX and ETX, noise and GB18030', async () => {
    const emulator = await emulatedScanner(testFolder(), { aim: ']Q1' });
    const { frames } = await scannerOn(emulator.address);
    await emulator.send({ text: 'A' });
    await emulator.send({ text: 'B', ending: 'CRLF' });
    await emulator.send({ text: 'C', ending: 'LF', framed: true });
    await emulator.send({ text: 'D', noise: 3 });
    await emulator.send({ text: '冷冻虾仁', charset: 'gb18030' });
    await until(() => frames.length === 5, 'five frames');
    expect(frames.map((frame) => frame.text)).toEqual(['A', 'B', 'C', 'D', '冷冻虾仁']);
    expect(frames.map((frame) => frame.flags)).toEqual([[], [], [], ['NOISE'], ['GB18030']]);
    expect(frames[3]?.raw.slice(0, 3)).toEqual(new Uint8Array(3));
  });

  it('loses nothing of 300 scans in a row at line speed', async () => {
    const emulator = await emulatedScanner(testFolder(), { fast: false, baud: 230_400, ending: 'CRLF' });
    const { frames } = await scannerOn(emulator.address);
    const texts = Array.from({ length: 300 }, (_, n) => `SCAN${n}`);
    await Promise.all(texts.map((text) => emulator.send({ text })));
    await until(() => frames.length === 300, 'all scans');
    expect(frames.map((frame) => frame.text)).toEqual(texts);
    expect(await emulator.state()).toMatchObject({ sent: 300, lost: 0 });
  });

  it('a code that lost any one byte on the line is never taken for a code', async () => {
    if (CODE === undefined) throw new Error('no code');
    const emulator = await emulatedScanner(testFolder());
    const { frames } = await scannerOn(emulator.address);
    for (let drop = 0; drop < CODE.length; drop += 1) await emulator.send({ text: CODE, drop });
    await emulator.send({ text: CODE, drop: CODE.length });
    await emulator.send({ text: CODE });
    await emulator.send({ text: CODE });
    await until(() => frames.length === CODE.length + 2, 'all frames');
    const accepted = frames.filter((frame) => readTraceCode(frame.text, CODE.slice(0, 3)).kind === 'CODE');
    expect(frames[CODE.length]?.text, 'without its ending a code runs into the next').toBe(CODE + CODE);
    expect(accepted.map((frame) => frame.text)).toEqual([CODE]);
  });

  it('unplugged in the middle of a code: LOST, what came is kept as evidence, and it comes back', async () => {
    const folder = testFolder();
    const first = await emulatedScanner(folder);
    const { frames, states, scanner } = await scannerOn(first.address);
    // In one piece, so that the whole first scan shows that the half second one is there, too.
    await first.send({ hex: Buffer.from('ONE\rT2605').toString('hex') });
    await until(() => frames.length === 1, 'the first scan');
    await first.unplug();
    await until(() => scanner.state().state === 'LOST', 'the line to be lost');
    expect(frames.slice(1)).toMatchObject([{ text: 'T2605', flags: ['UNENDED'] }]);

    const second = await emulatedScanner(folder);
    await until(() => scanner.state().state === 'OPEN', 'the line to come back');
    await second.send({ text: 'WHOLE' });
    await until(() => frames.length === 3, 'the next scan');
    expect(frames[2]).toMatchObject({ text: 'WHOLE', flags: [] });
    expect(states.map((state) => state.state)[0]).toBe('OPEN');
  });

  it('works over TCP', async () => {
    const emulator = await emulatedScanner(testFolder(), { link: { tcp: 0 }, ending: 'CRLF' });
    const { frames } = await scannerOn(emulator.address);
    await until(async () => (await emulator.send({ text: 'NET' })).bytes > 0, 'the connection');
    await until(() => frames.length > 0, 'a frame');
    expect(frames[0]).toMatchObject({ text: 'NET', flags: [] });
  });
});
