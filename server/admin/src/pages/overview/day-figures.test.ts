import type { SiteToday } from '@grenier/shared/contract/overview.ts'
import { expect, test } from 'vitest'
import { dayFigures, receivedByCategory, takings } from './day-figures.ts'

const site = (receivedByCategory: Record<string, number>, sales: number) =>
  ({
    siteId: 's',
    businessDay: '2026-11-21',
    sales,
    salesCents: sales * 100,
    donationsCents: 0,
    deposits: 1,
    receivedGrams: 10,
    reusedGrams: 5,
    byMeans: {},
    receivedByCategory,
  }) as unknown as SiteToday

test('figures of two sites add up', () => {
  expect(dayFigures([site({}, 2), site({}, 3)])).toEqual({ sales: 5, salesCents: 500, deposits: 2, receivedGrams: 20, reusedGrams: 10 })
})

test('the eight categories are always there, a shelf only where something came in', () => {
  const rows = receivedByCategory([site({ 'EEE-5': 2400, livres: 8000 }, 0), site({ 'EEE-5': 600, textile: 0 }, 0)])
  expect(rows.map(({ code }) => code)).toEqual(['EEE-1', 'EEE-2', 'EEE-3', 'EEE-4', 'EEE-5', 'EEE-6', 'EEE-7', 'EEE-8', 'livres'])
  expect(rows.find(({ code }) => code === 'EEE-5')?.grams).toBe(3000)
})

test('takings stand by means and by category, site by site, the most first', () => {
  const north = { ...site({}, 1), byMeans: { cash: 500, card: 1_500 }, soldByCategory: { 'EEE-5': 2_000 } } as unknown as SiteToday
  const south = { ...site({}, 1), byMeans: { cash: 300 }, soldByCategory: {} } as unknown as SiteToday
  expect(takings([north, south], 'byMeans')).toEqual([
    { code: 'card', bySite: [1_500, 0], total: 1_500 },
    { code: 'cash', bySite: [500, 300], total: 800 },
  ])
  expect(takings([north, south], 'soldByCategory')).toEqual([{ code: 'EEE-5', bySite: [2_000, 0], total: 2_000 }])
})
