import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { defaultCatalogue } from './default-catalogue.ts'
import type { CatalogueStore } from './store.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

/** What the shop sells, by category: the eight of electrical goods, then the shelves. */
export function createCatalogue({ store, newId }: { store: CatalogueStore; newId: () => string }) {
  return {
    /** Categories in their order, each with its articles, most sold first. */
    list: (actor: Actor): Promise<CatalogueCategory[]> => store.list(allowSites(actor, 'catalogue.read')),

    /** Writes the default catalogue in the caller's transaction; nothing happens when there is one already. */
    async install(tx: Transaction): Promise<void> {
      if (await store.isEmpty(tx)) await store.insert(tx, defaultCatalogue, newId)
    },
  }
}
