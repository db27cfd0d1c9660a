import { expect, test } from 'vitest'
import { readDestination } from './read-destination.ts'

const sites = [{ id: 's', name: 'Grenier Sud' }]
const read = (text: string) => readDestination(text, ['Emmaüs', 'Croix-Rouge'], sites)

test('where goods go is read from the words of the trade and from names that are known', () => {
  expect(read('trois frigos à la déchèterie')).toEqual({ to: 'disposal' })
  expect(read('vieux bois dans la decheterie')).toEqual({ to: 'disposal' })
  expect(read('three fridges to the waste centre')).toEqual({ to: 'disposal' })
  expect(read('du métal au recyclage')).toEqual({ to: 'recycling' })
  expect(read('dix manteaux pour EMMAUS')).toEqual({ to: 'donation', partner: 'Emmaüs' })
  expect(read('dix manteaux, croix rouge')).toEqual({ to: 'donation', partner: 'Croix-Rouge' })
  expect(read('un canapé vers grenier sud')).toEqual({ to: 'site', site: sites[0] })
})

test('words that name no destination leave it to be chosen', () => {
  expect(read('trois frigos, 120 kg')).toBeNull()
  expect(readDestination('une benne', [''], [{ id: 'x', name: '' }])).toEqual({ to: 'disposal' })
})
