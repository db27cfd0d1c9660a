import type { ArticleValues, EditedArticle } from '@grenier/shared/contract/catalogue.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { composeCatalogueEditing } from '../../server/src/compose/catalogue.ts'
import { createCatalogue } from '../../server/src/organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from '../../server/src/organisation/catalogue/store.ts'
import { userActor } from '../../server/src/platform/access.ts'
import { auditIn } from './audit.ts'
import type { providers } from './databases.ts'
import { freshSite } from './one-site.ts'

/** The default catalogue of one site on a real database, and those who change it. */
export async function freshCatalogue(provider: (typeof providers)[number]) {
  const { database, place } = await freshSite(provider)
  const hints: (string | null)[] = []
  const live = { hint: (_kind: string, siteId: string | null) => void hints.push(siteId) }
  const now = () => new Date('2026-11-21T09:00:00.000Z')
  const catalogue = createCatalogue({ store: createCatalogueStore(database), newId })
  await database.transaction((tx) => catalogue.install(tx))
  const { catalogueDesk } = composeCatalogueEditing({ database, now }, { audit: auditIn(database, now), live })
  const office = userActor(newId(), [{ siteId: null, role: 'administrator' }])
  const siteId = place.id
  const article = async (name: string, site?: string): Promise<EditedArticle> => {
    const found = (await catalogue.edited(office, site)).articles.find((each) => each.name === name)
    if (!found) throw new Error(`Expected an article ${name}`)
    return found
  }
  return {
    database,
    catalogue,
    ...catalogueDesk,
    hints,
    siteId,
    office,
    /** Whoever manages that one site only. */
    manager: userActor(newId(), [{ siteId, role: 'manager' }]),
    article,
    async values(name: string): Promise<ArticleValues> {
      const { category, subCategory, priceCents, minCents, maxCents, typicalGrams, isFavourite } = await article(name)
      return { category, subCategory, name, priceCents, minCents, maxCents, typicalGrams, isFavourite }
    },
    /** What a till of the site sells in a category: name and price. */
    onTill: async (category: string, site = siteId) =>
      (await catalogue.ofSite(site)).find(({ code }) => code === category)?.articles.map(({ name, priceCents }) => [name, priceCents]) ??
      [],
  }
}

/** A new article that nothing is wrong with. */
export const theremin: ArticleValues = {
  category: 'autre',
  subCategory: 'Musique',
  name: 'Thérémine',
  priceCents: cents(4000),
  minCents: cents(3000),
  maxCents: cents(6000),
  typicalGrams: null,
  isFavourite: false,
}
