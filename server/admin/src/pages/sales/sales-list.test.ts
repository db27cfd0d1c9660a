import { expect, test } from 'vitest'
import { addressOfList, listNamed, requestOf } from './sales-list.ts'

const line = { from: '2026-10-01', to: '2027-01-01', category: 'EEE-5', kind: 'sale' }

test('a line of the reconciliation opens exactly the tickets it sums', () => {
  const address = addressOfList(line)
  expect(address).toEqual({ du: '2026-10-01', au: '2026-12-31', categorie: 'EEE-5', genre: 'sale', don: undefined, moyen: undefined })
  const list = listNamed({ du: '2026-10-01', au: '2026-12-31', categorie: 'EEE-5', genre: 'sale' })
  expect(list && requestOf(list, 'north')).toEqual({ ...line, siteId: 'north' })
})

test('without two days in the address the page shows one day', () => {
  expect(listNamed({ jour: '2026-11-21' })).toBeUndefined()
  expect(listNamed({ du: '2026-11-21', au: '2026-11-20' })).toBeUndefined()
})
