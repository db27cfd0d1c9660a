import { newId } from '@grenier/shared/domain/uuid.ts'
import { createDeposits } from '../../server/src/activity/deposits/deposits.ts'
import { createDepositStore } from '../../server/src/activity/deposits/store.ts'
import { createStock } from '../../server/src/activity/stock/stock.ts'
import { createStockStore } from '../../server/src/activity/stock/store.ts'
import { createCatalogue } from '../../server/src/organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from '../../server/src/organisation/catalogue/store.ts'
import { createSites } from '../../server/src/organisation/sites/sites.ts'
import { createSiteStore } from '../../server/src/organisation/sites/store.ts'
import type { Database } from '../../server/src/platform/database/open-database.ts'
import { createLive } from '../../server/src/platform/live.ts'
import { noAudit } from './audit.ts'
import { freshShop } from './shop.ts'

export type CountingShop = Awaited<ReturnType<typeof freshCountingShop>>

/** A shop that sells, receives, lets goods go and sends some to `otherSiteId`: everything the roll-ups count, on one database. */
export async function freshCountingShop(provider: Database['provider'] = 'sqlite', at?: string) {
  const shop = await freshShop(provider, at)
  const { database, rollUp, now, siteId } = shop
  const live = createLive()
  const sites = createSites({ database, store: createSiteStore(database), audit: noAudit, live, now })
  const catalogue = createCatalogue({ store: createCatalogueStore(database), newId })
  await database.transaction((tx) => catalogue.install(tx))
  const { organisationId, id: _, code: __, ...site } = await database.client.site.findUniqueOrThrow({ where: { id: siteId } })
  const otherSiteId = newId()
  await database.client.site.create({ data: { ...site, organisationId, id: otherSiteId, code: '2', name: 'Sud' } })
  const names = async (ids: readonly string[]) => new Map(ids.filter((id) => id !== '').map((id) => [id, 'Awa']))

  const deposits = createDeposits({
    database,
    store: createDepositStore(database, rollUp),
    queue: { add: async () => newId(), replay: async () => true },
    live,
    dataFolder: '',
    follow: async () => undefined,
    stored: async () => undefined,
    names,
    isDeclared: async () => false,
    notify: async () => undefined,
    now,
    newId,
  })
  const stock = createStock({ database, store: createStockStore(database), rollUp, sites, catalogue, names, live, now })
  return { ...shop, otherSiteId, organisationId, sites, catalogue, deposits, stock, live }
}
