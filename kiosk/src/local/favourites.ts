import type { Article, CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { TillSettings } from './till-settings.ts'

export interface Favourite {
  readonly category: string
  readonly article: Article
}

const mostSold = 8

/**
 * The pinned articles, then the eight most sold on this till. While it has sold too few, the first articles of each category fill up:
 * the catalogue names the most sold first.
 */
export function favourites(catalogue: readonly CatalogueCategory[], { pinned, sold }: Pick<TillSettings, 'pinned' | 'sold'>): Favourite[] {
  const all = catalogue.flatMap(({ code, articles }) => articles.map((article, place) => ({ category: code, article, place })))
  const byId = new Map(all.map((favourite) => [favourite.article.id, favourite]))
  const chosen = pinned.flatMap((id) => byId.get(id) ?? [])
  const others = all
    .filter(({ article }) => !pinned.includes(article.id))
    .sort((left, right) => (sold[right.article.id] ?? 0) - (sold[left.article.id] ?? 0) || left.place - right.place)
  return [...chosen, ...others.slice(0, mostSold)].map(({ category, article }) => ({ category, article }))
}
