import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { dayIsOver, proposedDays } from './business-day.ts'
import { createServerClock } from './clock.ts'

const paris = 'Europe/Paris'

function clockAt(device: string, stored?: { offsetMs: number; knownAt: Instant }) {
  const time = { device: Date.parse(device), monotonic: 0 }
  const clock = createServerClock({ stored, deviceNow: () => time.device, monotonic: () => time.monotonic, keep: async () => undefined })
  return { clock, time }
}

describe('the business day that is proposed', () => {
  test('follows the server and the time since, whatever the device says', async () => {
    const { clock, time } = clockAt('2019-01-01T00:00:00.000Z')
    await clock.learn('2026-11-21T08:00:00.000Z' as Instant)
    time.monotonic += 3_600_000
    time.device = Date.parse('2019-01-01T01:00:00.000Z')
    expect(clock.now()).toBe('2026-11-21T09:00:00.000Z')
    expect(proposedDays(clock, paris)).toEqual(['2026-11-21'])
  })

  test('is asked for when the device jumped away from the known time', async () => {
    const { clock, time } = clockAt('2026-11-21T08:00:00.000Z')
    await clock.learn('2026-11-21T08:00:00.000Z' as Instant)
    time.device = Date.parse('2026-11-24T08:00:00.000Z')
    expect(proposedDays(clock, paris)).toEqual(['2026-11-21', '2026-11-24'])
  })

  test('after a restart without network uses the last known offset, never a moment before the last contact', () => {
    const stored = { offsetMs: 0, knownAt: '2026-11-21T08:00:00.000Z' as Instant }
    expect(proposedDays(clockAt('2026-11-22T09:00:00.000Z', stored).clock, paris)).toEqual(['2026-11-22'])
    expect(clockAt('2025-11-22T09:00:00.000Z', stored).clock.now()).toBe('2026-11-21T08:00:00.000Z')
  })

  test('lasts until four in the morning, also in the night the clocks change', () => {
    const stored = { offsetMs: 0, knownAt: '2026-10-24T20:00:00.000Z' as Instant }
    expect(dayIsOver('2026-10-24' as BusinessDay, clockAt('2026-10-25T02:59:00.000Z', stored).clock, paris)).toBe(false)
    expect(dayIsOver('2026-10-24' as BusinessDay, clockAt('2026-10-25T03:00:00.000Z', stored).clock, paris)).toBe(true)
  })

  test('keeps what the device was off by, for the entries', async () => {
    const { clock } = clockAt('2026-11-21T07:59:00.000Z')
    await clock.learn('2026-11-21T08:00:00.000Z' as Instant)
    expect(clock.reading()).toEqual({ offsetMs: 60_000, knownAt: '2026-11-21T08:00:00.000Z' })
  })
})
