import { expect, test } from 'vitest'
import { filterOf, isFiltered, listNamed, requestOf } from './session-list.ts'

test('an address says which sessions are listed, with both days in it', () => {
  const list = listNamed({ caisse: 'c', personne: 'p', du: '2026-11-01', au: '2026-11-30', seulement: 'ecart', tri: 'variance', page: '3' })
  expect(isFiltered(list)).toBe(true)
  expect(requestOf(list, 'nord')).toEqual({
    ...{ siteId: 'nord', registerId: 'c', operatorId: 'p', from: '2026-11-01', to: '2026-12-01' },
    ...{ only: 'variance', sort: 'variance', order: 'asc', page: '3', limit: '50' },
  })
})

test('an address of nonsense lists everything, newest first', () => {
  const list = listNamed({ du: 'hier', au: '2026-02-30', seulement: 'tout', tri: 'nom', page: '-1' })
  expect([isFiltered(list), list.page]).toEqual([false, 1])
  expect(filterOf(list, undefined)).toMatchObject({ to: undefined, only: undefined, sort: 'opened', order: 'desc' })
})
