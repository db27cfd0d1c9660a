import { describe, expect, test } from 'vitest'
import { draftOf, draftProblem, emptyDraft, valuesOf, type ArticleDraft } from './article-draft.ts'

const draft = (more: Partial<ArticleDraft> = {}): ArticleDraft => ({ ...emptyDraft('autre'), name: ' Vase ', price: '12,50', ...more })

describe('an article as it is typed', () => {
  test('is sent in cents and grams, what is empty as nothing', () => {
    expect(valuesOf(draft({ weight: '1,25', max: '20' }))).toEqual({
      category: 'autre',
      subCategory: '',
      name: 'Vase',
      priceCents: 1250,
      minCents: null,
      maxCents: 2000,
      typicalGrams: 1250,
      isFavourite: false,
    })
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ price: '' }, 'price'],
    [{ price: '100000,01' }, 'price'],
    [{ min: 'dix' }, 'min'],
    [{ max: '-1' }, 'max'],
    [{ weight: '1001' }, 'weight'],
    [{ min: '30', max: '20' }, 'inverted'],
    [{ min: '13' }, 'below'],
    [{ max: '12,49' }, 'above'],
    [{ min: '12,50', max: '12,50', weight: '850 g' }, undefined],
  ] as const)('%o: %s', (more, problem) => expect(draftProblem(draft(more))).toBe(problem))

  test('shows an article again as it was typed', () => {
    const id = '0190a000-0000-7000-8000-000000000000'
    const article = { ...valuesOf(draft({ weight: '0,85', min: '10' })), id, position: 0, isArchived: false, version: 'a', own: null }
    expect(draftOf(article, 'fr')).toEqual(draft({ name: 'Vase', weight: '0,85', min: '10,00' }))
    expect(draftOf(article, 'en')).toMatchObject({ price: '12.50', weight: '0.85' })
  })
})
