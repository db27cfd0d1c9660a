import type { Person } from '@grenier/shared/contract/people.ts'
import { expect, test } from 'vitest'
import { namesake, peopleShown, type PeopleFilter } from './people-list.ts'

const person = (name: string, details: Partial<Person> = {}): Person => ({
  ...{ id: name, name, email: null, locale: 'fr', hasPin: false, hasPassword: false, hasSecondFactor: false, invitedAt: null },
  ...{ disabled: false, homeSiteId: null, grants: [{ siteId: 'nord', role: 'volunteer' }], version: '' },
  ...details,
})
const team = [
  person('Élodie', { email: 'elodie@exemple.fr', grants: [{ siteId: null, role: 'manager' }] }),
  person('Awa', { email: 'awa@exemple.fr', hasPassword: true }),
  person('Zoé', { disabled: true, grants: [{ siteId: 'sud', role: 'cashier' }] }),
]
const everybody: PeopleFilter = { text: '', role: '', state: '', siteId: undefined, sort: '' }
const names = (filter: Partial<PeopleFilter>) => peopleShown(team, { ...everybody, ...filter }, (role) => role).map(({ name }) => name)

test('people are found by name or address, without accents', () => {
  expect([names({ text: 'elo' }), names({ text: 'AWA@' }), names({ text: 'nobody' })]).toEqual([['Élodie'], ['Awa'], []])
})

test('people are found by role on a site, and by access', () => {
  expect(names({ siteId: 'nord' })).toEqual(['Élodie', 'Awa'])
  expect(names({ siteId: 'nord', role: 'manager' })).toEqual(['Élodie'])
  expect([names({ state: 'uninvited' }), names({ state: 'disabled' }), names({ state: 'open' })]).toEqual([['Élodie'], ['Zoé'], ['Awa']])
})

test('people are put in order by each column, both ways', () => {
  expect([names({ sort: 'name' }), names({ sort: '-name' })]).toEqual([
    ['Awa', 'Élodie', 'Zoé'],
    ['Zoé', 'Élodie', 'Awa'],
  ])
  expect([names({ sort: 'role' }), names({ sort: 'access' })]).toEqual([
    ['Zoé', 'Élodie', 'Awa'],
    ['Awa', 'Élodie', 'Zoé'],
  ])
})

test('a namesake is told, but nobody is their own, and somebody without access is none', () => {
  expect(namesake(team, { id: 'new', name: ' awa ' })?.id).toBe('Awa')
  expect([namesake(team, { id: 'Awa', name: 'Awa' }), namesake(team, { id: 'new', name: 'Zoé' })]).toEqual([undefined, undefined])
})
