import { expect, test } from 'vitest'
import { addressOfList, listNamed, orderNamed, requestOf, requestOfOrder } from './sales-list.ts'

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

test('an address says in what order tickets stand, and on which page', () => {
  expect(requestOfOrder(orderNamed({ tri: '-total', page: '2' }))).toEqual({ sort: 'total', order: 'desc', page: '2' })
  expect(orderNamed({ tri: 'hasard', page: '0' })).toEqual({ sort: '-when', page: 1 })
})
