import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createShownProgress } from './shown-progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what a job tells is written once a second at most, the latest in the end', async () => {
  const written: (number | undefined)[] = []
  const shown = createShownProgress({ write: async ({ progress }) => void written.push(progress) })
  for (let progress = 1; progress <= 30; progress++) {
    await shown.show({ progress })
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written).toEqual([1, 10, 20, 30])
})

test('nothing is written once the job is over', async () => {
  const written: (number | undefined)[] = []
  const shown = createShownProgress({ write: async ({ progress }) => void written.push(progress) })
  await shown.show({ progress: 1 })
  await shown.show({ progress: 2 })
  shown.end()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(written).toEqual([1])
})
