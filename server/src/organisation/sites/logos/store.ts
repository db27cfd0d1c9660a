import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

type Editor = Allowed<'sites.edit'>

/** A logo on disk; `path` is below the data folder. */
export interface StoredLogo {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
  readonly createdAt: Instant
}

/** Writes down, in the transaction of the change, that the site of this name has another logo. */
type Tell = (tx: Transaction, siteName: string) => Promise<void>

export type LogoStore = ReturnType<typeof createLogoStore>

export function createLogoStore(database: Database) {
  const db = database.client

  /** Takes a site's logo away, and what says where it was sent. Nobody else changes the site before the transaction ends. */
  async function take(tx: Transaction, siteId: string): Promise<{ path: string } | undefined> {
    if (database.provider === 'postgresql') await tx.$queryRaw`SELECT "id" FROM "Site" WHERE "id" = ${siteId} FOR UPDATE`
    const site = await tx.site.findUnique({ where: { id: siteId }, select: { logoFileId: true } })
    if (!site?.logoFileId) return undefined
    const id = site.logoFileId
    await tx.site.update({ where: { id: siteId }, data: { logoFileId: null } })
    const file = await tx.storedFile.findUnique({ where: { id }, select: { path: true } })
    await tx.upload.deleteMany({ where: { fileId: id } })
    await tx.storedFile.deleteMany({ where: { id } })
    return file ?? undefined
  }

  /** In the transaction of others. Answers the file that was the logo before. */
  async function place(tx: Transaction, { siteId }: Editor, logo: StoredLogo): Promise<{ path: string } | undefined> {
    const before = await take(tx, siteId)
    await tx.storedFile.create({ data: { ...logo, kind: 'logo', siteId } })
    await tx.site.update({ where: { id: siteId }, data: { logoFileId: logo.id } })
    return before
  }

  return {
    async get({ siteId }: Allowed<'sites.read'>): Promise<StoredLogo | undefined> {
      const site = await db.site.findUnique({ where: { id: siteId }, select: { logoFileId: true } })
      if (!site?.logoFileId) return undefined
      return ((await db.storedFile.findUnique({ where: { id: site.logoFileId } })) ?? undefined) as StoredLogo | undefined
    },

    place,

    /** Makes a file the site's logo; answers the one that was it before, which has no row any more. */
    put: (allowed: Editor, logo: StoredLogo, tell: Tell): Promise<{ path: string } | 'no-site' | undefined> =>
      database.transaction(async (tx) => {
        const site = await tx.site.findUnique({ where: { id: allowed.siteId }, select: { name: true } })
        if (!site) return 'no-site'
        const before = await place(tx, allowed, logo)
        await tell(tx, site.name)
        return before
      }),

    drop: ({ siteId }: Editor, tell: Tell): Promise<{ path: string } | undefined> =>
      database.transaction(async (tx) => {
        const taken = await take(tx, siteId)
        const site = taken && (await tx.site.findUnique({ where: { id: siteId }, select: { name: true } }))
        if (site) await tell(tx, site.name)
        return taken
      }),
  }
}
