import { Prisma, type Remote as RemoteRow } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { RemoteCause } from './remote-problem.ts'
import { organisationKinds, type SentFile } from './remote-path.ts'

export interface Account {
  readonly id: string
  readonly siteId: string | null
  readonly kind: 'webdav' | 'folder'
  readonly url: string
  readonly userName: string
  /** Sealed; never leaves the server. */
  readonly secret: string
  readonly createdAt: Instant
  readonly lastSuccessAt: Instant | null
  readonly stopCause: RemoteCause | null
  readonly stoppedAt: Instant | null
}

export interface StoredFile extends SentFile {
  readonly sha256: Sha256
  readonly bytes: number
}

export interface UploadRow {
  readonly fileId: string
  readonly remoteId: string
  readonly path: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly uploadedAt: Instant
}

const allowedAddressesKey = 'outbound.allowed-addresses'

const toAccount = (row: RemoteRow): Account => row as Account

const onSites = ({ siteIds }: AllowedSites<'sync.read' | 'sync.run'>) => (siteIds === everySite ? {} : { siteId: { in: [...siteIds] } })

/** Files that an account may receive (the rule of `reaches`, for the database). */
const reached = ({ siteId }: Pick<Account, 'siteId'>) => (siteId === null ? {} : { siteId, kind: { notIn: [...organisationKinds] } })

export type SyncStore = ReturnType<typeof createSyncStore>

export function createSyncStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Accounts of these sites; with every site also those of the organisation. */
    accounts: async (allowed: AllowedSites<'sync.read' | 'sync.run'>): Promise<Account[]> =>
      (await client.remote.findMany({ where: onSites(allowed), orderBy: { createdAt: 'asc' } })).map(toAccount),

    async account(db: Transaction | undefined, id: string): Promise<Account | undefined> {
      const row = await (db ?? client).remote.findUnique({ where: { id } })
      return row ? toAccount(row) : undefined
    },

    /** The account of the same owner, address and user, whatever its id: saving it again means that one. */
    async twin(tx: Transaction, { siteId, url, userName }: Pick<Account, 'siteId' | 'url' | 'userName'>): Promise<Account | undefined> {
      const row = await tx.remote.findFirst({ where: { siteId, url, userName } })
      return row ? toAccount(row) : undefined
    },

    async save(tx: Transaction, _: Allowed<'sync.edit'>, account: Account): Promise<void> {
      const { id, createdAt: _createdAt, ...fields } = account
      await tx.remote.upsert({ where: { id }, create: account, update: fields })
    },

    async remove(tx: Transaction, _: Allowed<'sync.edit'>, id: string): Promise<void> {
      await tx.upload.deleteMany({ where: { remoteId: id } })
      await tx.remote.deleteMany({ where: { id } })
    },

    async stop(tx: Transaction, id: string, stopCause: RemoteCause | null, stoppedAt: Instant | null): Promise<void> {
      await tx.remote.updateMany({ where: { id }, data: { stopCause, stoppedAt } })
    },

    /** Accounts that may receive a file. */
    async receiversOf(db: Transaction | undefined, { siteId, kind }: Pick<SentFile, 'siteId' | 'kind'>): Promise<Account[]> {
      const own = siteId === null || organisationKinds.includes(kind) ? [] : [{ siteId }]
      return (await (db ?? client).remote.findMany({ where: { OR: [{ siteId: null }, ...own] } })).map(toAccount)
    },

    async file(id: string): Promise<StoredFile | undefined> {
      return ((await client.storedFile.findUnique({ where: { id } })) ?? undefined) as StoredFile | undefined
    },

    isUploaded: async (fileId: string, remoteId: string): Promise<boolean> =>
      (await client.upload.findUnique({ where: { fileId_remoteId: { fileId, remoteId } }, select: { fileId: true } })) !== null,

    async uploaded(tx: Transaction, row: UploadRow): Promise<void> {
      const { fileId, remoteId, ...fields } = row
      await tx.upload.upsert({ where: { fileId_remoteId: { fileId, remoteId } }, create: row, update: fields })
      await tx.remote.updateMany({ where: { id: remoteId }, data: { lastSuccessAt: row.uploadedAt, stopCause: null, stoppedAt: null } })
    },

    /** As if the file had never been sent. */
    async forgetUploads(tx: Transaction, fileId: string): Promise<void> {
      await tx.upload.deleteMany({ where: { fileId } })
    },

    uploadsOf: (fileIds: readonly string[]) =>
      client.upload.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true, remoteId: true } }),

    /** What an account may receive in all, and what it has. */
    async counts(account: Pick<Account, 'id' | 'siteId'>): Promise<{ total: number; sent: number }> {
      const [total, sent] = await Promise.all([
        client.storedFile.count({ where: reached(account) }),
        client.upload.count({ where: { remoteId: account.id } }),
      ])
      return { total, sent }
    },

    /** Files that wait for an account, by id after `after`: derived, so that a new account receives the past. */
    missing: (tx: Transaction, { id, siteId }: Pick<Account, 'id' | 'siteId'>, after: string, limit: number): Promise<SentFile[]> => {
      const ofSite =
        siteId === null ? Prisma.empty : Prisma.sql`AND f."siteId" = ${siteId} AND f."kind" NOT IN (${Prisma.join([...organisationKinds])})`
      return tx.$queryRaw<SentFile[]>`
        SELECT f."id", f."kind", f."siteId", f."path", f."createdAt" FROM "StoredFile" f
        WHERE f."id" > ${after} ${ofSite}
        AND NOT EXISTS (SELECT 1 FROM "Upload" u WHERE u."fileId" = f."id" AND u."remoteId" = ${id})
        ORDER BY f."id" LIMIT ${limit}`
    },

    /** `host:port` of the house that an administrator named. */
    async allowedAddresses(): Promise<Set<string>> {
      const row = await client.setting.findUnique({ where: { key: allowedAddressesKey } })
      return new Set(row ? (JSON.parse(row.value) as string[]) : [])
    },

    async allowAddress(tx: Transaction, { by }: Allowed<'sync.edit'>, address: string, updatedAt: Instant): Promise<void> {
      const row = await tx.setting.findUnique({ where: { key: allowedAddressesKey } })
      const addresses = new Set([...(row ? (JSON.parse(row.value) as string[]) : []), address])
      const data = { value: JSON.stringify([...addresses]), updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key: allowedAddressesKey }, create: { key: allowedAddressesKey, ...data }, update: data })
    },
  }
}
