import type { Site, SitePolicy } from '@grenier/shared/contract/sites.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'

type Reader = AllowedSites<'sites.read'>

const fields = { id: true, code: true, name: true, timeZone: true, address: true, siret: true, policy: true } as const
const among = ({ siteIds }: Reader) => (siteIds === everySite ? { archivedAt: null } : { archivedAt: null, id: { in: [...siteIds] } })

/** Without a policy the one that stands stays, and a new site has the default. */
export type NewSite = Omit<Site, 'policy'> & { readonly policy?: SitePolicy | undefined }

/** What a site did not choose is the default. */
const toSite = ({ policy, ...site }: Omit<Site, 'policy'> & { policy: string }): Site => ({
  ...site,
  policy: { ...defaultPolicy, ...(JSON.parse(policy) as Partial<SitePolicy>) },
})

const columnsOf = ({ policy, ...site }: NewSite) => ({ ...site, ...(policy && { policy: JSON.stringify(policy) }) })

export type SiteStore = ReturnType<typeof createSiteStore>

export function createSiteStore(database: Database) {
  const db = database.client
  return {
    list: async (allowed: Reader): Promise<Site[]> =>
      (await db.site.findMany({ where: among(allowed), select: fields, orderBy: { code: 'asc' } })).map(toSite),

    get: async ({ siteId }: Allowed<'sites.read'>): Promise<Site | undefined> =>
      (await db.site.findMany({ where: { id: siteId }, select: fields })).map(toSite)[0],

    byCode: async (allowed: Reader, code: string): Promise<Site | undefined> =>
      (await db.site.findMany({ where: { ...among(allowed), code }, select: fields })).map(toSite)[0],

    insert: (tx: Transaction, organisationId: string, site: NewSite, createdAt: Instant) =>
      tx.site.create({ data: { ...columnsOf(site), organisationId, createdAt } }),

    /** False when another site bears the code. Saving the same site again changes nothing. */
    async save(_: Allowed<'people.edit'>, wanted: NewSite, createdAt: Instant): Promise<boolean> {
      const { id, ...site } = columnsOf(wanted)
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
