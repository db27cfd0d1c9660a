import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remainingOf, reversalLine, reversalProblem, wholeOf, type Reversal, type ReversalLine } from './reversal.ts'
import { lineTotal, ticketTotal, type Sale, type SaleLine } from './sale.ts'
import { cents, grams, type Cents } from './units.ts'

const line = (quantity: number, unit: number, discount = 0): SaleLine => ({
  category: 'textile',
  label: 'Manteau',
  quantity,
  unitCents: cents(unit),
  ...(discount > 0 && { discountCents: cents(discount) }),
  totalCents: lineTotal(quantity, cents(unit), cents(discount)),
  grams: grams(1_000 * quantity + 1),
  certainty: 'typical',
  flow: 'reuse',
})
const saleOf = (lines: SaleLine[], donation = 0): Sale => {
  const totalCents = ticketTotal(lines)
  const payments = [{ means: 'card' as const, amountCents: cents(totalCents + donation) }]
  return { saleId: 's', sessionId: 'c', businessDay: '2026-11-21', ticket: 7, lines, payments, donationCents: cents(donation), totalCents }
}
const sold = saleOf([line(3, 500, 100), line(1, 800)], 200)

const reversal = (lines: readonly ReversalLine[], change: Partial<Reversal> = {}): Reversal => {
  const totalCents = ticketTotal(lines)
  return {
    reversalId: 'r',
    saleId: 's',
    originalTicket: '1-7',
    sessionId: 'c',
    businessDay: '2026-11-21',
    ticket: 8,
    reason: 'returned',
    lines,
    payments: [{ means: 'cash', amountCents: totalCents }],
    donationCents: cents(0),
    totalCents,
    ...change,
  }
}
const pieces = (position: number, quantity: number, earlier: readonly Reversal[] = [], of = sold) =>
  reversalLine(of.lines[position] as SaleLine, remainingOf(of, earlier).lines[position] as never, quantity)
const known = (earlier: readonly Reversal[] = []) => ({ original: sold, earlier })
const withTotal = (one: ReversalLine, total: number): ReversalLine => ({
  ...one,
  discountCents: cents(one.quantity * one.unitCents - total),
  totalCents: cents(total),
})

