import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#test/support/service-process.ts';

/** The handbook's table of exceptions (domain.md §7) says what proves each: the tests that it names are there. */
const text = readFileSync(join(ROOT, 'docs/handbook/exceptions.md'), 'utf8');
const rows = text
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number]) => /^\d+$/u.test(number ?? ''));

/** The tests that a cell names, as file and title. */
const testsIn = (cell: string): ReadonlyArray<readonly [file: string, title: string]> =>
  cell.split('<br>').map((one) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/u.exec(one) ?? [];
    return [file, title];
  });

it('has each of the twenty-six once', () => {
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 26 }, (_none, i) => i + 1));
});

describe.each(rows.map(([, number = '', , says = '', tests = '']) => ({ number, says, tests })))(
  'exception $number',
  ({ says, tests }) => {
    it('says in both languages what the program does', () => {
      const [chinese = '', english = ''] = says.split('<br>');
      expect(chinese).toMatch(/\p{Script=Han}/u);
      expect(english).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    });

    it.each(testsIn(tests))('is proved by a test that is there: %s: %s', (file, title) => {
      expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
    });
  },
);
