import { describe, expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

describe('the limit of the line', () => {
  test('holds for all uploads together', async () => {
    const throttle = createThrottle({ kilobytes: () => 1_000 })
    const from = performance.now()
    await Promise.all([1, 2].map(async () => {
      for (let piece = 0; piece < 5; piece++) await throttle.pass(65_536)
    })) // prettier-ignore
    const seconds = (performance.now() - from) / 1_000
    expect(seconds).toBeGreaterThan(0.35) // 655 kB at 1 000 kB/s, the first quarter of a second at once
    expect(seconds).toBeLessThan(20)
  })

  test('that is not set holds nobody', async () => {
    const throttle = createThrottle({ kilobytes: () => null })
    const from = performance.now()
    for (let piece = 0; piece < 100; piece++) await throttle.pass(1_000_000_000)
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  test('lets go of an upload that is given up', async () => {
    const throttle = createThrottle({ kilobytes: () => 10 })
    const stop = new AbortController()
    const waiting = throttle.pass(10_000_000, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})
