import { expect, it } from 'vitest';
import { pinyinInitials } from './pinyin.ts';

it.each([
  ['卓氏服饰', 'zsfs'],
  ['杭州意法贸易有限公司', 'hzyfmyyxgs'],
  ['鸿海', 'hh'],
  ['安娜', 'an'],
  ['欧莱雅', 'oly'],
  ['ZARA 女装 2号', 'zaranz2h'],
  ['', ''],
])('%s begins with %s', (name, initials) => {
  expect(pinyinInitials(name)).toBe(initials);
});

it('gives every character between the first and the last of the dictionary a letter', () => {
  for (const character of '啊宝陈邓鄂方郭黄金孔刘马倪区潘钱任孙唐王徐杨张') {
    expect(pinyinInitials(character), character).toMatch(/^[a-z]$/u);
  }
});
