import type { Article, CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { TillSettings } from './till-settings.ts'

export interface Favourite {
  readonly category: string
  readonly article: Article
}

const mostSold = 8

/**
 * The pinned articles, then eight: favourites of the catalogue, then the most sold on this till. While it has sold too few, the first
 * articles of each category fill up: the catalogue names the most sold first.
 */
export function favourites(catalogue: readonly CatalogueCategory[], { pinned, sold }: Pick<TillSettings, 'pinned' | 'sold'>): Favourite[] {
  const all = catalogue.flatMap(({ code, articles }) => articles.map((article, place) => ({ category: code, article, place })))
  const byId = new Map(all.map((favourite) => [favourite.article.id, favourite]))
  const chosen = pinned.flatMap((id) => byId.get(id) ?? [])
  const rank = ({ id, isFavourite }: Article) => (isFavourite ? 1e9 : (sold[id] ?? 0))
  const others = all
    .filter(({ article }) => !pinned.includes(article.id))
    .sort((left, right) => rank(right.article) - rank(left.article) || left.place - right.place)
  return [...chosen, ...others.slice(0, mostSold)].map(({ category, article }) => ({ category, article }))
}
