import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('the command line of the shell', () => {
  it('has a data directory for the warehouse and another for the demonstration, which gets an ordinary window', () => {
    expect(readSettings([], '/home')).toEqual({
      directory: join('/home', 'warehouse'),
      demo: false,
      windowed: false,
      selfTest: false,
    });
    expect(readSettings(['--demo'], '/home')).toEqual({
      directory: join('/home', 'demo'),
      demo: true,
      windowed: true,
      selfTest: false,
    });
  });

  it("takes what it knows from among Chromium's own switches", () => {
    const argv = [
      '--no-first-run',
      '--data',
      'here',
      '--lang=zh-CN',
      '--remote-debugging-port=0',
      '--self-test',
      '--windowed',
    ];
    expect(readSettings(argv, '/home')).toEqual({
      directory: 'here',
      demo: false,
      windowed: true,
      selfTest: true,
    });
    expect(readSettings(['--data=there'], '/home').directory).toBe('there');
  });
});
