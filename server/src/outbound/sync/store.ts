import { Prisma, type Remote as RemoteRow } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Quota } from '@grenier/shared/contract/sync.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { RemoteCause } from './remote-problem.ts'
import { boundKinds, boundTo, organisationKinds, type SentFile } from './remote-path.ts'

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
  readonly pausedAt: Instant | null
  /** Failures one after another; the breaker is open until then. */
  readonly failures: number
  readonly openUntil: Instant | null
  readonly quota: Quota | null
}

export interface StoredFile extends SentFile {
  readonly name: string
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

/** Nothing stops it and nothing is wrong with it. */
const fine = { stopCause: null, stoppedAt: null, failures: 0, openUntil: null }

const allowedAddressesKey = 'outbound.allowed-addresses'

const toAccount = (row: RemoteRow): Account => ({ ...row, quota: row.quota === null ? null : (JSON.parse(row.quota) as Quota) }) as Account
const columnsOf = ({ quota, ...account }: Account) => ({ ...account, quota: quota === null ? null : JSON.stringify(quota) })

const onSites = ({ siteIds }: AllowedSites<'sync.read' | 'sync.run'>) => (siteIds === everySite ? {} : { siteId: { in: [...siteIds] } })

/** Files that an account may receive (the rule of `reaches`, for the database); `f` is the file. */
function reachedBy({ id, siteId }: Pick<Account, 'id' | 'siteId'>) {
  const free =
    siteId === null
      ? Prisma.sql`f."kind" NOT IN (${Prisma.join([...boundKinds])})`
      : Prisma.sql`f."kind" NOT IN (${Prisma.join([...boundKinds, ...organisationKinds])}) AND f."siteId" = ${siteId}`
  return Prisma.sql`(${free} OR (f."kind" IN (${Prisma.join([...boundKinds])}) AND f."path" LIKE ${`%/${id}/%`}))`
}

export type SyncStore = ReturnType<typeof createSyncStore>

export function createSyncStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Accounts of these sites; with every site also those of the organisation. */
    accounts: async (allowed: AllowedSites<'sync.read' | 'sync.run'>): Promise<Account[]> =>
      (await client.remote.findMany({ where: onSites(allowed), orderBy: { createdAt: 'asc' } })).map(toAccount),

    everyAccount: async (tx: Transaction): Promise<Account[]> => (await tx.remote.findMany()).map(toAccount),

    async account(db: Transaction | undefined, id: string): Promise<Account | undefined> {
      const row = await (db ?? client).remote.findUnique({ where: { id } })
      return row ? toAccount(row) : undefined
    },

    /** The account of the same owner, address and user, whatever its id: saving it again means that one. */
    async twin(tx: Transaction, { siteId, url, userName }: Pick<Account, 'siteId' | 'url' | 'userName'>): Promise<Account | undefined> {
      const row = await tx.remote.findFirst({ where: { siteId, url, userName } })
      return row ? toAccount(row) : undefined
    },

    /** Another account leads to the same place, whoever owns it: what both send would meet under one name. */
    isElsewhere: async (tx: Transaction, { id, kind, url, userName }: Account): Promise<boolean> =>
      (await tx.remote.count({ where: { id: { not: id }, kind, url, userName } })) > 0,

    async save(tx: Transaction, _: Allowed<'sync.edit'>, account: Account): Promise<void> {
      const { id, createdAt: _createdAt, ...fields } = columnsOf(account)
      await tx.remote.upsert({ where: { id }, create: columnsOf(account), update: fields })
    },

    /** Sealed passwords of all accounts, for a change of the key. */
    sealed: (tx?: Transaction): Promise<{ id: string; secret: string }[]> =>
      (tx ?? client).remote.findMany({ select: { id: true, secret: true } }),

    async resealOne(tx: Transaction, id: string, from: string, to: string): Promise<void> {
      await tx.remote.updateMany({ where: { id, secret: from }, data: { secret: to } })
    },

    async remove(tx: Transaction, _: Allowed<'sync.edit'>, id: string): Promise<void> {
      await tx.upload.deleteMany({ where: { remoteId: id } })
      await tx.sharedFolder.deleteMany({ where: { remoteId: id } })
      await tx.remote.deleteMany({ where: { id } })
    },

    async stop(tx: Transaction, id: string, stopCause: RemoteCause, stoppedAt: Instant): Promise<void> {
      await tx.remote.updateMany({ where: { id }, data: { stopCause, stoppedAt } })
    },

    /** As if nothing had ever gone wrong with it. */
    async start(tx: Transaction, id: string): Promise<void> {
      await tx.remote.updateMany({ where: { id }, data: fine })
    },

    /** Without `openUntil` the breaker stays as it is. */
    async failed(tx: Transaction, id: string, failures: number, openUntil: Instant | undefined): Promise<void> {
      await tx.remote.updateMany({ where: { id }, data: { failures, ...(openUntil && { openUntil }) } })
    },

    async pause(tx: Transaction, _: Allowed<'sync.edit'>, id: string, pausedAt: Instant | null): Promise<void> {
      await tx.remote.updateMany({ where: { id }, data: { pausedAt } })
    },

    async keepQuota(id: string, quota: Quota): Promise<void> {
      await client.remote.updateMany({ where: { id }, data: { quota: JSON.stringify(quota) } })
    },

