import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from './name-order.ts';

describe('names in a list', () => {
  it('stand by their sound in Chinese, not by the code of the character', () => {
    const names = ['卓氏服饰', '永福童装', '阿里女装', '韵娜针织', '东利外贸', '2 号档口', '10 号档口'];
    expect(inNameOrder('zh-CN', names, (one) => one)).toEqual([
      '2 号档口',
      '10 号档口',
      '阿里女装',
      '东利外贸',
      '永福童装',
      '韵娜针织',
      '卓氏服饰',
    ]);
    // 卓 (U+5353) stands before 永 (U+6C38) by code.
    expect(names.toSorted().indexOf('卓氏服饰')).toBeLessThan(names.toSorted().indexOf('永福童装'));
  });

  it('stand by the alphabet in English, and the list that came stays as it was', () => {
    const list = [{ name: 'zhuo' }, { name: 'Baker' }, { name: 'adams' }];
    expect(inNameOrder('en', list, ({ name }) => name).map(({ name }) => name)).toEqual([
      'adams',
      'Baker',
      'zhuo',
    ]);
    expect(list[0]?.name).toBe('zhuo');
  });
});

describe('merchants', () => {
  it('come to every screen through the one list that is in order', () => {
    const renderer = join(import.meta.dirname, '..');
    const readers = globSync('**/*.{ts,tsx}', { cwd: renderer }).filter(
      (file) =>
        !file.includes('.test.') && readFileSync(join(renderer, file), 'utf8').includes('merchants.list.'),
    );
    expect(readers.map((file) => file.replaceAll('\\', '/'))).toEqual(['shared/use-merchants.ts']);
  });
});
