import type { Payment } from '@grenier/shared/domain/sale.ts'
import { cents, instant } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { createDrafts } from '../local/drafts.ts'
import type { PaidTicket } from '../local/entries/record-sale.ts'
import { tillToTry } from '../local/trial/till-to-try.ts'
import { Language } from './language.svelte.ts'
import { Paying } from './paying.svelte.ts'
import { Screens } from './screens.svelte.ts'
import { Ticket } from './ticket.svelte.ts'
import type { TillActions } from './till-actions.ts'

/** A ticket of 12 €, and what is written of it. */
async function atTheTill({ fails = false } = {}) {
  const { database } = await tillToTry()
  const onFailure = (error: unknown) => {
    throw error
  }
  const ticket = new Ticket({
    ...{ drafts: createDrafts({ database }), desk: 0, now: () => instant(new Date()), onFailure },
    asksWeight: () => false,
  })
  ticket.chooseArticle('livres', { id: 'a', name: 'Livre', priceCents: cents(1_200), typicalGrams: null })
  const written: PaidTicket[] = []
  const authorised: unknown[][] = []
  const actions = {
    authorise: async (...words: unknown[]) => void authorised.push(words),
    recordSale: async (sale: PaidTicket) => {
      if (fails) throw new Error('no room')
      written.push(sale)
      return { payload: sale }
    },
  } as unknown as TillActions
  const screens = new Screens()
  const language = new Language({ write: () => undefined })
  const paying = new Paying({ ticket, actions, screens, language })
  return { ticket, paying, written, authorised, screens }
}

const paid = (payments: readonly Payment[] = []) => payments.map(({ means, amountCents }) => [means, amountCents])

describe('paying', () => {
  test('in cash gives back what is too much', async () => {
    const { paying, written, screens } = await atTheTill()
    await paying.takeCash(cents(2_000))
    expect(written[0]?.payments).toEqual([{ means: 'cash', amountCents: 1_200, tenderedCents: 2_000, changeCents: 800 }])
    expect(screens.overlay).toBe('receipt')
  })

  test('by several means writes the ticket once they add up', async () => {
    const { paying, ticket, written } = await atTheTill()
    await paying.takeCash(cents(500))
    expect([written.length, paying.left, ticket.takenCents]).toEqual([0, 700, 500])
    await expect.poll(() => paying.resting).toBe(false)
    await paying.take({ means: 'card', amountCents: paying.amount })
    expect(paid(written[0]?.payments)).toEqual([
      ['cash', 500],
      ['card', 700],
    ])
    expect(ticket.isEmpty).toBe(true)
  })

  test('a part is not followed by a second one that nobody meant', async () => {
    const { paying, ticket } = await atTheTill()
    paying.choose('card')
    paying.typed = '5'
    await Promise.all(Array.from({ length: 20 }, () => paying.take({ means: 'card', amountCents: paying.amount })))
    await paying.take({ means: 'card', amountCents: paying.left })
    expect(paid(ticket.payments)).toEqual([['card', 500]])
    expect(paying.means).toBe('cash')
  })

  test('takes by another means never more than what is left', async () => {
    const { paying } = await atTheTill()
    paying.choose('cheque')
    paying.typed = '50'
    expect(paying.amount).toBe(1_200)
  })

  test('a card that is refused leaves nothing written and asks for another means', async () => {
    const { paying, written, ticket } = await atTheTill()
    paying.choose('card')
    paying.refuse()
    expect([paying.means, paying.refused, written, ticket.payments]).toEqual(['cash', true, [], []])
  })

  test('that cannot be written says so, and the ticket stays', async () => {
    const { paying, ticket } = await atTheTill({ fails: true })
    await paying.takeCash(cents(1_200))
    expect(paying.problem).not.toBe('')
    expect([ticket.due, paying.working]).toEqual([1_200, false])
  })

  test('writes who allowed a price before the ticket that has it', async () => {
    const { paying, ticket, authorised, written } = await atTheTill()
    ticket.adjust({ kind: 'percent', percent: 50 })
    ticket.approval = { by: 'rosa', how: 'pin', ids: { discount: 'd1' }, of: '' }
    const { saleId, approval } = ticket
    await paying.takeCash(cents(600))
    expect(authorised).toEqual([['d1', 'discount', saleId, approval]])
    expect(written[0]?.lines[0]).toMatchObject({ totalCents: 600, discountCents: 600, authorisation: 'd1' })
  })
})
