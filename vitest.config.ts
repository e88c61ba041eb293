import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whole runs start processes and servers; the default of five seconds is a bet on the machine's speed.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Left alone, it keeps one core idle.
    maxWorkers: '100%',
    // Loading the program anew for each file takes longer than most tests. So a test undoes what it changes.
    isolate: false,
  },
});
