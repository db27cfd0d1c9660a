import { expect, test } from 'vitest'
import { mendAt } from './mend-at.ts'

test('a category without mapping leads to its line in the nomenclature', () => {
  expect(mendAt({ code: 'ecologic.category-unmapped', values: { category: 'EEE-7', nomenclature: 'decheterie' } })).toEqual({
    word: 'nomenclatures',
    query: { liste: 'decheterie', categorie: 'EEE-7' },
    text: 'ecologic.mend-mapping',
  })
})

test('a period that has not begun is mended where it was chosen', () => {
  expect(mendAt({ code: 'ecologic.period-future', values: { from: '2030-01-01' } })).toBeUndefined()
})
