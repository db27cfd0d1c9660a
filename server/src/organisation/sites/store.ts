import type { Site } from '@grenier/shared/contract/sites.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'

type Reader = AllowedSites<'sites.read'>

const fields = { id: true, code: true, name: true, timeZone: true, address: true, siret: true } as const
const among = ({ siteIds }: Reader) => (siteIds === everySite ? { archivedAt: null } : { archivedAt: null, id: { in: [...siteIds] } })

export type SiteStore = ReturnType<typeof createSiteStore>

export function createSiteStore(database: Database) {
  const db = database.client
  return {
    list: (allowed: Reader): Promise<Site[]> => db.site.findMany({ where: among(allowed), select: fields, orderBy: { code: 'asc' } }),

    get: ({ siteId }: Allowed<'sites.read'>): Promise<Site | null> => db.site.findUnique({ where: { id: siteId }, select: fields }),

    byCode: (allowed: Reader, code: string): Promise<Site | null> =>
      db.site.findFirst({ where: { ...among(allowed), code }, select: fields }),

    insert: (tx: Transaction, organisationId: string, site: Site, createdAt: Instant) =>
      tx.site.create({ data: { ...site, organisationId, createdAt } }),

    /** False when another site bears the code. Saving the same site again changes nothing. */
    async save(_: Allowed<'people.edit'>, { id, ...site }: Site, createdAt: Instant): Promise<boolean> {
      try {
        await database.transaction(async (tx) => {
          const { count } = await tx.site.updateMany({ where: { id }, data: site })
          if (count === 1) return
          const organisation = await tx.organisation.findFirstOrThrow({ select: { id: true } })
          await tx.site.create({ data: { id, ...site, organisationId: organisation.id, createdAt } })
        })
        return true
      } catch (error) {
        if (isTaken(error, 'code')) return false
        throw error
      }
    },
  }
}
