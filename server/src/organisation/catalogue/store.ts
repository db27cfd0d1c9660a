import type { AllowedSites, Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { DefaultCategory } from './default-catalogue.ts'
import { articleFields, categoryFields, overrideFields, type ArticleRow, type CategoryRow, type OverrideRow } from './rows.ts'

export type CatalogueStore = ReturnType<typeof createCatalogueStore>

type Reader = AllowedSites<'catalogue.read'>

/** The catalogue belongs to the organisation: whoever may read it on one site reads it whole. */
export function createCatalogueStore(database: Pick<Database, 'client'>) {
  const db = database.client
  return {
    categories: (_: Reader): Promise<CategoryRow[]> => db.category.findMany({ select: categoryFields, orderBy: { position: 'asc' } }),

    /** In the organisation's order, archived ones included. */
    articles: (_: Reader): Promise<ArticleRow[]> =>
      db.article.findMany({ select: articleFields, orderBy: [{ position: 'asc' }, { name: 'asc' }] }),

    /** What a site sells otherwise, by article. */
    async overrides({ siteId }: Allowed<'catalogue.read'>): Promise<ReadonlyMap<string, OverrideRow>> {
      const rows = await db.articleOverride.findMany({ where: { siteId }, select: overrideFields })
      return new Map(rows.map((row) => [row.articleId, row]))
    },

    isEmpty: async (tx: Transaction): Promise<boolean> => (await tx.category.count()) === 0,

    async insert(tx: Transaction, categories: readonly DefaultCategory[], newId: () => string): Promise<void> {
      await tx.category.createMany({
        data: categories.map(({ code, label, shortLabel, pictogram }, position) => ({ code, label, shortLabel, pictogram, position })),
      })
      const articles = categories.flatMap(({ code, articles: own }) =>
        own.map((article, position) => ({ id: newId(), categoryCode: code, ...article, position })),
      )
      await tx.article.createMany({ data: articles })
    },
  }
}
