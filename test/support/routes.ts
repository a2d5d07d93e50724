import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#test/support/service-process.ts';

/** Every address of the program, read from the features themselves, so that a new screen is in the pictures unasked. */
export const allRoutes = (): ReadonlyArray<string> =>
  globSync(join(ROOT, 'renderer/features/*/routes.tsx'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/path: '([^']+)'/gu)])
    .map(([, path]) => path ?? '')
    .sort((a, b) => (a < b ? -1 : 1));
