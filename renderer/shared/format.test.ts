import { beforeAll, describe, expect, it } from 'vitest';
import { formatClock, formatDate, formatDuration, formatShort, formatTime } from './format.ts';
import { startTexts, textIn } from './i18n.ts';

const zh = textIn('zh-CN');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeAll(startTexts);

describe('moments', () => {
  // 2022-04-22 23:30:05 UTC is already the next day in the warehouse.
  const ms = Date.UTC(2022, 3, 22, 23, 30, 5);

  it('are told in UTC+8 whatever zone the computer is set to', () => {
    expect([formatTime(ms), formatDate(ms), formatClock(ms), formatShort(ms)]).toEqual([
      '2022-04-23 07:30',
      '2022-04-23',
      '07:30:05',
      '04-23 07:30',
    ]);
  });
});

describe('spans', () => {
  it.each([
    [0, '0 分钟'],
    [1, '1 秒'],
    [59 * SECOND, '59 秒'],
    [MINUTE, '1 分钟'],
    [HOUR, '1 小时'],
    [HOUR + 5 * MINUTE, '1 小时 5 分'],
    [DAY, '1 天'],
    [7 * DAY - HOUR, '6 天 23 小时'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatDuration(zh, ms)).toBe(text);
  });

  it('are never shown as over while something is left', () => {
    expect(formatDuration(zh, 7 * DAY - HOUR + 1)).toBe('6 天 23 小时');
    expect(formatDuration(zh, HOUR - 1)).toBe('1 小时');
    expect(formatDuration(zh, MINUTE - 1)).toBe('60 秒');
  });
});
