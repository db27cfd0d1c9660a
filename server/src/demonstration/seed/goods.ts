import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { typicalWeight } from '@grenier/shared/domain/classify/classify.ts'
import type { SaleLine } from '@grenier/shared/domain/sale.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Random } from './random.ts'

/** What can be sold or given: articles of the catalogue with their category. */
export interface Goods {
  readonly articleId: string
  readonly category: string
  readonly name: string
  readonly priceCents: number
  readonly grams: number
}

/** Weight of an article that nobody gives one: a kilogram, so that a demonstration weighs something. */
const usualGrams = 1000

export const goodsOf = (catalogue: readonly CatalogueCategory[]): Goods[] =>
  catalogue.flatMap(({ code, articles }) =>
    articles.map(({ id, name, priceCents, typicalGrams }) => ({
      articleId: id,
      category: code,
      name,
      priceCents,
      grams: typicalGrams ?? typicalWeight(name) ?? usualGrams,
    })),
  )

/** One to three lines; mostly one. */
export function saleLines(random: Random, goods: readonly Goods[]): SaleLine[] {
  const count = random.next() < 0.65 ? 1 : random.between(2, 3)
  return Array.from({ length: count }, () => {
    const { articleId, category, name, priceCents, grams } = random.pick(goods)
    const quantity = random.next() < 0.85 ? 1 : random.between(2, 4)
    return {
      category,
      articleId,
      label: name,
      quantity,
      unitCents: priceCents as Cents,
      totalCents: (priceCents * quantity) as Cents,
      grams: (grams * quantity) as Grams,
      certainty: 'typical',
      flow: 'reuse',
    }
  })
}
