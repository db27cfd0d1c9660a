import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { SyncFileQuery } from '@grenier/shared/contract/sync.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { boundKinds, organisationKinds } from '../remote-path.ts'

/** A file, an account that may receive it, and how far it is. `note` is the job's own (JSON text). */
export interface FileRow {
  readonly fileId: string
  readonly remoteId: string
  readonly name: string
  readonly kind: string
  readonly siteId: string | null
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
  readonly createdAt: Instant
  readonly sentPath: string | null
  readonly sentAt: Instant | null
  readonly state: 'done' | 'running' | 'retrying' | 'dead' | 'waiting'
  readonly verifying: number
  readonly note: string | null
  readonly runAt: Instant | null
  readonly cause: string | null
  readonly stopCause: string | null
  readonly openUntil: Instant | null
  readonly url: string
  readonly userName: string
}

export interface AccountJobs {
  readonly remoteId: string
  readonly state: 'waiting' | 'retrying' | 'running' | 'dead'
  readonly count: number
}

const bound = Prisma.join([...boundKinds])
const ofOrganisation = Prisma.join([...organisationKinds])

/** The rule of `reaches`, for every account at once. */
const reaches = Prisma.sql`
  ((f."kind" IN (${bound}) AND f."path" LIKE '%/' || r."id" || '/%')
  OR (f."kind" NOT IN (${bound}) AND (r."siteId" IS NULL OR (r."siteId" = f."siteId" AND f."kind" NOT IN (${ofOrganisation})))))`

const verifying = Prisma.sql`CASE WHEN j."state" = 'running' AND j."note" LIKE '%"verifying"%' THEN 1 ELSE 0 END`

const stateOf = Prisma.sql`
  CASE WHEN u."fileId" IS NOT NULL THEN 'done' WHEN j."state" = 'running' THEN 'running' WHEN j."state" = 'dead' THEN 'dead'
  WHEN j."state" = 'waiting' AND j."attempts" > 0 AND r."stopCause" IS NULL THEN 'retrying' ELSE 'waiting' END`

const inState = (state: SyncFileQuery['state']) => {
  if (state === 'sending') return Prisma.sql`AND "state" = 'running' AND "verifying" = 0`
  if (state === 'verifying') return Prisma.sql`AND "verifying" = 1`
  return state === undefined ? Prisma.empty : Prisma.sql`AND "state" = ${state}`
}

/** An account of the organisation shows somebody of a site the files of that site. */
const shown = ({ siteIds }: AllowedSites<'sync.read'>) => {
  if (siteIds === everySite) return Prisma.empty
  const sites = Prisma.join([...siteIds])
  return Prisma.sql`AND (r."siteId" IN (${sites}) OR (r."siteId" IS NULL AND f."siteId" IN (${sites})))`
}

export interface Place {
  readonly fileId: string
  readonly remoteId: string
}

export type SyncFileStore = ReturnType<typeof createSyncFileStore>

/** Files and accounts together, with the job between them. */
export function createSyncFileStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Newest first, after `after`. */
    page: (allowed: AllowedSites<'sync.read'>, { remoteId, state }: SyncFileQuery, after: Place | undefined, limit: number) =>
      client.$queryRaw<FileRow[]>`
        SELECT * FROM (
          SELECT f."id" AS "fileId", r."id" AS "remoteId", f."name", f."kind", f."siteId", f."path", f."bytes", f."sha256", f."createdAt",
            u."path" AS "sentPath", u."uploadedAt" AS "sentAt", ${stateOf} AS "state", ${verifying} AS "verifying",
            j."note", j."runAt", j."cause", r."stopCause", r."openUntil", r."url", r."userName"
          FROM "StoredFile" f JOIN "Remote" r ON ${reaches}
          LEFT JOIN "Upload" u ON u."fileId" = f."id" AND u."remoteId" = r."id"
          LEFT JOIN "Job" j ON j."dedupeKey" = 'upload:' || r."id" || ':' || f."id"
          WHERE 1 = 1 ${shown(allowed)}
          ${remoteId === undefined ? Prisma.empty : Prisma.sql`AND r."id" = ${remoteId}`}
          ${after === undefined ? Prisma.empty : Prisma.sql`AND (f."id" < ${after.fileId} OR (f."id" = ${after.fileId} AND r."id" > ${after.remoteId}))`}
        ) AS rows WHERE 1 = 1 ${inState(state)}
        ORDER BY "fileId" DESC, "remoteId" LIMIT ${limit}`,

    /**
     * Jobs of uploads that are not over well, by account; those that wait for another try apart, unless the account is stopped. Their key is
     * `upload:<account>:<file>`.
     */
    async jobs(): Promise<AccountJobs[]> {
      const rows = await client.$queryRaw<(Omit<AccountJobs, 'count'> & { count: bigint })[]>`
        SELECT "remoteId", "state", COUNT(*) AS "count" FROM (
          SELECT r."id" AS "remoteId",
            CASE WHEN j."state" = 'waiting' AND j."attempts" > 0 AND r."stopCause" IS NULL THEN 'retrying' ELSE j."state" END AS "state"
          FROM "Job" j JOIN "Remote" r ON r."id" = substr(j."dedupeKey", 8, 36)
          WHERE j."kind" = 'upload' AND j."state" IN ('waiting', 'running', 'dead')
        ) AS jobs GROUP BY "remoteId", "state"`
      return rows.map((row) => ({ ...row, count: Number(row.count) }))
    },
  }
}
