import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileLog } from './log.ts';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-log-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const read = (name = 'gatehouse.log'): string => readFileSync(join(directory, name), 'utf8');

describe('the log file', () => {
  it('writes one JSON object a line, with the time that it is given', () => {
    const log = createFileLog({ directory, now: () => 1_763_884_800_000 });
    log.warn({ seatId: 'seat-gate' }, 'call refused');
    log.close();
    expect(JSON.parse(read())).toEqual({
      level: 'warn',
      time: 1_763_884_800_000,
      seatId: 'seat-gate',
      msg: 'call refused',
    });
  });

  it('blots out secrets at any depth and spells errors out', () => {
    const log = createFileLog({ directory, now: () => 0 });
    const error = new Error('disk', { cause: new TypeError('inner') });
    log.error(
      {
        error,
        input: { username: 'gate', secret: '246801', deep: [{ token: 'abc123', pin: '111111' }] },
        cookie: 'k=v',
      },
      'fault',
    );
    log.close();
    const text = read();
    for (const hidden of ['246801', 'abc123', '111111', 'k=v']) expect(text).not.toContain(hidden);
    expect(JSON.parse(text)).toMatchObject({
      error: { name: 'Error', message: 'disk', cause: { name: 'TypeError' } },
      input: { username: 'gate' },
    });
  });

  it('puts a full file aside and keeps as many as it was told', () => {
    const log = createFileLog({ directory, now: () => 0, maxBytes: 2000, keep: 2 });
    for (let n = 0; n < 200; n += 1) log.info({ n }, 'line');
    log.close();
    expect(readdirSync(directory).sort()).toEqual(['gatehouse.log', 'gatehouse.log.1', 'gatehouse.log.2']);
    for (const name of readdirSync(directory))
      expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(2000);
    const last = read().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ n: 199 });
  });

  it('goes on without a log when nothing can be written', () => {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const log = createFileLog({ directory: file, now: () => 0 });
    expect(() => log.info({}, 'line')).not.toThrow();
  });
});
