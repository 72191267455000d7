import { defineConfig } from 'vitest/config';

/** One seed for every property of a run; a failure prints it, `SEED=… npm test` plays the run again. */
const seed = process.env.SEED ?? String(Date.now() % 2 ** 31);

/** Threads without isolation are about eighteen times as fast here, and safe: nothing is mocked by module. */
export default defineConfig({
  test: {
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    exclude: ['**/node_modules/**', 'cdk.out/**', '.build/**', '.sandbox/**', 'reports/**'],
    env: { SEED: seed },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['**/*.test.ts'],
          exclude: ['test/browser/**'],
          setupFiles: ['test/tools/seed-properties.ts', 'test/laws/after-each.ts'],
        },
      },
      {
        extends: true,
        // One sandbox and one browser at a time, after everything else: both need the machine.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/one-sandbox.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          // A page that a loaded machine draws late is looked at once more; the report names what needed it.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
