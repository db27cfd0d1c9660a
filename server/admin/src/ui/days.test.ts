import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { dayShown, neighbours } from './days.ts'

test('without a day in the address the business day is shown, which ends at four in the morning', () => {
  expect(dayShown(undefined, '2026-11-22T02:30:00.000Z' as Instant, 'Europe/Paris')).toBe('2026-11-21')
  expect(dayShown('2026-02-30', '2026-11-21T12:00:00.000Z' as Instant, 'Europe/Paris')).toBe('2026-11-21')
  expect(dayShown('2026-10-01', '2026-11-21T12:00:00.000Z' as Instant, 'Europe/Paris')).toBe('2026-10-01')
})

test('there is no day after today', () => {
  const today = '2026-11-21' as BusinessDay
  expect(neighbours(today, today)).toEqual({ before: '2026-11-20', after: undefined })
  expect(neighbours('2026-11-20' as BusinessDay, today).after).toBe(today)
})
