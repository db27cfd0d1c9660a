import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { addressOfChoice, periodShown } from './period-shown.ts'

const today = '2026-11-21' as BusinessDay

test('without a word in the address this quarter is shown', () => {
  expect(periodShown({}, today)).toEqual({ choice: 'this-quarter', period: { from: '2026-10-01', to: '2027-01-01' } })
  expect(periodShown({ periode: 'never' }, today).choice).toBe('this-quarter')
})

test('free dates in the address are both in the period, and come back from it', () => {
  const shown = periodShown({ du: '2026-02-01', au: '2026-02-28' }, today)
  expect(shown).toEqual({ choice: 'free', period: { from: '2026-02-01', to: '2026-03-01' } })
  expect(addressOfChoice('free', shown.period)).toEqual({ periode: undefined, du: '2026-02-01', au: '2026-02-28' })
})

test('dates the wrong way round are no period', () => {
  expect(periodShown({ du: '2026-02-28', au: '2026-02-01' }, today).choice).toBe('this-quarter')
})

test('a choice takes the place of free dates', () => {
  const { period } = periodShown({ du: '2026-02-01', au: '2026-02-28' }, today)
  expect(addressOfChoice('last-month', period)).toEqual({ periode: 'last-month', du: undefined, au: undefined })
  expect(periodShown({ periode: 'last-month' }, today).period).toEqual({ from: '2026-10-01', to: '2026-11-01' })
})
