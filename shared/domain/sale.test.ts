import { describe, expect, test } from 'vitest'
import {
  cashPayment,
  changeDue,
  isSale,
  lineTotal,
  presetFlow,
  priceOutOfRange,
  stillDue,
  takings,
  ticketTotal,
  totalsProblem,
  type Payment,
  type Preset,
  type Sale,
  type SaleLine,
} from './sale.ts'
import { cents, grams } from './units.ts'

const line = (quantity: number, unit: number): SaleLine => ({
  category: 'EEE-5',
  label: 'Bouilloire',
  quantity,
  unitCents: cents(unit),
  totalCents: lineTotal(quantity, cents(unit)),
  grams: grams(1250),
  certainty: 'typical',
  flow: 'reuse',
})

const sale = (change: Partial<Sale> = {}): Sale => {
  const lines = change.lines ?? [line(2, 500), line(1, 100)]
  const totalCents = ticketTotal(lines)
  const payments = [cashPayment(totalCents, cents(2_000))]
  return {
    saleId: 's',
    sessionId: 'c',
    businessDay: '2026-11-21',
    ticket: 1,
    lines,
    payments,
    donationCents: cents(0),
    totalCents,
    ...change,
  }
}

describe('a ticket', () => {
  test('adds up: lines and donation are what was paid, less the change', () => {
    expect(totalsProblem(sale())).toBeUndefined()
    expect(totalsProblem(sale({ donationCents: cents(200), payments: [cashPayment(cents(1_300), cents(2_000))] }))).toBeUndefined()
  })
  test('that is only a donation is valid', () => {
    const payments = [cashPayment(cents(500), cents(500))]
    expect(totalsProblem(sale({ lines: [], totalCents: cents(0), donationCents: cents(500), payments }))).toBeUndefined()
  })
  test.each<[string, Partial<Sale>]>([
    ['line', { lines: [{ ...line(2, 500), totalCents: cents(999) }] }],
    ['line', { lines: [{ ...line(2, 500), discountCents: cents(1_100), totalCents: cents(-100) }] }],
    ['line', { lines: [{ ...line(2, 500), discountCents: cents(100), totalCents: cents(1_000) }] }],
    ['preset', { lines: [{ ...line(1, 500), flow: 'recycling' }] }],
    ['preset', { lines: [{ ...line(1, 500), preset: 'free' }] }],
    ['preset', { lines: [{ ...line(1, 0), preset: 'disposal', flow: 'recycling' }] }],
    ['total', { totalCents: cents(1_101) }],
    ['payments', { payments: [cashPayment(cents(1_000), cents(2_000))] }],
    ['change', { payments: [{ ...cashPayment(cents(1_100), cents(2_000)), changeCents: cents(800) }] }],
    ['change', { payments: [{ ...cashPayment(cents(1_100), cents(2_000)), means: 'card' }] }],
    ['means', { payments: [{ means: 'card', amountCents: cents(1_100), bank: 'Banque postale' }] }],
    ['means', { payments: [{ means: 'voucher', amountCents: cents(1_100) }] }],
    ['means', { payments: [{ means: 'card', amountCents: cents(1_100), voucher: 'A-1' }] }],
  ])('with a wrong %s is found out', (problem, change) => {
    expect(totalsProblem(sale(change))).toBe(problem)
  })
})

describe('a line', () => {
  test('costs what its pieces cost, less its discount', () => {
    expect(totalsProblem(sale({ lines: [{ ...line(3, 250), discountCents: cents(100), totalCents: cents(650) }] }))).toBeUndefined()
  })
  test.each<[Preset, boolean]>([
    ['free', true],
    ['under-18', true],
    ['recycling', false],
    ['disposal', false],
  ])('with the preset %s costs nothing; whether the ticket is a sale: %s', (preset, counts) => {
    const lines: SaleLine[] = [{ ...line(1, 0), preset, flow: presetFlow[preset] }]
    expect(totalsProblem(sale({ lines, payments: [] }))).toBeUndefined()
    expect(isSale({ lines })).toBe(counts)
  })
  test('asks for leave below or above what its article allows, and at no other price', () => {
    const article = { minCents: cents(500), maxCents: cents(1_000) }
    expect([499, 500, 1_000, 1_001].map((price) => priceOutOfRange(cents(price), article))).toEqual([
      'below',
      undefined,
      undefined,
      'above',
    ])
    expect(priceOutOfRange(cents(0), { minCents: null })).toBeUndefined()
  })
})

describe('several means of payment', () => {
  const mixed: Payment[] = [
    cashPayment(cents(500), cents(1_000)),
    { means: 'cheque', amountCents: cents(400), bank: 'Crédit coopératif', lastFour: '0042' },
    { means: 'voucher', amountCents: cents(200), voucher: 'A-1' },
  ]
  test('pay one ticket when they add up', () => {
    expect(totalsProblem(sale({ payments: mixed }))).toBeUndefined()
    expect(stillDue(cents(1_100), mixed.slice(0, 2))).toBe(200)
  })
  test('are refused while they are short', () => {
    expect(totalsProblem(sale({ payments: mixed.slice(0, 2) }))).toBe('payments')
  })
})

describe('cash', () => {
  test('gives back what is over, and nothing while it is short', () => {
    expect([changeDue(cents(1_250), cents(2_000)), changeDue(cents(1_250), cents(1_249))]).toEqual([750, undefined])
  })
  test('is summed by means', () => {
    expect(takings([sale(), sale()])).toEqual({ cash: 2_200, card: 0, cheque: 0, transfer: 0, voucher: 0 })
  })
})
