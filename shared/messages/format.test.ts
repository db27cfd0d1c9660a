import { describe, expect, test } from 'vitest'
import type { Cents, Grams, Instant } from '../domain/units.ts'
import { formatMoment, formatMoney, formatPercent, formatShortMoney, formatTime, formatWeight, withFirst } from './format.ts'

const at = '2026-11-21T13:05:09.042Z' as Instant

describe('money, weights and moments', () => {
  test('are written as the country writes them', () => {
    expect([formatMoney(123_450 as Cents, 'fr'), formatMoney(1_250 as Cents, 'en')]).toEqual(['1\u202f234,50\u00a0€', '€12.50'])
  })
  test('stand on an axis without cents that are none, whatever their size', () => {
    const amounts = [100_000, 123_450, 0] as Cents[]
    expect(amounts.map((amount) => formatShortMoney(amount, 'fr'))).toEqual(['1\u202f000\u00a0€', '1\u202f234,50\u00a0€', '0\u00a0€'])
    expect(amounts.map((amount) => formatShortMoney(amount, 'en'))).toEqual(['€1,000', '€1,234.50', '€0'])
  })
  test('are shared out in percent as each language writes it', () => {
    expect([formatPercent(12.5, 'fr'), formatPercent(-7, 'fr')]).toEqual(['12,5\u00a0%', '−7\u00a0%'])
    expect([formatPercent(12.5, 'en'), formatPercent(-7, 'en')]).toEqual(['12.5%', '−7%'])
  })
  test('owe with a true minus', () => {
    expect(formatMoney(-1_400 as Cents, 'fr')).toBe('−14,00\u00a0€')
  })
  test('weigh in grams under a kilogram, then with a comma, then whole', () => {
    expect([950, 3_200, 123_400, 0].map((weight) => formatWeight(weight as Grams, 'fr'))).toEqual(['950 g', '3,2 kg', '123 kg', '0 kg'])
  })
  test('that are missing weigh with a true minus', () => {
    expect([-200, -3_200].map((weight) => formatWeight(weight as Grams, 'fr'))).toEqual(['−200 g', '−3,2 kg'])
  })
  test('tell the time of the site', () => {
    expect([formatTime(at, 'fr', 'Europe/Paris'), formatTime(at, 'en', 'Europe/Paris')]).toEqual(['14 h 05', '14:05'])
    expect(formatMoment(at, 'fr', 'Europe/Paris')).toBe('sam. 21 nov., 14 h 05')
    expect(formatMoment(at, 'fr', 'Europe/Paris', 'with-year')).toBe('sam. 21 nov. 2026, 14 h 05')
    expect(formatMoment('2026-11-01T13:05:00.000Z' as Instant, 'fr', 'Europe/Paris')).toBe('dim. 1er nov., 14 h 05')
    expect(['1 oct. 2026', '21 oct.', 'octobre 2026'].map(withFirst)).toEqual(['1er oct. 2026', '21 oct.', 'octobre 2026'])
    expect(formatMoment(at, 'en', 'Europe/Paris', 'with-year')).toBe('Sat 21 Nov 2026, 14:05')
  })
})
