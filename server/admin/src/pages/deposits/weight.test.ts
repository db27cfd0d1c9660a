import type { Grams } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { parseWeight, writeWeight } from './weight.ts'

describe('a weight as people write it', () => {
  test.each([
    ['2,4', 2400],
    ['2.4', 2400],
    ['2,4 kg', 2400],
    ['0,075', 75],
    ['1 250', 1_250_000],
    ['850 g', 850],
    ['12KG', 12_000],
    ['', 0],
    ['100000', 100_000_000],
  ])('%s', (text, grams) => {
    expect(parseWeight(text)).toBe(grams)
  })

  test.each(['deux', '-2', '2,4,1', '1,2345', '2,5 g', '100001', '1e3', 'kg'])('%s is refused', (text) => {
    expect(parseWeight(text)).toBeUndefined()
  })

  test('what is written is read back to the gram', () => {
    for (const weight of [1, 75, 999, 1000, 2400, 1_234_567] as Grams[]) {
      expect([parseWeight(writeWeight(weight, 'fr')), parseWeight(writeWeight(weight, 'en'))]).toEqual([weight, weight])
    }
    expect([writeWeight(2400 as Grams, 'fr'), writeWeight(2400 as Grams, 'en'), writeWeight(0 as Grams, 'fr')]).toEqual(['2,4', '2.4', ''])
  })
})
