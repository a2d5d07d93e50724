import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('brings merchants to every screen through the one list that is in the order of the language', () => {
  const renderer = join(import.meta.dirname, '..');
  const readers = globSync('**/*.{ts,tsx}', { cwd: renderer }).filter(
    (file) =>
      !file.includes('.test.') && readFileSync(join(renderer, file), 'utf8').includes('merchants.list.'),
  );
  expect(readers.map((file) => file.replaceAll('\\', '/'))).toEqual(['shared/use-merchants.ts']);
});
