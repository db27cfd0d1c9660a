import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { DefaultCategory } from './default-catalogue.ts'

export type CatalogueStore = ReturnType<typeof createCatalogueStore>

/** The catalogue belongs to the organisation: whoever may read it on one site reads it whole. */
export function createCatalogueStore(database: Database) {
  const db = database.client
  return {
    async list(_: AllowedSites<'catalogue.read'>): Promise<CatalogueCategory[]> {
      const articles = { where: { archivedAt: null }, orderBy: { position: 'asc' } } as const
      const rows = await db.category.findMany({ include: { articles }, orderBy: { position: 'asc' } })
      return rows.map(({ code, label, shortLabel, pictogram, articles: found }) => ({
        code,
        label,
        shortLabel,
        pictogram,
        articles: found.map(({ id, name, priceCents, minCents, maxCents, typicalGrams }) => ({
          id,
          name,
          priceCents: priceCents as Cents,
          minCents: minCents as Cents | null,
          maxCents: maxCents as Cents | null,
          typicalGrams: typicalGrams as Grams | null,
        })),
      }))
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
