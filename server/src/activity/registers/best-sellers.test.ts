import { expect, test } from 'vitest'
import type { Article } from '@grenier/shared/contract/catalogue.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { createBestSellers } from './best-sellers.ts'

const article = (id: string, isFavourite?: true): Article => ({
  id,
  name: id,
  priceCents: cents(500),
  typicalGrams: null,
  ...(isFavourite && { isFavourite }),
})

test('favourites stand first in their own order, then what was sold most, then the order of the catalogue', async () => {
  const sold = new Map([
    ['vase', 3],
    ['cadre', 9],
    ['tapis', 40],
  ])
  const bestSellers = createBestSellers({ store: { soldSince: async () => sold }, now: () => new Date('2026-11-21T09:00:00Z') })
  const articles = [article('miroir', true), article('tapis', true), article('vase'), article('pot'), article('cadre'), article('rideau')]
  const category = { code: 'decoration', label: '', shortLabel: '', pictogram: '', articles }
  const [shown] = await bestSellers.first({ id: 'north', timeZone: 'Europe/Paris' }, [category])
  expect(shown?.articles.map(({ id }) => id)).toEqual(['miroir', 'tapis', 'cadre', 'vase', 'pot', 'rideau'])
})
