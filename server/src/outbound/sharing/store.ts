import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { DeclarationFile, DeclaredRow, ShareAccount, ShareRow } from './share-row.ts'

export const sharedKind = 'declaration'

type Listed = ShareRow & { readonly remote: ShareAccount }
const remote = { select: { id: true, siteId: true, url: true, userName: true } } as const

export type SharingStore = ReturnType<typeof createSharingStore>

export function createSharingStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Folders on accounts of these sites, with their account; with every site also those of the organisation. */
    async list({ siteIds }: AllowedSites<'sync.read'>): Promise<Listed[]> {
      const where = siteIds === everySite ? {} : { remote: { siteId: { in: [...siteIds] } } }
      return (await client.sharedFolder.findMany({ where, include: { remote }, orderBy: { createdAt: 'asc' } })) as Listed[]
    },

    async find(id: string, db: Transaction = client): Promise<Listed | undefined> {
      return ((await db.sharedFolder.findUnique({ where: { id }, include: { remote } })) ?? undefined) as Listed | undefined
    },

    account: async (id: string): Promise<ShareAccount | undefined> =>
      (await client.remote.findUnique({ where: { id }, ...remote })) ?? undefined,

    async save(tx: Transaction, _: Allowed<'sync.edit'>, { id, partner, link, expiresOn, ...fixed }: ShareRow): Promise<void> {
      const free = { partner, link, expiresOn }
      await tx.sharedFolder.upsert({ where: { id }, create: { id, ...fixed, ...free }, update: free })
    },

    async remove(tx: Transaction, _: Allowed<'sync.edit'>, id: string): Promise<void> {
      await tx.sharedFolder.deleteMany({ where: { id } })
    },

    isAny: async (tx: Transaction): Promise<boolean> => (await tx.sharedFolder.findFirst({ select: { id: true } })) !== null,

    /** What stands submitted, with the files it was submitted with. */
    async declared(): Promise<DeclaredRow[]> {
      const rows = await client.declaration.findMany({ where: { status: { not: 'draft' }, declared: { not: null } } })
      return rows.map(({ ecoOrganisation, scope, siteId, periodStart, declared }) => {
        const { files } = JSON.parse(declared ?? '{"files":[]}') as { files: readonly { exportId: string }[] }
        return { ecoOrganisation, scope, siteId, year: periodStart.slice(0, 4), exportIds: files.map(({ exportId }) => exportId) }
      })
    },

    /** The table and the manifest of each export, the manifest after its table. */
    async filesOf(exportIds: readonly string[]): Promise<DeclarationFile[]> {
      const exports = await client.ecologicExport.findMany({ where: { id: { in: [...exportIds] } } })
      const ids = exports.flatMap(({ fileId, manifestFileId }) => [fileId, manifestFileId])
      const files = await client.storedFile.findMany({ where: { id: { in: ids } } })
      const known = new Map(files.map(({ sha256, ...file }) => [file.id, { ...file, sha256: sha256 as Sha256 }]))
      return ids.flatMap((id) => known.get(id) ?? [])
    },

    /** Paths of what lies in a partner's folder here, and of what stands on the account. */
    async contents(folder: string): Promise<{ paths: ReadonlySet<string>; sent: number }> {
      const files = await client.storedFile.findMany({
        where: { kind: sharedKind, path: { startsWith: `${folder}/` } },
        select: { id: true, path: true },
      })
      const sent = await client.upload.count({ where: { fileId: { in: files.map(({ id }) => id) } } })
      return { paths: new Set(files.map(({ path }) => path)), sent }
    },

    /** What lies in a partner's folder here and stands on no account. */
    async unsent(tx: Transaction, folder: string): Promise<{ id: string; path: string }[]> {
      const where = { kind: sharedKind, path: { startsWith: `${folder}/` } }
      const files = await tx.storedFile.findMany({ where, select: { id: true, path: true } })
      const sent = await tx.upload.findMany({ where: { fileId: { in: files.map(({ id }) => id) } }, select: { fileId: true } })
      const known = new Set(sent.map(({ fileId }) => fileId))
      return files.filter(({ id }) => !known.has(id))
    },

    async addFile(tx: Transaction, file: DeclarationFile, createdAt: Instant): Promise<void> {
      await tx.storedFile.create({ data: { ...file, kind: sharedKind, createdAt } })
    },
  }
}
