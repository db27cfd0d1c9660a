import type { Millis } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

const wait = 250 as Millis

/** A timer moved by hand. */
function handTimer() {
  let due: (() => void) | undefined
  return {
    later: (run: () => void) => {
      due = run
      return () => (due = undefined)
    },
    pass: () => {
      const run = due
      due = undefined
      run?.()
    },
  }
}

test('a hundred hints in a moment fetch at once, and once more at the end', () => {
  const timer = handTimer()
  let fetched = 0
  const { ask } = coalesce(() => fetched++, wait, timer.later)
  for (let hint = 0; hint < 100; hint++) ask()
  expect(fetched).toBe(1)
  timer.pass()
  expect(fetched).toBe(2)
  timer.pass()
  expect(fetched).toBe(2)
})

test('a hint after a quiet time fetches at once', () => {
  const timer = handTimer()
  let fetched = 0
  const { ask } = coalesce(() => fetched++, wait, timer.later)
  ask()
  timer.pass()
  ask()
  expect(fetched).toBe(2)
})

test('a page that is left fetches no more', () => {
  const timer = handTimer()
  let fetched = 0
  const { ask, stop } = coalesce(() => fetched++, wait, timer.later)
  ask()
  ask()
  stop()
  timer.pass()
  expect(fetched).toBe(1)
})
