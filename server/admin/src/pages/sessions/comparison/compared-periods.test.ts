import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { addressOfStep, changePercent, periodsNamed, periodsUntil } from './compared-periods.ts'

const today = '2026-03-31' as BusinessDay
const on = (day: string) => day as BusinessDay
const both = (query: Record<string, string>, day = today) => {
  const { now, before } = periodsNamed(query, day)
  return [now.from, now.to, before.from, before.to]
}

test('a month stands beside the one before it, or the same of the year before', () => {
  expect(periodsNamed({}, today)).toMatchObject({
    ...{ now: { from: '2026-03-01', to: '2026-04-01' }, before: { from: '2026-02-01', to: '2026-03-01' } },
    ...{ step: 'month', with: 'before', isUnderWay: false },
  })
  expect(both({ jour: '2024-02-29', avec: 'annee' })).toEqual(['2024-02-01', '2024-03-01', '2023-02-01', '2023-03-01'])
  expect(both({ jour: 'mars' })[0]).toBe('2026-03-01')
})

test.each([
  [{ pas: 'semaine', jour: '2026-03-18' }, ['2026-03-16', '2026-03-23', '2026-03-09', '2026-03-16']],
  [{ pas: 'semaine', jour: '2026-03-18', avec: 'annee' }, ['2026-03-16', '2026-03-23', '2025-03-17', '2025-03-24']],
  [{ pas: 'trimestre', jour: '2026-01-05' }, ['2026-01-01', '2026-04-01', '2025-10-01', '2026-01-01']],
  [{ pas: 'trimestre', jour: '2026-01-05', avec: 'annee' }, ['2026-01-01', '2026-04-01', '2025-01-01', '2025-04-01']],
  [{ pas: 'annee', jour: '2025-06-01' }, ['2025-01-01', '2026-01-01', '2024-01-01', '2025-01-01']],
  [{ pas: 'libre', du: '2026-03-05', au: '2026-03-09' }, ['2026-03-05', '2026-03-10', '2026-02-28', '2026-03-05']],
  [{ pas: 'libre', du: '2024-02-29', au: '2024-03-01', avec: 'annee' }, ['2024-02-29', '2024-03-02', '2023-03-01', '2023-03-02']],
  [{ pas: 'libre', du: '2026-03-09', au: '2026-03-05' }, ['2026-03-01', '2026-04-01', '2026-01-29', '2026-03-01']],
] as const)('%j is compared day by day', (query, expected) => {
  expect(both(query)).toEqual(expected)
})

test('a period that is under way is compared with as many days', () => {
  expect(periodsNamed({}, on('2026-03-10'))).toMatchObject({
    ...{ now: { from: '2026-03-01', to: '2026-03-11' }, before: { from: '2026-02-01', to: '2026-02-11' }, isUnderWay: true },
  })
  expect(both({}, on('2026-03-30'))[3]).toBe('2026-03-01')
  expect(both({ pas: 'semaine' }, on('2026-03-18'))).toEqual(['2026-03-16', '2026-03-19', '2026-03-09', '2026-03-12'])
  expect(both({ pas: 'annee' }, on('2024-03-01'))).toEqual(['2024-01-01', '2024-03-02', '2023-01-01', '2023-03-02'])
})

test('the newest periods are offered, and the chosen one however old', () => {
  const chosen = (from: string) => ({ from: on(from), to: today })
  expect(periodsUntil(today, 'quarter', chosen('2026-01-01')).slice(0, 3)).toEqual(['2026-01-01', '2025-10-01', '2025-07-01'])
  expect(periodsUntil(today, 'year', chosen('2011-01-01')).slice(-2)).toEqual(['2019-01-01', '2011-01-01'])
})

test('another kind of period begins where the one shown does', () => {
  const shown = periodsNamed({ jour: '2026-02-03' }, today)
  expect(addressOfStep('week', shown, today)).toEqual({ pas: 'semaine', jour: '2026-02-01', du: undefined, au: undefined })
  expect(addressOfStep('free', shown, today)).toEqual({ pas: 'libre', jour: undefined, du: '2026-02-01', au: '2026-02-28' })
  expect(addressOfStep('week', periodsNamed({}, today), today).jour).toBeUndefined()
})

test('growth is said in percent of what was there', () => {
  expect([changePercent(150, 100), changePercent(50, 100), changePercent(5, 0), changePercent(-50, -100)]).toEqual([50, -50, undefined, 50])
})
