import { expect, test } from 'vitest'
import { bestOf, matchOf } from './search-words.ts'

test.each([
  ['Énergie', 'energie', 3],
  ['Sauvegarde en ligne', 'sauv', 2],
  ['L’écart de caisse', 'ecart', 1],
  ['Caisse 12', 'caisse 12', 3],
  ['Ventes', 'dépôts', undefined],
  ['Ventes', '  ', undefined],
])('« %s » for « %s » is worth %s', (text, typed, score) => expect(matchOf(text, typed)).toBe(score))

test('words come in any order, and each must be there', () => {
  expect(matchOf('Fuseau horaire du site', 'site fus')).toBe(1)
  expect(matchOf('Fuseau horaire du site', 'fuseau logo')).toBeUndefined()
})

test('a name stands before a synonym, and no more are given than asked for', () => {
  const things = [
    { name: 'Sites', also: 'réglages logo' },
    { name: 'Réglages', also: '' },
    { name: 'Réglages de la sauvegarde', also: '' },
  ]
  const found = bestOf(things, 'regl', ({ name, also }) => [name, also], 2)
  expect(found.map(({ name }) => name)).toEqual(['Réglages', 'Réglages de la sauvegarde'])
})
