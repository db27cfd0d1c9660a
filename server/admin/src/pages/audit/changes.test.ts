import { expect, test } from 'vitest'
import { changesIn } from './changes.ts'

test('what an act changed is each field that was told of on either side, once', () => {
  expect(changesIn({ before: { name: 'Nord' }, after: { name: 'Sud', siret: '1' } })).toEqual([
    { field: 'name', before: 'Nord', after: 'Sud' },
    { field: 'siret', before: undefined, after: '1' },
  ])
})
