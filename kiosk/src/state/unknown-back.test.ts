import { reversalProblem } from '@grenier/shared/domain/reversal.ts'
import { type BusinessDay, cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { UnknownBack } from './unknown-back.svelte.ts'

const day = '2026-11-21' as BusinessDay
const books = { category: 'livres', label: 'Livres' }

/** As it is written, and as the server judges it. */
function written(giving: UnknownBack) {
  const { kind, note: _, lines, payments, ...rest } = giving.reversal(day)
  const place = { sessionId: 's', businessDay: day, ticket: 8, totalCents: giving.total }
  expect(reversalProblem(kind, { ...rest, ...place, lines, payments }, undefined)).toBeUndefined()
  return { lines, payments, ...rest }
}

describe('a refund without the original ticket', () => {
  test('waits for the number on the paper, a line and a reason', () => {
    const giving = new UnknownBack('')
    giving.add(books, cents(150))
    giving.reason = 'returned'
    expect(giving.isReady).toBe(false)
    giving.number = '9-77'
    expect(giving.isReady).toBe(true)
    giving.lines.forEach((line) => giving.remove(line))
    expect([giving.isReady, giving.total]).toEqual([false, 0])
  })

  test('names no sale, adds up, and counts on the shelf it was typed for', () => {
    const giving = new UnknownBack('9-77')
    giving.add(books, cents(150))
    giving.add({ category: 'EEE-5', label: 'Petits appareils' }, cents(1_000))
    giving.reason = 'defect'
    const { saleId, originalTicket, lines, payments } = written(giving)
    expect([saleId, originalTicket, lines.map(({ category }) => category)]).toEqual([undefined, '9-77', ['livres', 'EEE-5']])
    expect(payments).toEqual([{ means: 'cash', amountCents: 1_150 }])
  })

  test('may be given as a new voucher, which holds for a year', () => {
    const giving = new UnknownBack('9-77')
    giving.add(books, cents(150))
    giving.reason = 'other'
    giving.by = 'voucher'
    expect(written(giving).payments).toMatchObject([{ means: 'voucher', amountCents: 150, expiresOn: '2027-11-21' }])
  })
})
