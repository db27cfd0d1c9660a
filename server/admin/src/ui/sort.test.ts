import { expect, test } from 'vitest'
import { inOrder, sortedBy, turned } from './sort.ts'

test('the head of a column sorts upwards, then downwards', () => {
  expect([turned('', 'name'), turned('name', 'name'), turned('-name', 'name'), turned('-name', 'site')]).toEqual([
    'name',
    '-name',
    'name',
    'site',
  ])
  expect([sortedBy('-name', 'name'), sortedBy('name', 'name'), sortedBy('name', 'site')]).toEqual(['descending', 'ascending', 'none'])
})

test('rows are put in order by words as people read them, and by numbers', () => {
  const rows = [
    { name: 'Zoé', sales: 9 },
    { name: 'élodie', sales: 10 },
    { name: 'Awa', sales: 2 },
  ]
  const columns = { name: ({ name }: { name: string }) => name, sales: ({ sales }: { sales: number }) => sales }
  const names = (sort: string) => inOrder(rows, sort, columns).map(({ name }) => name)
  expect(names('name')).toEqual(['Awa', 'élodie', 'Zoé'])
  expect(names('-sales')).toEqual(['élodie', 'Zoé', 'Awa'])
  expect(names('unknown')).toEqual(['Zoé', 'élodie', 'Awa'])
})
