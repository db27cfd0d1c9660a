import { expect, test } from 'vitest'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { changePercent, monthsNamed, monthsUntil } from './compared-months.ts'

const today = '2026-03-31' as BusinessDay

test('a month stands beside the one before it, or the same of the year before', () => {
  expect(monthsNamed({}, today)).toEqual({
    ...{ now: { from: '2026-03-01', to: '2026-04-01' }, before: { from: '2026-02-01', to: '2026-03-01' } },
    ...{ with: 'month', isUnderWay: false },
  })
  expect(monthsNamed({ mois: '2024-02', avec: 'annee' }, today).before).toEqual({ from: '2023-02-01', to: '2023-03-01' })
  expect(monthsNamed({ mois: 'mars' }, today).now.from).toBe('2026-03-01')
  expect(monthsUntil(today, 4)).toEqual(['2026-03-01', '2026-02-01', '2026-01-01', '2025-12-01'])
})

test('a month that is under way is compared with as many days', () => {
  expect(monthsNamed({}, '2026-03-10' as BusinessDay)).toMatchObject({
    ...{ now: { from: '2026-03-01', to: '2026-03-11' }, before: { from: '2026-02-01', to: '2026-02-11' }, isUnderWay: true },
  })
  expect(monthsNamed({}, '2026-03-30' as BusinessDay).before.to).toBe('2026-03-01')
})

test('growth is said in percent of what was there', () => {
  expect([changePercent(150, 100), changePercent(50, 100), changePercent(5, 0), changePercent(-50, -100)]).toEqual([50, -50, undefined, 50])
})
