import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitCents, sumCents } from './money.ts'
import type { Cents } from './units.ts'

describe('a basket price', () => {
  test('splits over its lines by their weight, and the last one takes the remainder', () => {
    expect(splitCents(1_000 as Cents, [1, 1, 1])).toEqual([333, 333, 334])
  })
  test('adds up to the cent however it is split', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.array(fc.nat(1_000), { minLength: 1, maxLength: 50 }), (total, weights) => {
        expect(sumCents(splitCents(total as Cents, weights))).toBe(total)
      }),
    )
  })
  test('falls on the last line when no line weighs anything', () => {
    expect(splitCents(500 as Cents, [0, 0])).toEqual([0, 500])
  })
})
