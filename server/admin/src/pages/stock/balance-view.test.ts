import type { BalanceRow } from '@grenier/shared/contract/stock.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { available, barLength, gapOf, hasGoods, monthFlow, monthsUntil, sharesOf } from './balance-view.ts'

const row = (category: string, values: Record<string, number>): BalanceRow =>
  ({
    ...{ category, openingGrams: 0, enteredGrams: 0, receivedGrams: 0, reusedGrams: 0, recycledGrams: 0, disposedGrams: 0 },
    ...{ donatedGrams: 0, sentGrams: 0, closingGrams: 0, weighedThousandths: null, unknownItems: 0, unknownLines: 0 },
    ...values,
    hasGap: (values['closingGrams'] ?? 0) < 0,
  }) as BalanceRow
const kettles = row('EEE-5', { openingGrams: 500, enteredGrams: 3000, reusedGrams: 1000, recycledGrams: 700, closingGrams: 1800 })
const fridges = row('EEE-1', { enteredGrams: 1000, disposedGrams: 4000, closingGrams: -3000 })
const period = { from: '2026-11-01' as BusinessDay, to: '2026-12-01' as BusinessDay }

test('a bar shows what became of the goods, as long as all that is to be accounted for', () => {
  expect(sharesOf(kettles).map(({ fate, grams }) => [fate, grams])).toEqual([
    ['reused', 1000],
    ['recycled', 700],
    ['closing', 1800],
  ])
  expect([barLength(kettles), available(kettles)]).toEqual([3500, 3500])
})

test('a gap is never a bar: it is added up and its categories are named', () => {
  expect(sharesOf(fridges)).toEqual([{ fate: 'disposed', grams: 4000 }])
  expect(gapOf({ rows: [kettles, fridges] })).toEqual({ grams: 3000, categories: ['EEE-1'] })
})

test('a category without any movement is left out', () => {
  expect([kettles, fridges, row('livres', {})].map(hasGoods)).toEqual([true, true, false])
})

test('the last six months begin in another year where they must', () => {
  expect(monthsUntil('2026-02-14' as BusinessDay, 6).map(({ from }) => from)).toEqual([
    '2025-09-01',
    '2025-10-01',
    '2025-11-01',
    '2025-12-01',
    '2026-01-01',
    '2026-02-01',
  ])
})

test('a month says what came in and what left, of one category or of all', () => {
  const balance = {
    ...period,
    rows: [kettles, fridges],
    total: row('', { enteredGrams: 4000, reusedGrams: 1000, recycledGrams: 700, disposedGrams: 4000 }),
  }
  expect(monthFlow(balance, 'EEE-5')).toEqual({ period, inGrams: 3000, outGrams: 1700 })
  expect(monthFlow(balance, '')).toEqual({ period, inGrams: 4000, outGrams: 5700 })
  expect(monthFlow(balance, 'textile')).toEqual({ period, inGrams: 0, outGrams: 0 })
})
