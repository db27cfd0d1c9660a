import type { Site, SitePolicy } from '@grenier/shared/contract/sites.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

type Reader = AllowedSites<'sites.read'>
type Editor = Allowed<'sites.edit'>

const places = { id: true, code: true, name: true, timeZone: true, address: true, siret: true } as const
const fields = { ...places, vatNote: true, accent: true, logoFileId: true, policy: true, openingHours: true } as const
const among = ({ siteIds }: Reader) => (siteIds === everySite ? { archivedAt: null } : { archivedAt: null, id: { in: [...siteIds] } })

/** What is not named stays as it stands; a new site has the defaults. */
export type NewSite = Pick<Site, keyof typeof places> & {
  readonly policy?: SitePolicy | undefined
  readonly vatNote?: string | undefined
  readonly accent?: string | null | undefined
  readonly openingHours?: readonly OpenSpan[] | undefined
}

type SiteRow = Omit<Site, 'policy' | 'logo' | 'openingHours'> & { policy: string; openingHours: string; logoFileId: string | null }

/** The file's id in the address: another picture has another address, and this one may be kept for ever. */
const logoAddress = (siteId: string, fileId: string | null) => (fileId === null ? null : `/api/sites/${siteId}/logo?v=${fileId}`)

/** What a site did not choose is the default. */
const toSite = ({ policy, logoFileId, openingHours, ...site }: SiteRow): Site => ({
  ...site,
  logo: logoAddress(site.id, logoFileId),
  policy: { ...defaultPolicy, ...(JSON.parse(policy) as Partial<SitePolicy>) },
  openingHours: JSON.parse(openingHours) as OpenSpan[],
})

const columnsOf = ({ policy, vatNote, accent, openingHours, ...site }: NewSite) => ({
  ...site,
  ...(vatNote !== undefined && { vatNote }),
  ...(accent !== undefined && { accent }),
  ...(openingHours && { openingHours: JSON.stringify(openingHours) }),
  ...(policy && { policy: JSON.stringify(policy) }),
})

export type SiteStore = ReturnType<typeof createSiteStore>

export function createSiteStore(database: Database) {
  const db = database.client
  return {
    list: async (allowed: Reader): Promise<Site[]> =>
      (await db.site.findMany({ where: among(allowed), select: fields, orderBy: { code: 'asc' } })).map(toSite),

    get: async ({ siteId }: Allowed<'sites.read'>, tx: Transaction = db): Promise<Site | undefined> =>
      (await tx.site.findMany({ where: { id: siteId }, select: fields })).map(toSite)[0],

    /** Of all sites, for what must be said once. */
    names: (tx: Transaction): Promise<{ id: string; code: string; name: string }[]> =>
      tx.site.findMany({ where: { archivedAt: null }, select: { id: true, code: true, name: true } }),

    byCode: async (allowed: Reader, code: string): Promise<Site | undefined> =>
      (await db.site.findMany({ where: { ...among(allowed), code }, select: fields })).map(toSite)[0],

    insert: (tx: Transaction, organisationId: string, site: NewSite, createdAt: Instant) =>
      tx.site.create({ data: { ...columnsOf(site), organisationId, createdAt } }),

    /** The code a site has, and whether something carries it elsewhere: a till was paired, a deposit or a file was made. */
    async code({ siteId }: Allowed<'sites.read'>): Promise<{ code: string; used: boolean } | undefined> {
      const site = await db.site.findUnique({ where: { id: siteId }, select: { code: true } })
      if (!site) return undefined
      const [device, deposit, file] = await Promise.all([
        db.device.findFirst({ where: { siteId }, select: { id: true } }),
        db.deposit.findFirst({ where: { siteId }, select: { id: true } }),
        db.storedFile.findFirst({ where: { siteId, kind: { not: 'logo' } }, select: { id: true } }),
      ])
      return { code: site.code, used: device !== null || deposit !== null || file !== null }
    },

    /** Throws a unique-constraint error on `code` when another site bears it. Saving the same site again changes nothing. */
    async save(tx: Transaction, _: Editor, wanted: NewSite, createdAt: Instant): Promise<void> {
      const { id, ...site } = columnsOf(wanted)
      const { count } = await tx.site.updateMany({ where: { id }, data: site })
      if (count === 1) return
      const organisation = await tx.organisation.findFirstOrThrow({ select: { id: true } })
      await tx.site.create({ data: { id, ...site, organisationId: organisation.id, createdAt } })
    },
  }
}
