import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coloursOfCss } from './colours.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
const sheets = globSync('**/*.css', { cwd: RENDERER });

describe('a style sheet takes its colours from the theme', () => {
  it('and there are style sheets to look at', () => {
    expect(sheets.length).toBeGreaterThan(20);
  });

  it.each(sheets)('%s', (file) => {
    expect(coloursOfCss(readFileSync(join(RENDERER, file), 'utf8'))).toEqual([]);
  });

  it.each([
    'a { color: #fff; }',
    'a { color: #1D5A74; }',
    'a { background: rgb(0 0 0 / 20%); }',
    'a { border: 1px solid black; }',
    'a { box-shadow: 0 0 4px rgba(0, 0, 0, 0.2); }',
    'a { outline: 2px dashed Red }',
  ])('and %s would be found', (css) => {
    expect(coloursOfCss(css)).not.toEqual([]);
  });

  it.each([
    'a { color: var(--g-ink); }',
    'a { border: 1px solid var(--g-red-mark); }',
    '/* white on black, #fff */ a { color: inherit; }',
    '#root { white-space: nowrap; background: none; }',
    '.is-green { border-color: transparent; }',
  ])('while %s is in order', (css) => {
    expect(coloursOfCss(css)).toEqual([]);
  });
});
