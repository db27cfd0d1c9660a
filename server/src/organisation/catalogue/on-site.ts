import type { Article } from '@grenier/shared/contract/catalogue.ts'
import { versionOf } from '#platform/seen.ts'
import { valuesOf, type ArticleRow, type OverrideRow } from './rows.ts'

type Placed = Pick<ArticleRow, 'id' | 'position' | 'name' | 'archivedAt'>
type Overrides = ReadonlyMap<string, OverrideRow>

/** Rows of one category or of many in the order of a site: its own places, the organisation's where it has none. */
export function inOrderOf<Row extends Pick<ArticleRow, 'id' | 'position' | 'name'>>(rows: readonly Row[], overrides: Overrides): Row[] {
  const place = ({ id, position }: Row) => overrides.get(id)?.position ?? position
  return rows.toSorted((one, other) => place(one) - place(other) || one.position - other.position || (one.name < other.name ? -1 : 1))
}

/** Names the version of the order in which one category is shown; archived articles have no place in it. */
export const orderVersion = (rows: readonly Placed[], overrides: Overrides): string =>
  versionOf(
    inOrderOf(
      rows.filter(({ archivedAt }) => archivedAt === null),
      overrides,
    ).map(({ id }) => id),
  )

/** A price of the site's own is within its range: nobody is asked about what the site chose itself. */
const least = (limit: number | null, price: number) => (limit === null ? null : Math.min(limit, price))
const most = (limit: number | null, price: number) => (limit === null ? null : Math.max(limit, price))

/** What a till sells of one category, in its order, favourites first; hidden and archived articles are left out. */
export function asSold(rows: readonly ArticleRow[], overrides: Overrides): Article[] {
  const sold = inOrderOf(rows, overrides).filter(({ id, archivedAt }) => archivedAt === null && overrides.get(id)?.isHidden !== true)
  const articles = sold.map((row) => articleOf(row, overrides.get(row.id)))
  return [...articles.filter(({ isFavourite }) => isFavourite), ...articles.filter(({ isFavourite }) => !isFavourite)]
}

function articleOf(row: ArticleRow, own: OverrideRow | undefined): Article {
  const priceCents = own?.priceCents ?? row.priceCents
  const { id, name, minCents, maxCents } = row
  const { typicalGrams } = valuesOf(row)
  const isFavourite = own?.isFavourite ?? row.isFavourite
  const range = own ? { minCents: least(minCents, priceCents), maxCents: most(maxCents, priceCents) } : { minCents, maxCents }
  return { id, name, priceCents, ...range, typicalGrams, ...(isFavourite && { isFavourite }) } as Article
}
