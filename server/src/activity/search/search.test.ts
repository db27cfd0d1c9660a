import type { Person } from '@grenier/shared/contract/people.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshSite } from '../../../../tests/fakes/one-site.ts'
import { jobActor, userActor } from '#platform/access.ts'
import { createSearch, type Search } from './search.ts'
import { createSearchStore } from './store.ts'

type Place = Awaited<ReturnType<typeof freshSite>>
let place: Place
let search: Search
const south = newId()
const names = ['Amélie Durand', 'Awa', 'Aïcha', 'Ali', 'Alan', 'Alba', 'Alex', 'Alice']

beforeEach(async () => {
  place = await freshSite('sqlite')
  const { client } = place.database
  const { organisationId } = await client.site.findFirstOrThrow()
  const at = '2026-11-21T09:00:00.000Z'
  await client.site.create({ data: { ...place.place, organisationId, id: south, code: '2', name: 'Sud', createdAt: at } })
  for (const siteId of [place.place.id, south]) {
    const registerId = newId()
    const register = { id: registerId, siteId, number: 2, name: 'Caisse du fond', varianceThresholdCents: 500, createdAt: at }
    await client.register.create({ data: register })
    const sale = { registerId, siteId, sessionId: newId(), chain: newId(), sequence: 3, businessDay: '2026-11-21', postedDay: '2026-11-21' }
    const amounts = { totalCents: 100, donationCents: 0, counted: true, operatorId: newId(), occurredAt: at }
    await client.sale.create({ data: { id: newId(), ticketNumber: 147, ...sale, ...amounts } })
  }
  await client.category.create({
    data: { code: 'EEE-5', label: 'Petits appareils', shortLabel: 'Petits', pictogram: 'kettle', position: 0 },
  })
  const article = { categoryCode: 'EEE-5', priceCents: 500, position: 0 }
  await client.article.create({ data: { id: newId(), name: 'Cafetière à l’italienne', ...article } })
  await client.article.create({ data: { id: newId(), name: 'Cafetière cassée', ...article, archivedAt: at } })
  const people = names.map(
    (name) => ({ id: newId(), name, email: null, grants: [{ siteId: south, role: 'cashier' }] }) as unknown as Person,
  )
  search = createSearch({ store: createSearchStore(place.database), people: async () => people })
})
afterEach(() => place.database.remove())

const us = jobActor('test')
const as = (role: string, siteId: string | null) => userActor(newId(), [{ siteId, role }])

describe('a search', () => {
  test('finds people, articles and registers without their accents, and archived ones never', async () => {
    expect((await search.find(us, 'amelie')).people).toMatchObject([
      { name: 'Amélie Durand', grants: [{ siteId: south, role: 'cashier' }] },
    ])
    expect((await search.find(us, 'cafetiere')).articles).toMatchObject([{ name: 'Cafetière à l’italienne', category: 'Petits appareils' }])
    expect((await search.find(us, 'fond')).registers).toHaveLength(2)
  })

  test('gives six of a kind at most', async () => {
    expect((await search.find(us, 'a')).people).toHaveLength(6)
  })

  test.each([
    ['2-147', 2],
    ['2-000147', 2],
    ['147', 2],
    ['1-147', 0],
    ['2-148', 0],
  ])('finds the tickets that bear « %s » (%d)', async (typed, count) => {
    const { tickets } = await search.find(us, typed)
    expect(tickets.map(({ ticket }) => ticket)).toEqual(Array.from({ length: count }, () => '2-000147'))
  })

  test('shows a person what is of their sites, and nothing they may not see at all', async () => {
    const cashier = await search.find(as('cashier', south), '2-147')
    expect(cashier.tickets).toMatchObject([{ siteId: south, number: 147, register: 'Caisse du fond', day: '2026-11-21' }])
    const volunteer = await search.find(as('volunteer', null), 'a')
    expect([volunteer.people, volunteer.registers, volunteer.tickets]).toEqual([[], [], []])
    expect((await search.find(as('volunteer', null), 'cafetiere')).articles).toHaveLength(1)
  })
})
