import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { typicalWeight } from '@grenier/shared/domain/classify/classify.ts'
import { presetFlow, presets, type SaleLine } from '@grenier/shared/domain/sale.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Random } from './random.ts'

/** What can be sold or given: articles of the catalogue with their category. */
export interface Goods {
  readonly articleId: string
  readonly category: string
  readonly name: string
  readonly priceCents: number
  readonly grams: number
  /** Where it stands in its category, and how many articles that has. */
  readonly position: number
  readonly siblings: number
}

/** Weight of an article that nobody gives one: a kilogram, so that a demonstration weighs something. */
const usualGrams = 1000

export const goodsOf = (catalogue: readonly CatalogueCategory[]): Goods[] =>
  catalogue.flatMap(({ code, articles }) =>
    articles.map(({ id, name, priceCents, typicalGrams }, position) => ({
      articleId: id,
      category: code,
      name,
      priceCents,
      grams: typicalGrams ?? typicalWeight(name) ?? usualGrams,
      position,
      siblings: articles.length,
    })),
  )

/** The first articles of a category sell best, as the catalogue says. */
function pickSold(random: Random, goods: readonly Goods[]): Goods {
  const index = random.between(0, goods.length - 1)
  const { position, siblings } = goods[index] as Goods
  return goods[index - position + Math.floor(siblings * random.next() ** 2)] as Goods
}

/** How often a line is given away, or leaves without being sold. */
const presetShare = 0.04

/** One to three lines; mostly one. A few are free, recycled or taken to the déchèterie. */
export function saleLines(random: Random, goods: readonly Goods[]): SaleLine[] {
  const count = random.next() < 0.65 ? 1 : random.between(2, 3)
  return Array.from({ length: count }, () => {
    const { articleId, category, name, priceCents, grams } = pickSold(random, goods)
    const quantity = random.next() < 0.85 ? 1 : random.between(2, 4)
    const preset = random.next() < presetShare ? random.pick(presets) : undefined
    const unitCents = preset === undefined ? priceCents : 0
    return {
      ...(preset !== undefined && { preset, ...(priceCents > 0 && { listCents: priceCents as Cents }) }),
      category,
      articleId,
      label: name,
      quantity,
      unitCents: unitCents as Cents,
      totalCents: (unitCents * quantity) as Cents,
      grams: (grams * quantity) as Grams,
      certainty: 'typical',
      flow: preset === undefined ? 'reuse' : presetFlow[preset],
    }
  })
}
