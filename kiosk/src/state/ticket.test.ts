import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { cents, grams, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { createDrafts } from '../local/drafts.ts'
import { openDay, sellKettle, tillToTry } from '../local/trial/till-to-try.ts'
import { Ticket } from './ticket.svelte.ts'

const kettle = { id: newId(), name: 'Bouilloire', priceCents: cents(500), typicalGrams: grams(1250) }
const book = { id: newId(), name: 'Livre', priceCents: cents(100), typicalGrams: null }
const furniture: CatalogueCategory = { code: 'meubles', label: 'Meubles', shortLabel: 'Meubles', pictogram: 'sofa', articles: [] }

async function newTicket() {
  const till = await tillToTry()
  await till.pair()
  const drafts = createDrafts({ database: till.database })
  const failures: unknown[] = []
  const ticketAt = (desk: number) =>
    new Ticket({ drafts, desk, now: () => instant(new Date()), onFailure: (error) => failures.push(error) })
  return { ...till, drafts, failures, ticketAt, ticket: ticketAt(0) }
}

const shown = (ticket: Ticket) => ticket.lines.map((line) => `${line.quantity} × ${line.label}`)
const type = (ticket: Ticket, keys: string) => [...keys].forEach((key) => ticket.press(key as '1'))

describe('choosing an article', () => {
  test('makes its line at once, with quantity one and its price', async () => {
    const { ticket } = await newTicket()
    ticket.openCategory('EEE-5')
    ticket.chooseArticle('EEE-5', kettle)
    expect(shown(ticket)).toEqual(['1 × Bouilloire'])
    expect(ticket.total).toBe(500)
  })

  test('again adds one', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.chooseArticle('livres', book)
    ticket.chooseArticle('EEE-5', kettle)
    expect(shown(ticket)).toEqual(['2 × Bouilloire', '1 × Livre'])
  })

  test('after a number takes that quantity, the next one is one again', async () => {
    const { ticket } = await newTicket()
    type(ticket, '12')
    ticket.chooseArticle('livres', book)
    ticket.chooseArticle('EEE-5', kettle)
    expect(shown(ticket)).toEqual(['12 × Livre', '1 × Bouilloire'])
  })

  test('changes its quantity and its price in the other two modes', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.showMode('quantity')
    type(ticket, '3')
    ticket.showMode('price')
    type(ticket, '4,5')
    ticket.confirm()
    expect(ticket.mode).toBe('category')
    expect(ticket.total).toBe(1350)
  })
})

describe('something without a name of its own', () => {
  test('gets its line when its price is typed', async () => {
    const { ticket } = await newTicket()
    ticket.chooseOther(furniture)
    expect(ticket.mode).toBe('price')
    expect(ticket.lines).toEqual([])
    type(ticket, '25')
    ticket.confirm()
    expect(ticket.saleLines()).toEqual([
      {
        category: 'meubles',
        label: 'Meubles',
        quantity: 1,
        unitCents: 2500,
        totalCents: 2500,
        grams: 0,
        certainty: 'unknown',
        flow: 'reuse',
      },
    ])
  })

  test('is not lost when the cashier goes straight to the payment', async () => {
    const { ticket } = await newTicket()
    ticket.chooseOther(furniture)
    type(ticket, '7')
    ticket.settle()
    expect(ticket.total).toBe(700)
  })

  test('leaves no line when no price was typed', async () => {
    const { ticket } = await newTicket()
    ticket.chooseOther(furniture)
    ticket.showMode('category')
    expect(ticket.lines).toEqual([])
  })
})

describe('a preset', () => {
  test('makes the line in hand free, and gives the price back', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.choosePreset('free')
    expect(ticket.total).toBe(0)
    ticket.choosePreset('free')
    expect(ticket.total).toBe(500)
  })

  test('chosen before the article is for that article only', async () => {
    const { ticket } = await newTicket()
    ticket.choosePreset('recycling')
    ticket.chooseArticle('EEE-5', kettle)
    ticket.chooseArticle('EEE-5', kettle)
    expect(ticket.saleLines().map((line) => [line.flow, line.totalCents, line.grams])).toEqual([
      ['recycling', 0, 1250],
      ['reuse', 500, 1250],
    ])
  })

  test.each([
    ['free', 'reuse'],
    ['under-18', 'reuse'],
    ['recycling', 'recycling'],
    ['disposal', 'disposal'],
  ] as const)('%s leaves by the flow %s at no price', async (preset, flow) => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.choosePreset(preset)
    expect(ticket.saleLines()).toMatchObject([{ flow, unitCents: 0, totalCents: 0, certainty: 'typical' }])
  })
})

describe('the ticket in progress', () => {
  test('is there again after a reload, under the same sale', async () => {
    const { ticket, ticketAt, drafts } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.chooseArticle('livres', book)
    await expect.poll(async () => (await drafts.takeUp(0))?.lines.length).toBe(2)
    const reloaded = ticketAt(0)
    await reloaded.restore()
    expect(shown(reloaded)).toEqual(['1 × Bouilloire', '1 × Livre'])
    expect(reloaded.saleId).toBe(ticket.saleId)
  })

  test('of one window is not taken by another', async () => {
    const { ticket, ticketAt, drafts } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    await expect.poll(() => drafts.takeUp(0)).toBeDefined()
    const other = ticketAt(1)
    await other.restore()
    expect(other.lines).toEqual([])
  })

  test('that was paid just before a crash does not come back', async () => {
    const { ticket, ticketAt, drafts, journal, operatorId, database } = await newTicket()
    await openDay(journal, operatorId)
    ticket.chooseArticle('EEE-5', kettle)
    await expect.poll(() => drafts.takeUp(0)).toBeDefined()
    await sellKettle(journal, operatorId, ticket.saleId)
    const reloaded = ticketAt(0)
    await reloaded.restore()
    expect(reloaded.lines).toEqual([])
    expect(await database.getAll('drafts')).toEqual([])
  })

  test('is put aside and taken back', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    const { saleId } = ticket
    await ticket.park()
    expect(ticket.lines).toEqual([])
    ticket.chooseArticle('livres', book)
    await ticket.takeBack(saleId)
    expect(shown(ticket)).toEqual(['1 × Bouilloire'])
    expect(ticket.saleId).toBe(saleId)
    expect(ticket.parked.map((draft) => draft.lines.length)).toEqual([1])
  })
})
