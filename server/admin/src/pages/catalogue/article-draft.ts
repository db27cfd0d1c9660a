import type { ArticleValues, EditedArticle } from '@grenier/shared/contract/catalogue.ts'
import { priceOutOfRange } from '@grenier/shared/domain/sale.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { parseWeight, writeWeight } from '../deposits/weight.ts'
import { centsOf, typedEuros } from '../sites/site-draft.ts'

export const mostCents = 10_000_000 as Cents
const mostGrams = 1_000_000

/** An article as it is typed: amounts and weights are text until they are sent. */
export interface ArticleDraft {
  category: string
  subCategory: string
  name: string
  price: string
  min: string
  max: string
  weight: string
  isFavourite: boolean
}

export type DraftProblem = 'name' | 'price' | 'min' | 'max' | 'weight' | 'inverted' | 'below' | 'above'

export const emptyDraft = (category: string): ArticleDraft => ({
  category,
  subCategory: '',
  name: '',
  price: '',
  min: '',
  max: '',
  weight: '',
  isFavourite: false,
})

export function draftOf(article: EditedArticle, locale: 'fr' | 'en'): ArticleDraft {
  const euros = (amount: Cents | null) => (amount === null ? '' : typedEuros(amount, locale))
  return {
    category: article.category,
    subCategory: article.subCategory,
    name: article.name,
    price: euros(article.priceCents),
    min: euros(article.minCents),
    max: euros(article.maxCents),
    weight: article.typicalGrams === null ? '' : writeWeight(article.typicalGrams, locale),
    isFavourite: article.isFavourite,
  }
}

const isEmpty = (typed: string) => typed.trim() === ''
const amount = (typed: string) => centsOf(typed, mostCents)

/** The first thing that cannot be sent. */
export function draftProblem({ name, price, min, max, weight }: ArticleDraft): DraftProblem | undefined {
  if (isEmpty(name)) return 'name'
  if (amount(price) === undefined) return 'price'
  if (!isEmpty(min) && amount(min) === undefined) return 'min'
  if (!isEmpty(max) && amount(max) === undefined) return 'max'
  const grams = parseWeight(weight)
  if (grams === undefined || grams > mostGrams) return 'weight'
  if ((amount(min) ?? 0) > (amount(max) ?? Infinity)) return 'inverted'
  return priceOutOfRange(amount(price) ?? (0 as Cents), { minCents: amount(min), maxCents: amount(max) })
}

/** What is sent of a draft without problem. */
export function valuesOf({ category, subCategory, name, price, min, max, weight, isFavourite }: ArticleDraft): ArticleValues {
  const grams = parseWeight(weight)
  return {
    category,
    subCategory: subCategory.trim(),
    name: name.trim(),
    priceCents: amount(price) ?? (0 as Cents),
    minCents: amount(min) ?? null,
    maxCents: amount(max) ?? null,
    typicalGrams: grams === undefined || grams === 0 ? null : grams,
    isFavourite,
  }
}

/** The values an article has, as a save sends them: for taking a change back. */
export const standing = (article: EditedArticle): ArticleValues => ({
  category: article.category,
  subCategory: article.subCategory,
  name: article.name,
  priceCents: article.priceCents,
  minCents: article.minCents,
  maxCents: article.maxCents,
  typicalGrams: article.typicalGrams,
  isFavourite: article.isFavourite,
})
