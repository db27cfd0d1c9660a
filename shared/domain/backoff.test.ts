import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backoff, usualBackoff } from './backoff.ts'
import type { Millis } from './units.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the wait before another attempt', () => {
  test('is a whole number of milliseconds under its ceiling, however often it failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), chance, (attempt, random) => {
        const wait = backoff(attempt, random)
        expect(Number.isInteger(wait)).toBe(true)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThan(Math.min(usualBackoff.capMs, usualBackoff.baseMs * 2 ** (attempt - 1)))
      }),
    )
  })

  test('may double at each attempt up to the cap', () => {
    const almostOne = 1 - Number.EPSILON
    expect([1, 2, 3].map((attempt) => Math.round(backoff(attempt, almostOne) / 1000))).toEqual([5, 10, 20])
    expect(Math.round(backoff(40, almostOne) / 60_000)).toBe(60)
  })

  test('follows the rule of its kind', () => {
    const rule = { baseMs: 100 as Millis, capMs: 150 as Millis, maxAttempts: 3 }
    expect([backoff(1, 0.5, rule), backoff(2, 0.5, rule)]).toEqual([50, 75])
  })
})
