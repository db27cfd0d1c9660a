import type { Person } from '@grenier/shared/contract/people.ts'
import { expect, test } from 'vitest'
import { personDraftOf, personOf, sitesOf } from './person-draft.ts'

const sites = [{ id: 'nord' }, { id: 'sud' }]
const awa = {
  ...{ id: 'awa', name: 'Awa', email: null, locale: 'fr', hasPin: true, disabled: false, homeSiteId: 'sud' },
  grants: [{ siteId: null, role: 'cashier' }],
} as Person
const start = { siteId: 'nord', locale: 'fr' } as const

test('a person left as they are keeps the usual site', () => {
  expect(personOf(personDraftOf(awa, start), 'awa', sites)).toMatchObject({ homeSiteId: 'sud', password: null, pin: null })
})

test('a usual site where somebody works no more is none', () => {
  const draft = { ...personDraftOf(awa, start), grants: [{ key: 0, site: 'nord', role: 'cashier' as const, chosen: [] }] }
  expect(sitesOf(draft, sites)).toEqual([{ id: 'nord' }])
  expect(personOf(draft, 'awa', sites).homeSiteId).toBeNull()
})

test('files are chosen for a partner alone', () => {
  const mairie = { ...awa, grants: [{ siteId: 'nord', role: 'partner', chosen: ['ecologic'] }] } as Person
  const draft = personDraftOf(mairie, start)
  expect(personOf(draft, 'awa', sites).grants).toEqual([{ siteId: 'nord', role: 'partner', chosen: ['ecologic'] }])
  expect(personOf({ ...draft, grants: draft.grants.map((grant) => ({ ...grant, role: 'viewer' as const })) }, 'awa', sites).grants).toEqual(
    [{ siteId: 'nord', role: 'viewer' }],
  )
})

test('somebody new is asked by the bot until a site is chosen', () => {
  expect(personOf(personDraftOf(undefined, start), 'new', sites)).toMatchObject({
    homeSiteId: null,
    grants: [{ siteId: 'nord', role: 'volunteer' }],
  })
})
