import { expect, test } from 'vitest'
import { grams } from './units.ts'
import { type LineOnScale, netGrams, weightOfLine } from './weighed-line.ts'

const trolley = { name: 'Caddie', grams: grams(18_000) }
const line = (change: Partial<LineOnScale> = {}): LineOnScale => ({
  ...{ quantity: 3, grossGrams: null, tare: null, typicalGrams: null },
  ...change,
})

test('the container is taken off, never more than the whole', () => {
  expect(netGrams(line({ grossGrams: grams(26_500), tare: trolley }))).toBe(8500)
  expect(netGrams(line({ grossGrams: grams(9000), tare: trolley }))).toBe(0)
  expect(netGrams(line({ tare: trolley }))).toBeNull()
})

test('what was weighed counts, else what its pieces typically weigh, else nothing', () => {
  const typicalGrams = grams(1250)
  expect(weightOfLine(line({ grossGrams: grams(26_500), tare: trolley, typicalGrams }))).toEqual({ grams: 8500, certainty: 'weighed' })
  expect(weightOfLine(line({ typicalGrams }))).toEqual({ grams: 3750, certainty: 'typical' })
  expect(weightOfLine(line({ grossGrams: grams(18_000), tare: trolley, typicalGrams }))).toEqual({ grams: 3750, certainty: 'typical' })
  expect(weightOfLine(line())).toEqual({ grams: 0, certainty: 'unknown' })
  expect(weightOfLine(line({ quantity: 10_000, typicalGrams: grams(1_000_000) })).grams).toBe(100_000_000)
})
