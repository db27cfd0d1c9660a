import type { ArticleOverride, ArticleValues, EditedArticle, EditedCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import { versionOf } from '#platform/seen.ts'

/** An article as the database has it. */
export interface ArticleRow {
  readonly id: string
  readonly categoryCode: string
  readonly subCategory: string
  readonly name: string
  readonly priceCents: number
  readonly minCents: number | null
  readonly maxCents: number | null
  readonly typicalGrams: number | null
  readonly isFavourite: boolean
  readonly position: number
  readonly archivedAt: string | null
}

export interface CategoryRow {
  readonly code: string
  readonly label: string
  readonly shortLabel: string
  readonly pictogram: string
}

/** What a site sells otherwise; null is the organisation's own value. */
export interface OverrideRow {
  readonly articleId: string
  readonly priceCents: number | null
  readonly position: number | null
  readonly isFavourite: boolean | null
  readonly isHidden: boolean | null
}

export const categoryFields = { code: true, label: true, shortLabel: true, pictogram: true } as const
export const articleFields = {
  id: true,
  categoryCode: true,
  subCategory: true,
  name: true,
  priceCents: true,
  minCents: true,
  maxCents: true,
  typicalGrams: true,
  isFavourite: true,
  position: true,
  archivedAt: true,
} as const
export const overrideFields = { articleId: true, priceCents: true, position: true, isFavourite: true, isHidden: true } as const

/** All that the form of an article shows. */
export const valuesOf = ({ categoryCode, subCategory, name, isFavourite, ...row }: ArticleRow): ArticleValues => ({
  category: categoryCode,
  subCategory,
  name,
  priceCents: row.priceCents as Cents,
  minCents: row.minCents as Cents | null,
  maxCents: row.maxCents as Cents | null,
  typicalGrams: row.typicalGrams as Grams | null,
  isFavourite,
})

/** All that the form of a site's own values shows; its order is another form. */
export const ownValues = (row: Omit<OverrideRow, 'articleId' | 'position'> | undefined) => ({
  priceCents: (row?.priceCents ?? null) as Cents | null,
  isFavourite: row?.isFavourite ?? null,
  isHidden: row?.isHidden ?? null,
})

export const namesOf = ({ label, shortLabel }: CategoryRow) => ({ label, shortLabel })

/** Names the version of the order of the categories. */
export const categoryOrder = (rows: readonly CategoryRow[]): string => versionOf(rows.map(({ code }) => code))

export const editedCategory = (row: CategoryRow): EditedCategory => ({ ...row, version: versionOf(namesOf(row)) })

export const overrideOf = (row: OverrideRow): ArticleOverride => {
  const own = ownValues(row)
  return { ...own, position: row.position, version: versionOf(own) }
}

export function editedArticle(row: ArticleRow, own?: OverrideRow): EditedArticle {
  const values = valuesOf(row)
  const { id, position, archivedAt } = row
  return { id, ...values, position, isArchived: archivedAt !== null, version: versionOf(values), own: own ? overrideOf(own) : null }
}
