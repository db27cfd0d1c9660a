import { expect, test } from 'vitest'
import { namedAlike } from './named-alike.ts'

const first = { id: '1', name: 'Caisse d’entrée' }

test('another of the same name is found, however it is written', () => {
  for (const name of ['caisse d’entrée', 'CAISSE D’ENTREE', " Caisse d'entrée "]) expect(namedAlike([first], { id: '2', name })).toBe(first)
})

test('a thing is not its own namesake, and another name is free', () => {
  expect(namedAlike([first], first)).toBeUndefined()
  expect(namedAlike([first], { id: '2', name: 'Caisse de sortie' })).toBeUndefined()
})
