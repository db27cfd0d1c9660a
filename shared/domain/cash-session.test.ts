import { describe, expect, test } from 'vitest'
import { expectedByMeans, noSums, sumMovement, sumReversal, sumSale } from './cash-session.ts'
import { cashPayment, type Payment } from './sale.ts'
import { addReversal, addSale, addTotals, noTotals, sameTotals } from './totals.ts'
import { cents } from './units.ts'

const goods = [{ flow: 'reuse' as const }]
const ticket = (total: number, payments: Payment[], donation = 0) => ({
  lines: goods as never,
  totalCents: cents(total),
  donationCents: cents(donation),
  payments,
})
const byCard = (amount: number): Payment => ({ means: 'card', amountCents: cents(amount) })

describe('a cash session', () => {
  const sold = [ticket(1_500, [cashPayment(cents(1_000), cents(2_000)), byCard(500)]), ticket(300, [byCard(500)], 200)].reduce(
    sumSale,
    noSums,
  )

  test('expects the drawer from its float and all that moved cash, and of a card what it took', () => {
    const back = sumReversal(sold, {
      totalCents: cents(400),
      donationCents: cents(100),
      payments: [byCard(200), cashPayment(cents(300), cents(300))],
    })
    const moved = [
      { direction: 'in' as const, amountCents: cents(2_000) },
      { direction: 'out' as const, amountCents: cents(5_000) },
    ].reduce(sumMovement, back)
    expect(expectedByMeans(cents(10_000), moved)).toEqual({ cash: 7_700, card: 800, cheque: 0, transfer: 0, voucher: 0 })
    expect(moved).toMatchObject({
      sales: 2,
      salesCents: 1_800,
      donationsCents: 200,
      refunds: 1,
      refundsCents: 400,
      donationsBackCents: 100,
    })
  })
  test('counts no stock-out and no mere donation as a sale, and keeps what they brought', () => {
    const out = sumSale(noSums, { ...ticket(0, []), lines: [{ flow: 'recycling' }] as never })
    const given = sumSale(out, { ...ticket(0, [byCard(500)], 500), lines: [] })
    expect(given).toMatchObject({ sales: 0, donationsCents: 500, byMeans: { card: 500 } })
  })
})

describe('perpetual totals', () => {
  const sale = addSale(noTotals, { lines: goods, totalCents: cents(500), donationCents: cents(100) })
  test('only grow: what is given back has sums of its own', () => {
    expect(addReversal(sale, { totalCents: cents(500), donationCents: cents(100) })).toEqual({
      sales: 1,
      salesCents: 500,
      donationsCents: 100,
      refunds: 1,
      refundsCents: 500,
      donationsBackCents: 100,
    })
  })
  test('of two chains add up, and one cent makes them differ', () => {
    expect(addTotals(sale, sale)).toMatchObject({ sales: 2, salesCents: 1_000 })
    expect(sameTotals(sale, { ...sale })).toBe(true)
    expect(sameTotals(sale, { ...sale, refundsCents: cents(1) })).toBe(false)
  })
})
