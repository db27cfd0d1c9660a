import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketPrice, discountAmount, discountPercent } from './basket.ts'
import { linesProblem, lineTotal, ticketTotal, type SaleLine } from './sale.ts'
import { cents, grams } from './units.ts'

const line = (quantity: number, unit: number, more: Partial<SaleLine> = {}): SaleLine => ({
  category: 'EEE-5',
  label: 'Bouilloire',
  quantity,
  unitCents: cents(unit),
  totalCents: lineTotal(quantity, cents(unit)),
  grams: grams(0),
  certainty: 'unknown',
  flow: 'reuse',
  ...more,
})
const recycled = line(1, 0, { preset: 'recycling', flow: 'recycling' })
const totals = (lines: readonly SaleLine[]) => lines.map(({ totalCents }) => totalCents)

describe('a price for the whole basket', () => {
  test('splits over the lines by what they cost; the last one takes the remainder', () => {
    const lines = basketPrice([line(1, 500), line(1, 500), line(1, 500)], cents(1_000))
    expect(lines.map(({ totalCents, discountCents }) => [totalCents, discountCents])).toEqual([
      [333, 167],
      [333, 167],
      [334, 166],
    ])
  })
  test('above what the lines cost raises the price of a piece, and keeps the suggested one beside it', () => {
    expect(basketPrice([line(2, 500)], cents(1_201))).toMatchObject([
      { unitCents: 601, listCents: 500, discountCents: 1, totalCents: 1_201 },
    ])
  })
  test('leaves out stock-outs and what is free', () => {
    const lines = basketPrice([recycled, line(1, 0, { preset: 'free' }), line(1, 500)], cents(300))
    expect(totals(lines)).toEqual([0, 0, 300])
  })
  test('of goods without a price goes by pieces', () => {
    expect(totals(basketPrice([line(1, 0), line(3, 0)], cents(400)))).toEqual([100, 300])
  })
  test('changes nothing when nothing is for sale', () => {
    expect(basketPrice([recycled], cents(300))).toEqual([recycled])
  })
  test('adds up to the cent, and each line still multiplies, however it is split', () => {
    const anyLine = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(20_000)).map(([quantity, unit]) => line(quantity, unit))
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 30 }), fc.nat(1_000_000), (lines, price) => {
        const priced = basketPrice(lines, cents(price))
        expect(ticketTotal(priced)).toBe(price)
        expect(linesProblem(priced)).toBeUndefined()
      }),
    )
  })
})

describe('a discount on the whole ticket', () => {
  test('of an amount is taken off to the cent, and never more than the ticket costs', () => {
    expect(totals(discountAmount([line(1, 500), line(1, 1_000)], cents(100)))).toEqual([466, 934])
    expect(totals(discountAmount([line(1, 500), recycled], cents(900)))).toEqual([0, 0])
  })
  test('of ten per cent comes on top of one that a line had', () => {
    expect(discountPercent([line(1, 500, { discountCents: cents(100), totalCents: cents(400) })], 10)).toMatchObject([
      { unitCents: 500, discountCents: 140, totalCents: 360 },
    ])
  })
  test('of a hundred per cent leaves nothing to pay', () => {
    expect(totals(discountPercent([line(3, 333)], 100))).toEqual([0])
  })
})
