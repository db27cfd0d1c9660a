import type { CatalogueCategory, EditedCatalogue } from '@grenier/shared/contract/catalogue.ts'
import { fr as builtIn } from '@grenier/shared/messages/categories/fr.ts'
import { allow, allowSites, jobActor, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { defaultCatalogue } from './default-catalogue.ts'
import { asSold, inOrderOf, orderVersion } from './on-site.ts'
import { categoryOrder, editedArticle, editedCategory, type OverrideRow } from './rows.ts'
import type { CatalogueStore } from './store.ts'

export type Catalogue = ReturnType<typeof createCatalogue>

const ourselves = jobActor('catalogue')
const builtInNames: Readonly<Record<string, string>> = builtIn
const none: ReadonlyMap<string, OverrideRow> = new Map()

/** What the shop sells, by category: the eight of electrical goods, then the shelves. */
export function createCatalogue({ store, newId }: { store: CatalogueStore; newId: () => string }) {
  const overridesOf = (actor: Actor, siteId: string | undefined) =>
    siteId === undefined ? Promise.resolve(none) : store.overrides(allow(actor, 'catalogue.read', siteId))

  async function sold(actor: Actor, siteId?: string): Promise<CatalogueCategory[]> {
    const reader = allowSites(actor, 'catalogue.read', siteId)
    const [categories, rows, overrides] = await Promise.all([store.categories(reader), store.articles(reader), overridesOf(actor, siteId)])
    const byCategory = Map.groupBy(rows, ({ categoryCode }) => categoryCode)
    return categories.map((category) => ({ ...category, articles: asSold(byCategory.get(category.code) ?? [], overrides) }))
  }

  return {
    /** Categories in their order, each with its articles: favourites, then the others, as the organisation sells them. */
    list: (actor: Actor): Promise<CatalogueCategory[]> => sold(actor),

    /** The same as one site sells them: what its tills work with. */
    ofSite: (siteId: string): Promise<CatalogueCategory[]> => sold(ourselves, siteId),

    /** Short names that somebody gave in the place of ours, by code. */
    async renamed(): Promise<Record<string, string>> {
      const categories = await store.categories(allowSites(ourselves, 'catalogue.read'))
      return Object.fromEntries(categories.filter(isRenamed).map(({ code, shortLabel }) => [code, shortLabel]))
    },

    /** All there is to edit, archived articles included; with what a site sells otherwise, and in its order, when one is named. */
    async edited(actor: Actor, siteId?: string): Promise<EditedCatalogue> {
      const reader = allowSites(actor, 'catalogue.read', siteId)
      const [categories, rows, overrides] = await Promise.all([
        store.categories(reader),
        store.articles(reader),
        overridesOf(actor, siteId),
      ])
      const byCategory = Map.groupBy(rows, ({ categoryCode }) => categoryCode)
      const orders = categories.map(({ code }) => [code, orderVersion(byCategory.get(code) ?? [], overrides)])
      return {
        ...{ orders: Object.fromEntries(orders), order: categoryOrder(categories) },
        categories: categories.map(editedCategory),
        articles: inOrderOf(rows, overrides).map((row) => editedArticle(row, overrides.get(row.id))),
      }
    },

    /** Writes the default catalogue in the caller's transaction; nothing happens when there is one already. */
    async install(tx: Transaction): Promise<void> {
      if (await store.isEmpty(tx)) await store.insert(tx, defaultCatalogue, newId)
    },
  }
}

const isRenamed = ({ code, shortLabel }: Pick<CatalogueCategory, 'code' | 'shortLabel'>): boolean =>
  builtInNames[`category.${code}`] !== shortLabel
