import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { LongestFirst } from './tests/check/longest-first.ts'

/** Ceilings for a busy machine, not a pace: nothing waits for them. */
const [longestStep, longestTest] = [60_000, 240_000]
const patience = { testTimeout: longestTest, hookTimeout: longestTest, expect: { poll: { timeout: longestStep } } }
/** By itself vitest leaves one core free, which is half of a small machine. */
const cores = availableParallelism()

/** One worker more than cores: each waits for its programs at times. All share one browser. */
const journeys = {
  ...patience,
  ...{ maxWorkers: cores + 1, isolate: false },
  globalSetup: 'tests/check/set-up-journeys.ts',
}
const longJourneys = 'tests/journeys/**/*.long.test.ts'

/** `unit` is everything that needs no program beside it; `screens` runs Svelte state as a browser would; `journeys`, `long` and `program` drive the real programs. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...patience,
          maxWorkers: cores,
          name: 'unit',
          include: [
            '{shared,bot/src,server/src,server/launcher,prisma}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/{check,fakes,bench,faults,permissions}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'tests/built-program.test.ts'],
          // Nothing is made at import, so that a worker may serve one file after the other.
          isolate: false,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          ...patience,
          maxWorkers: cores,
          name: 'screens',
          include: ['{kiosk,server/admin}/src/**/*.test.ts'],
          environment: './tests/check/browser-code-environment.ts',
          isolate: false,
        },
      },
      { test: { ...journeys, name: 'journeys', include: ['tests/journeys/**/*.test.ts'], exclude: [longJourneys] } },
      { test: { ...journeys, name: 'long', include: [longJourneys] } },
      { test: { name: 'program', include: ['tests/built-program.test.ts'], ...patience } },
    ],
  },
})
