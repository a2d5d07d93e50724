import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flatten } from './i18n.ts';
import { catalogue as en } from '#renderer/locales/en/index.ts';
import { catalogue as zhCN } from '#renderer/locales/zh-CN/index.ts';

const [chinese, english] = [flatten(zhCN), flatten(en)];
const HAN = /\p{Script=Han}/u;
const placeholders = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name).toSorted();

/** Names that stay as they are in any language. */
const SAME_IN_BOTH: ReadonlyArray<string> = ['declare.transport.plateBad'];

describe('the two catalogues', () => {
  it('hold the same texts', () => {
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted());
    expect(Object.keys(chinese).length).toBeGreaterThan(1500);
  });

  it('say no Chinese in English', () => {
    const left = Object.entries(english).filter(
      ([key, text]) => HAN.test(text) && !SAME_IN_BOTH.includes(key),
    );
    expect(left).toEqual([]);
  });

  it('leave no text empty, and no key in place of one', () => {
    const bad = [...Object.entries(english), ...Object.entries(chinese)].filter(
      ([key, text]) => text.trim() === '' || text === key,
    );
    expect(bad).toEqual([]);
  });

  it('quote with straight marks in English: the Chinese faces draw curly ones as wide as a character', () => {
    expect(Object.entries(english).filter(([, text]) => /[\u2018\u2019\u201c\u201d]/u.test(text))).toEqual(
      [],
    );
  });

  it('fill the same gaps', () => {
    const differing = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });
});

describe('a screen', () => {
  it('asks for no text that is not there', () => {
    const renderer = join(import.meta.dirname, '..');
    const asked = globSync('**/*.tsx', { cwd: renderer }).flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/\bt\('([\w.]+)'/gu)].map(
        ([, key = '']) => key,
      ),
    );
    expect(asked.length).toBeGreaterThan(1000);
    expect(asked.filter((key) => chinese[key] === undefined)).toEqual([]);
  });
});
