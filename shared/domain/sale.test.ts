import { describe, expect, test } from 'vitest'
import { cashPayment, changeDue, lineTotal, takings, ticketTotal, totalsProblem, type Sale, type SaleLine } from './sale.ts'
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
    ['total', { totalCents: cents(1_101) }],
    ['payments', { payments: [cashPayment(cents(1_000), cents(2_000))] }],
    ['change', { payments: [{ ...cashPayment(cents(1_100), cents(2_000)), changeCents: cents(800) }] }],
  ])('with a wrong %s is found out', (problem, change) => {
    expect(totalsProblem(sale(change))).toBe(problem)
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
