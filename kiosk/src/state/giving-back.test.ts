import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { reversalProblem } from '@grenier/shared/domain/reversal.ts'
import { type BusinessDay, cents, grams } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { GivingBack } from './giving-back.svelte.ts'

const day = '2026-11-21' as BusinessDay
const kettles = {
  ...({ category: 'EEE-5', label: 'Bouilloire', quantity: 3, flow: 'reuse', certainty: 'typical' } as const),
  ...{ unitCents: cents(500), discountCents: cents(100), totalCents: cents(1400), grams: grams(3600) },
}
const soldWith = (payments: SalePayload['payments'], donationCents = cents(0)): SalePayload => ({
  ...{ saleId: newId(), sessionId: newId(), businessDay: day, ticket: 7, lines: [kettles], payments, donationCents },
  totalCents: cents(1400),
})
const inCash = soldWith([{ means: 'cash', amountCents: cents(1400) }])

function givenBack(giving: GivingBack, original: SalePayload, earlier: ReversalPayload[] = []): ReversalPayload {
  const { kind, note: _, lines, payments, ...rest } = giving.reversal('0007', day)
  const place = { sessionId: original.sessionId, businessDay: day, ticket: 8 }
  const payload = { ...rest, ...place, lines: [...lines], payments: [...payments], totalCents: cents(giving.total - rest.donationCents) }
  expect(reversalProblem(kind, payload, { original, earlier })).toBeUndefined()
  return payload
}

describe('giving a ticket back', () => {
  test('waits for a reason and for something to give back', () => {
    const giving = new GivingBack('refund', inCash, [])
    expect(giving.isReady).toBe(false)
    giving.set(0, 1)
    expect(giving.isReady).toBe(false)
    giving.reason = 'defect'
    expect(giving.isReady).toBe(true)
  })

  test('never takes back more pieces than are left, and adds up to the cent over several refunds', () => {
    const earlier: ReversalPayload[] = []
    for (const pieces of [1, 1, 5]) {
      const giving = new GivingBack('refund', inCash, earlier)
      giving.reason = 'returned'
      giving.set(0, pieces)
      earlier.push(givenBack(giving, inCash, earlier))
    }
    expect(earlier.map(({ lines }) => lines[0]?.quantity)).toEqual([1, 1, 1])
    expect(earlier.reduce((sum, { totalCents }) => sum + totalCents, 0)).toBe(1400)
  })

  test('voids the whole ticket, donation and all, the way it was paid', () => {
    const sale = soldWith(
      [
        { means: 'card', amountCents: cents(1000) },
        { means: 'cash', amountCents: cents(600) },
      ],
      cents(200),
    )
    const giving = new GivingBack('void', sale, [])
    giving.reason = 'mistake'
    expect(givenBack(giving, sale).payments).toEqual([
      { means: 'card', amountCents: 1000 },
      { means: 'cash', amountCents: 600 },
    ])
  })

  test('gives a part back as it was paid: the card first, what the card did not take in cash', () => {
    const sale = soldWith([
      { means: 'card', amountCents: cents(500) },
      { means: 'cash', amountCents: cents(900) },
    ])
    const giving = new GivingBack('refund', sale, [])
    giving.reason = 'price'
    giving.by = 'as-paid'
    giving.set(0, 2)
    expect(givenBack(giving, sale).payments).toEqual([
      { means: 'card', amountCents: 500 },
      { means: 'cash', amountCents: 433 },
    ])
  })

  test('issues a voucher with a number, a code and a day it ends, the same however often it is asked', () => {
    const giving = new GivingBack('refund', inCash, [])
    giving.reason = 'returned'
    giving.by = 'voucher'
    giving.takeAll()
    const [voucher] = givenBack(giving, inCash).payments
    expect(voucher).toMatchObject({ means: 'voucher', amountCents: 1400, expiresOn: '2027-11-21' })
    expect(voucher?.voucher).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(giving.reversal('0007', day)).toEqual(giving.reversal('0007', day))
  })
})
