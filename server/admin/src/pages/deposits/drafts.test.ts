import type { DepositItem } from '@grenier/shared/contract/deposits.ts'
import type { Grams } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { draftOf, draftProblem, emptyDraft, isChanged, itemOf } from './drafts.ts'

const kettle: DepositItem = {
  object: 'Bouilloire',
  category: 'EEE-5',
  quantity: 2,
  grams: 2500 as Grams,
  certainty: 'typical',
  flow: 'reuse',
  confidence: 62,
}

test('an untouched proposal is sent as it was proposed', () => {
  const draft = draftOf(kettle, 1, 'fr')
  expect(isChanged([draft], [kettle], 'fr')).toBe(false)
  expect(itemOf(draft)).toEqual(kettle)
})

test('a weight somebody typed counts as weighed, one taken away as unknown', () => {
  expect(itemOf({ ...draftOf(kettle, 1, 'fr'), weight: '2,4' })).toMatchObject({ grams: 2400, certainty: 'weighed' })
  expect(itemOf({ ...draftOf(kettle, 1, 'fr'), weight: '' })).toMatchObject({ grams: 0, certainty: 'unknown' })
})

test('a category somebody chose is certain', () => {
  expect(itemOf({ ...draftOf(kettle, 1, 'fr'), category: 'EEE-4' }).confidence).toBe(100)
})

test('what cannot be sent is named', () => {
  const draft = draftOf(kettle, 1, 'fr')
  expect(draftProblem(emptyDraft(1))).toBe('object')
  expect(draftProblem({ ...draft, quantity: '0' })).toBe('quantity')
  expect(draftProblem({ ...draft, quantity: '1,5' })).toBe('quantity')
  expect(draftProblem({ ...draft, weight: 'lourd' })).toBe('weight')
  expect(draftProblem(draft)).toBeUndefined()
})
