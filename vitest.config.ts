import { defineConfig } from 'vitest/config'
import { svelte } from '@sveltejs/vite-plugin-svelte'

const waitForStart = 60_000
/** A ceiling for a busy machine, not a pace: nothing waits for it. */
const patience = { testTimeout: 20_000, hookTimeout: waitForStart }

/** `unit` is everything that needs no program beside it; `screens` runs Svelte state as a browser would; the last two drive the real programs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: 'unit',
          include: [
            '{shared,bot/src,server/src,server/launcher,prisma}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/{check,fakes,bench,faults}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'tests/built-program.test.ts'],
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          ...patience,
          name: 'screens',
          include: ['{kiosk,server/admin}/src/**/*.test.ts'],
          environment: './tests/check/browser-code-environment.ts',
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: waitForStart,
        },
      },
      { test: { name: 'program', include: ['tests/built-program.test.ts'], testTimeout: waitForStart, hookTimeout: waitForStart } },
    ],
  },
})
