import { expect, test } from 'vitest'
import { emptyGoods, goodsOf, goodsProblem } from './goods-draft.ts'

const fridges = { ...emptyGoods(), category: 'EEE-1' as const, label: ' Réfrigérateur ', quantity: '3', weight: '120,5' }

test('goods are sent in grams, without the spaces around their name', () => {
  expect(goodsOf(fridges)).toEqual({ category: 'EEE-1', label: 'Réfrigérateur', quantity: 3, grams: 120_500 })
})

test('without a weight the server is left to know the usual one', () => {
  expect(goodsOf({ ...fridges, weight: '' }).grams).toBeNull()
  expect(goodsOf({ ...fridges, weight: '0' }).grams).toBeNull()
})

test.each([
  [{ label: '  ' }, 'label'],
  [{ quantity: '0' }, 'quantity'],
  [{ quantity: '2,5' }, 'quantity'],
  [{ weight: 'lourd' }, 'weight'],
  [{}, undefined],
] as const)('%o lacks %s', (change, problem) => {
  expect(goodsProblem({ ...fridges, ...change })).toBe(problem)
})
