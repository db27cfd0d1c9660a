import type { EditedArticle } from '@grenier/shared/contract/catalogue.ts'
import { isEee } from '@grenier/shared/domain/nomenclature.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { dropped, groupsOf, isOwn, moved, movedCategory, nameOf, searched, soldOf } from './catalogue-view.ts'

const article = (id: string, more: Partial<EditedArticle> = {}): EditedArticle => ({
  id,
  category: 'decoration',
  subCategory: '',
  name: id,
  priceCents: cents(500),
  minCents: null,
  maxCents: null,
  typicalGrams: null,
  isFavourite: false,
  position: 0,
  isArchived: false,
  version: '0'.repeat(16),
  own: null,
  ...more,
})
const own = { priceCents: null, isFavourite: null, isHidden: null, position: null, version: '0'.repeat(16) }

describe('the order of a category', () => {
  const groups = groupsOf([
    article('vase'),
    article('pot', { isArchived: true }),
    article('bougie', { subCategory: 'Bougies' }),
    article('miroir'),
    article('bougeoir', { subCategory: 'Bougies' }),
  ])

  test('is shown by sub-category, as each is first met', () => {
    expect(groups.map(({ subCategory, articles }) => [subCategory, articles.map(({ id }) => id)])).toEqual([
      ['', ['vase', 'pot', 'miroir']],
      ['Bougies', ['bougie', 'bougeoir']],
    ])
  })

  test('changes with the neighbour of the same sub-category, past what is archived', () => {
    expect(moved(groups, 'vase', 1)).toEqual(['miroir', 'vase', 'bougie', 'bougeoir'])
    expect(moved(groups, 'bougeoir', -1)).toEqual(['vase', 'miroir', 'bougeoir', 'bougie'])
    expect([moved(groups, 'vase', -1), moved(groups, 'miroir', 1)]).toEqual([undefined, undefined])
  })

  test('changes by a drop on another of the same sub-category', () => {
    expect(dropped(groups, 'miroir', 'vase')).toEqual(['miroir', 'vase', 'bougie', 'bougeoir'])
    expect(dropped(groups, 'vase', 'miroir')).toEqual(['miroir', 'vase', 'bougie', 'bougeoir'])
    expect([dropped(groups, 'vase', 'bougie'), dropped(groups, 'vase', 'vase')]).toEqual([undefined, undefined])
  })
})

test('electrical categories keep their official order', () => {
  const codes = ['EEE-7', 'EEE-8', 'textile', 'livres']
  expect(movedCategory(codes, 'livres', -1, isEee)).toEqual(['EEE-7', 'EEE-8', 'livres', 'textile'])
  expect([movedCategory(codes, 'textile', -1, isEee), movedCategory(codes, 'EEE-8', -1, isEee)]).toEqual([undefined, undefined])
})

test('a site sells its own value where it has one', () => {
  const sold = article('vase', { own: { ...own, priceCents: cents(700), isHidden: true } })
  expect(soldOf(sold)).toEqual({ priceCents: 700, isFavourite: false, isHidden: true })
  expect([isOwn(sold), isOwn(article('pot', { own: { ...own, position: 3 } })), isOwn(article('pot'))]).toEqual([true, false, false])
})

test('an article is found by each word, accents and capitals aside', () => {
  const articles = [article('a', { name: 'Théière électrique' }), article('b', { name: 'Lampe', subCategory: 'Éclairage' })]
  const found = (typed: string) => searched(articles, typed).map(({ id }) => id)
  expect([found('ELEC thei'), found('eclai'), found('lampe verte')]).toEqual([['a'], ['b'], []])
})

test('a category is called as the shop calls it, and translated as long as nobody renamed it', () => {
  const english = { locale: () => 'en' as const, sayCode: () => 'Books and records' }
  expect(nameOf({ code: 'livres', shortLabel: 'Livres et disques' }, english)).toBe('Books and records')
  expect(nameOf({ code: 'livres', shortLabel: 'Bouquins' }, english)).toBe('Bouquins')
})