describe('a refund', () => {
  test('of some pieces gives back what they cost, discount included', () => {
    const back = reversal([pieces(0, 1)])
    expect(back.lines[0]).toMatchObject({ position: 0, quantity: 1, discountCents: 34, totalCents: 466, grams: 1_000 })
    expect(reversalProblem('refund', back, known())).toBeUndefined()
  })
  test('of the last pieces gives back what is left, to the cent and the gram', () => {
    const first = reversal([pieces(0, 2)])
    const rest = reversal([pieces(0, 1, [first])])
    expect(first.totalCents + rest.totalCents).toBe(1_400)
    expect(reversalProblem('refund', rest, known([first]))).toBeUndefined()
    expect(remainingOf(sold, [first, rest]).lines[0]).toEqual({ position: 0, quantity: 0, totalCents: 0, grams: 0 })
  })
  test('gives back no more than was sold, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), fc.nat(999), (cuts, discount) => {
        const quantity = cuts.reduce((sum, cut) => sum + cut, 0)
        const sale = saleOf([line(quantity, 777, discount % (quantity * 777))])
        const earlier: Reversal[] = []
        for (const cut of cuts) {
          const next = reversal([pieces(0, cut, earlier, sale)])
          expect(reversalProblem('refund', next, { original: sale, earlier })).toBeUndefined()
          earlier.push(next)
        }
        expect(earlier.reduce((sum, { totalCents }) => sum + totalCents, 0)).toBe(sale.totalCents)
      }),
    )
  })
  test('of a ticket this till does not know stands for itself', () => {
    const lines = [{ ...line(1, 500), position: undefined }]
    expect(reversalProblem('refund', reversal(lines, { saleId: undefined }), undefined)).toBeUndefined()
    expect(reversalProblem('refund', reversal([pieces(0, 1)], { saleId: undefined }), undefined)).toBe('reversal')
  })
  test('may give back a donation alone', () => {
    const payments = [{ means: 'cash' as const, amountCents: cents(200) }]
    expect(reversalProblem('refund', reversal([], { donationCents: cents(200), payments }), known())).toBeUndefined()
  })
  test('may be a new voucher, with its code and its day', () => {
    const payment = { means: 'voucher' as const, amountCents: cents(466), voucher: 'A-1', code: 'KLMN', expiresOn: '2027-11-21' }
    expect(reversalProblem('refund', reversal([pieces(0, 1)], { payments: [payment] }), known())).toBeUndefined()
    const { expiresOn: _, ...endless } = payment
    expect(reversalProblem('refund', reversal([pieces(0, 1)], { payments: [endless] }), known())).toBe('means')
  })

  const paid = (amount: number) => [{ means: 'cash' as const, amountCents: cents(amount) }]
  test.each<[string, Reversal, Reversal[]]>([
    ['more pieces than were sold', reversal([{ ...pieces(1, 1), quantity: 2, totalCents: cents(1_600) }]), []],
    ['more than is left after an earlier one', reversal([pieces(0, 2)]), [reversal([pieces(0, 2)])]],
    ['the same line twice', reversal([pieces(1, 1), pieces(1, 1)]), []],
    ['more money than the pieces left cost', reversal([withTotal(pieces(0, 3), 1_500)]), []],
    ['another article', reversal([{ ...pieces(1, 1), category: 'EEE-5' }]), []],
    ['a line the ticket has not', reversal([{ ...pieces(1, 1), position: 2 }]), []],
    ['a line without its place', reversal([{ ...pieces(1, 1), position: undefined }]), []],
    ['more than was donated', reversal([], { donationCents: cents(201), payments: paid(201) }), []],
    ['nothing', reversal([]), []],
  ])('of %s is refused', (_, wrong, earlier) => {
    expect(reversalProblem('refund', wrong, known(earlier))).toBe('reversal')
  })
  test('of a sale that is not there is refused', () => {
    expect(reversalProblem('refund', reversal([pieces(0, 1)]), undefined)).toBe('reversal')
  })
  test('that does not add up is refused for that', () => {
    expect(reversalProblem('refund', reversal([pieces(0, 1)], { payments: paid(465) }), known())).toBe('payments')
  })
})

describe('a void', () => {
  const whole = (change: Partial<Reversal> = {}): Reversal => ({ ...reversal([]), ...wholeOf(sold), ...change })

  test('takes the whole ticket back, by the means it was paid', () => {
    expect(whole()).toMatchObject({ totalCents: 2_200, donationCents: 200, payments: [{ means: 'card', amountCents: 2_400 }] })
    expect(reversalProblem('void', whole(), known())).toBeUndefined()
  })
  test('puts back on a voucher what was paid with it', () => {
    const byVoucher = { ...sold, payments: [{ means: 'voucher' as const, amountCents: 2_400 as Cents, voucher: 'A-1' }] }
    expect(wholeOf(byVoucher).payments).toEqual([{ means: 'voucher', amountCents: 2_400, voucher: 'A-1' }])
  })
  test.each<[string, Reversal, Reversal[]]>([
    ['of a part', reversal([pieces(0, 3)]), []],
    ['in another session', whole({ sessionId: 'later' }), []],
    ['after a refund', whole(), [reversal([pieces(1, 1)])]],
    ['without the donation', whole({ donationCents: cents(0), payments: [{ means: 'card', amountCents: cents(2_200) }] }), []],
  ])('%s is refused', (_, wrong, earlier) => {
    expect(reversalProblem('void', wrong, known(earlier))).toBe('reversal')
  })
  test('of an unknown ticket is refused', () => {
    expect(reversalProblem('void', whole({ saleId: undefined }), undefined)).toBe('reversal')
  })
})
