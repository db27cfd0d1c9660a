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

async function newTicket({ asksWeight = false } = {}) {
  const till = await tillToTry()
  await till.pair()
  const drafts = createDrafts({ database: till.database })
  const failures: unknown[] = []
  const ticketAt = (desk: number) =>
    new Ticket({ drafts, desk, now: () => instant(new Date()), onFailure: (error) => failures.push(error), asksWeight: () => asksWeight })
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
    expect(ticket.due).toBe(500)
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
    expect(ticket.due).toBe(1350)
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
    expect(ticket.due).toBe(700)
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
    expect(ticket.due).toBe(0)
    ticket.choosePreset('free')
    expect(ticket.due).toBe(500)
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
    await expect.poll(async () => (await drafts.takeUp('current', 0))?.lines.length).toBe(2)
    const reloaded = ticketAt(0)
    await reloaded.restore('current')
    expect(shown(reloaded)).toEqual(['1 × Bouilloire', '1 × Livre'])
    expect(reloaded.saleId).toBe(ticket.saleId)
  })

  test('of one window is not taken by another', async () => {
    const { ticket, ticketAt, drafts } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    await expect.poll(() => drafts.takeUp('current', 0)).toMatchObject({ id: ticket.saleId })
    const other = ticketAt(1)
    await other.restore('current')
    expect(other.lines).toEqual([])
  })

  test('that was paid just before a crash does not come back', async () => {
    const { ticket, ticketAt, drafts, journal, operatorId, database } = await newTicket()
    await openDay(journal, operatorId)
    ticket.chooseArticle('EEE-5', kettle)
    await expect.poll(() => drafts.takeUp('current', 0)).toMatchObject({ id: ticket.saleId })
    await sellKettle(journal, operatorId, ticket.saleId)
    const reloaded = ticketAt(0)
    await reloaded.restore('current')
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

describe('a number times a price', () => {
  test('sets both of the line in hand, and one undo takes both back', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('livres', book)
    ticket.showMode('price')
    type(ticket, '3*2,50')
    ticket.confirm()
    expect([shown(ticket), ticket.due]).toEqual([['3 × Livre'], 750])
    ticket.undo()
    expect([shown(ticket), ticket.due]).toEqual([['1 × Livre'], 100])
  })

  test('typed first is for the next article, with or without a name', async () => {
    const { ticket } = await newTicket()
    type(ticket, '3*2,50')
    ticket.chooseOther(furniture)
    type(ticket, '2*4')
    ticket.chooseArticle('livres', book)
    expect(ticket.saleLines().map(({ quantity, unitCents, listCents }) => [quantity, unitCents, listCents])).toEqual([
      [3, 250, undefined],
      [2, 400, 100],
    ])
  })
})

describe('undo', () => {
  test('takes back the last changes, twenty at most', async () => {
    const { ticket } = await newTicket()
    for (let count = 0; count < 25; count++) ticket.chooseArticle('livres', book)
    for (let count = 0; count < 30; count++) ticket.undo()
    expect(shown(ticket)).toEqual(['5 × Livre'])
    expect(ticket.history.isEmpty).toBe(true)
  })

  test('brings back a removed line and a price for the basket', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.chooseArticle('livres', book)
    ticket.adjust({ kind: 'basket', cents: cents(400) })
    ticket.removeLine(ticket.lines[0]?.id ?? '')
    expect([ticket.due, ticket.basket.adjustment]).toEqual([100, null])
    ticket.undo()
    expect(ticket.due).toBe(400)
  })
})

describe('what stands beside the lines', () => {
  test('a discount in hundredths goes on for the lines to come, a basket price does not', async () => {
    const { ticket } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    ticket.adjust({ kind: 'percent', percent: 10 })
    ticket.chooseArticle('EEE-5', kettle)
    expect(ticket.due).toBe(900)
    ticket.adjust({ kind: 'basket', cents: cents(300) })
    ticket.chooseArticle('livres', book)
    expect(ticket.due).toBe(1_100)
  })

  test('a donation alone is a ticket, and a reload keeps it', async () => {
    const { ticket, ticketAt, drafts } = await newTicket()
    ticket.donate(cents(500))
    expect([ticket.isEmpty, ticket.due, ticket.saleLines()]).toEqual([false, 500, []])
    await expect.poll(() => drafts.takeUp('current', 0)).toMatchObject({ id: ticket.saleId })
    const reloaded = ticketAt(0)
    await reloaded.restore('current')
    expect(reloaded.due).toBe(500)
  })

  test('a part of the payment stays with the ticket over a reload', async () => {
    const { ticket, ticketAt } = await newTicket()
    ticket.chooseArticle('EEE-5', kettle)
    const kept = ticket.keepPayments([{ means: 'card', amountCents: cents(200) }])
    // Shown once it is stored.
    expect(ticket.takenCents).toBe(0)
    await kept
    expect(ticket.takenCents).toBe(200)
    const reloaded = ticketAt(0)
    await reloaded.restore('current')
    expect([reloaded.takenCents, reloaded.due]).toEqual([200, 500])
  })

  test('a ticket of training mode is not taken up by the till', async () => {
    const { ticket, ticketAt, drafts } = await newTicket()
    await ticket.restore('training')
    ticket.chooseArticle('EEE-5', kettle)
    await expect.poll(() => drafts.takeUp('training', 0)).toMatchObject({ id: ticket.saleId })
    const other = ticketAt(0)
    await other.restore('current')
    expect(other.isEmpty).toBe(true)
  })
})

describe('where the site weighs', () => {
  test('a new line asks its weight, the same article again does not', async () => {
    const { ticket } = await newTicket({ asksWeight: true })
    ticket.chooseArticle('EEE-5', kettle)
    expect(ticket.mode).toBe('weight')
    type(ticket, '1,4')
    ticket.confirm()
    expect(ticket.saleLines()).toMatchObject([{ grams: 1_400, certainty: 'weighed' }])
    ticket.chooseArticle('EEE-5', kettle)
    // Two pieces are another weight: the typical one, until somebody weighs again.
    expect([ticket.mode, ticket.saleLines()[0]]).toMatchObject(['category', { grams: 2_500, certainty: 'typical' }])
  })
})