    /** Accounts that may receive a file. */
    async receiversOf(db: Transaction | undefined, file: Pick<SentFile, 'siteId' | 'kind' | 'path'>): Promise<Account[]> {
      const { siteId, kind } = file
      const own = siteId === null || organisationKinds.includes(kind) ? [] : [{ siteId }]
      const where = boundKinds.includes(kind) ? { id: boundTo(file) } : { OR: [{ siteId: null }, ...own] }
      return (await (db ?? client).remote.findMany({ where })).map(toAccount)
    },

    /** Undefined also for one whose bytes are erased. */
    async file(id: string, db: Transaction = client): Promise<StoredFile | undefined> {
      return ((await db.storedFile.findFirst({ where: { id, erasedAt: null } })) ?? undefined) as StoredFile | undefined
    },

    isUploaded: async (fileId: string, remoteId: string): Promise<boolean> =>
      (await client.upload.findUnique({ where: { fileId_remoteId: { fileId, remoteId } }, select: { fileId: true } })) !== null,

    async uploaded(tx: Transaction, row: UploadRow): Promise<void> {
      const { fileId, remoteId, ...fields } = row
      await tx.upload.upsert({ where: { fileId_remoteId: { fileId, remoteId } }, create: row, update: fields })
      await tx.remote.updateMany({ where: { id: remoteId }, data: { lastSuccessAt: row.uploadedAt, ...fine } })
    },

    /** True when a backup's manifest would arrive before its body: another backup file of the same name is not there yet. */
    async lacksBody({ id, kind, path }: Pick<SentFile, 'id' | 'kind' | 'path'>, remoteId: string): Promise<boolean> {
      if (kind !== 'backup' || !path.endsWith('.json')) return false
      const beside = { kind, path: { startsWith: path.slice(0, -'json'.length) }, id: { not: id } }
      const bodies = await client.storedFile.findMany({ where: beside, select: { id: true } })
      const sent = await client.upload.count({ where: { remoteId, fileId: { in: bodies.map((body) => body.id) } } })
      return sent < bodies.length
    },

    /** True when the file is still there, in the transaction that would say it was sent. */
    isStored: async (tx: Transaction, id: string): Promise<boolean> => (await tx.storedFile.count({ where: { id, erasedAt: null } })) > 0,

    /** The account is another place now: nothing of ours stands there. */
    async forgetPlace(tx: Transaction, _: Allowed<'sync.edit'>, remoteId: string): Promise<void> {
      await tx.upload.deleteMany({ where: { remoteId } })
    },

    /** As if the file had never been sent. */
    async forgetUploads(tx: Transaction, fileId: string): Promise<void> {
      await tx.upload.deleteMany({ where: { fileId } })
    },

    async forgetUpload(tx: Transaction, { fileId, remoteId }: Pick<UploadRow, 'fileId' | 'remoteId'>): Promise<void> {
      await tx.upload.deleteMany({ where: { fileId, remoteId } })
    },

    /** Forgets a stored file; answers where it stands, for its removal there. */
    async forgetFile(tx: Transaction, id: string): Promise<Pick<UploadRow, 'remoteId' | 'path' | 'bytes'>[]> {
      await tx.storedFile.deleteMany({ where: { id } })
      return await tx.upload.findMany({ where: { fileId: id }, select: { remoteId: true, path: true, bytes: true } })
    },

    /** Where a file stands. */
    copiesOf: (tx: Transaction, fileId: string): Promise<Pick<UploadRow, 'remoteId' | 'path' | 'bytes'>[]> =>
      tx.upload.findMany({ where: { fileId }, select: { remoteId: true, path: true, bytes: true } }),

    uploadsOf: (fileIds: readonly string[]) =>
      client.upload.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true, remoteId: true } }),

    /** What an account may receive in all, and what it has of that; the copy's own lists of it do not count. */
    async counts(account: Pick<Account, 'id' | 'siteId'>): Promise<{ total: number; sent: number }> {
      const [row] = await client.$queryRaw<{ total: bigint; sent: bigint }[]>`
        SELECT COUNT(*) AS "total", COUNT(u."fileId") AS "sent" FROM "StoredFile" f
        LEFT JOIN "Upload" u ON u."fileId" = f."id" AND u."remoteId" = ${account.id}
        WHERE f."kind" <> 'manifest' AND f."erasedAt" IS NULL AND ${reachedBy(account)}`
      return { total: Number(row?.total ?? 0), sent: Number(row?.sent ?? 0) }
    },

    /** When the newest backup was made whose manifest, and so its body, stands on one of these accounts. */
    async lastBackup(remoteIds: readonly string[]): Promise<Instant | null> {
      if (remoteIds.length === 0) return null
      const [row] = await client.$queryRaw<{ at: Instant | null }[]>`
        SELECT MAX(f."createdAt") AS "at" FROM "StoredFile" f JOIN "Upload" u ON u."fileId" = f."id"
        WHERE f."kind" = 'backup' AND f."path" LIKE '%.json' AND u."remoteId" IN (${Prisma.join([...remoteIds])})`
      return row?.at ?? null
    },

    /** Files that wait for an account, by id after `after`: derived, so that a new account receives the past. */
    missing: (tx: Transaction, account: Pick<Account, 'id' | 'siteId'>, after: string, limit: number): Promise<SentFile[]> =>
      tx.$queryRaw<SentFile[]>`
        SELECT f."id", f."kind", f."siteId", f."path", f."createdAt" FROM "StoredFile" f
        WHERE f."id" > ${after} AND f."erasedAt" IS NULL AND ${reachedBy(account)}
        AND NOT EXISTS (SELECT 1 FROM "Upload" u WHERE u."fileId" = f."id" AND u."remoteId" = ${account.id})
        ORDER BY f."id" LIMIT ${limit}`,

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
