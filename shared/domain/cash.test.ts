import { describe, expect, test } from 'vitest'
import {
  closingProblem,
  countedTotal,
  expectedCash,
  isRightlyCounted,
  isMuchCash,
  widestVariance,
  type Closing,
  type CountedPieces,
} from './cash.ts'
import { cents } from './units.ts'

const pieces = (...counted: [value: number, pieces: number][]): CountedPieces[] =>
  counted.map(([value, count]) => ({ valueCents: cents(value), pieces: count }))

describe('a drawer counted by coins and notes', () => {
  test('is worth what its pieces are worth', () => {
    expect(countedTotal(pieces([5_000, 1], [200, 3], [1, 7]))).toBe(5_607)
  })
  test('has each coin and note that exists, once', () => {
    expect(isRightlyCounted(pieces([5_000, 1], [200, 3]))).toBe(true)
    expect(isRightlyCounted(pieces([300, 1]))).toBe(false)
    expect(isRightlyCounted(pieces([200, 1], [200, 1]))).toBe(false)
  })
})

test('the drawer should hold float + sales − refunds + cash in − cash out', () => {
  const movement = { float: cents(10_000), sales: cents(5_000), refunds: cents(700), cashIn: cents(2_000), cashOut: cents(8_000) }
  expect(expectedCash(movement)).toBe(8_300)
})

describe('a closing', () => {
  const closing: Closing = {
    expectedCents: cents(12_000),
    countedCents: cents(11_500),
    varianceCents: cents(-500),
    counted: pieces([5_000, 2], [500, 3]),
    means: [
      { means: 'cash', expectedCents: cents(12_000), countedCents: cents(11_500) },
      { means: 'cheque', expectedCents: cents(4_000), countedCents: cents(3_000) },
      { means: 'card', expectedCents: cents(9_000) },
    ],
    takenOutCents: cents(1_500),
    floatNextCents: cents(10_000),
  }
  test('adds up, also with as little as a drawer and its variance', () => {
    expect(closingProblem(closing)).toBeUndefined()
    expect(closingProblem({ expectedCents: cents(0), countedCents: cents(0), varianceCents: cents(0) })).toBeUndefined()
  })
  test('is as far off as the means that is farthest; what nobody counted is not', () => {
    expect(widestVariance(closing)).toBe(1_000)
  })
  test.each<[ReturnType<typeof closingProblem>, Partial<Closing>]>([
    ['variance', { varianceCents: cents(500) }],
    ['counted', { counted: pieces([5_000, 2]) }],
    ['counted', { counted: pieces([11_500, 1]) }],
    ['float', { floatNextCents: cents(10_001) }],
    ['float', { takenOutCents: cents(11_501), floatNextCents: undefined }],
    ['means', { means: [{ means: 'cash', expectedCents: cents(1) }] }],
    ['means', { means: [1, 2].map((amount) => ({ means: 'card', expectedCents: cents(amount) })) }],
  ])('with a wrong %s is found out', (problem, change) => {
    expect(closingProblem({ ...closing, ...change })).toBe(problem)
  })
})

describe('cash worth a word', () => {
  const inCash = (amount: number) => [{ means: 'cash' as const, amountCents: cents(amount) }]
  test('is what exceeds a thousand euros; a card may pay more', () => {
    expect([inCash(100_000), inCash(100_001)].map(isMuchCash)).toEqual([false, true])
    expect(isMuchCash([{ means: 'card', amountCents: cents(200_000) }])).toBe(false)
  })
})
