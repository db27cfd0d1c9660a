import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { normaliseObject } from '@grenier/shared/domain/classify/classify.ts'
import type { Certainty, Grams } from '@grenier/shared/domain/units.ts'
import { weightOfLine } from '@grenier/shared/domain/weighed-line.ts'
import { stockCategoryUnknown } from './errors.ts'

export interface Goods {
  readonly category: string
  readonly label: string
  readonly quantity: number
  /** As weighed; null when nobody did. */
  readonly grams: Grams | null
}

/** Goods with the weight they count with: as weighed, else the typical one of the article of that name, else unknown. Throws `stock.category-unknown`. */
export function weighGoods(
  catalogue: readonly CatalogueCategory[],
  { category, label, quantity, grams }: Goods,
): { category: string; label: string; quantity: number; grams: Grams; certainty: Certainty } {
  const found = catalogue.find(({ code }) => code === category)
  if (!found) throw stockCategoryUnknown(category)
  const typicalGrams = found.articles.find(({ name }) => isSameName(name, label))?.typicalGrams ?? null
  return { category, label, quantity, ...weightOfLine({ quantity, grossGrams: grams, tare: null, typicalGrams }) }
}

function isSameName(one: string, other: string): boolean {
  const wanted = normaliseObject(other)
  return one === other || (wanted !== '' && normaliseObject(one) === wanted)
}
