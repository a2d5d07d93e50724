import { defineConfig } from 'vitest/config';

// Two cores are what every build machine has; a browser and a service run beside the workers of the slow project.
const workers = 2;

export default defineConfig({
  test: {
    reporters: ['default', './scripts/lib/totals-reporter.ts'],
    maxWorkers: workers,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{core,db,hardware,server,electron,renderer,scripts}/**/*.test.{ts,tsx}'],
          pool: 'forks',
          // Not a measure of speed: two cores may be busy with a browser and a service of another test.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the unit tests: what is broken there would only be reported again, slowly.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
