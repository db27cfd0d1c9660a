import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A file of a point, as the cloud knows it. */
export interface PointFile {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

export interface Problem {
  readonly code: string
  readonly values: Record<string, string | number>
  readonly at: Instant
}

export type Head = { readonly chain: string; readonly sequence: number; readonly hash: string }

const kind = 'backup'
const problemKey = 'backup.problem'

export type BackupStore = ReturnType<typeof createBackupStore>

export function createBackupStore({ client }: Pick<Database, 'client'>) {
  return {
    organisation: (): Promise<{ id: string; name: string } | null> =>
      client.organisation.findFirst({ select: { id: true, name: true }, orderBy: { createdAt: 'asc' } }),

    /** An account of the organisation, paused or not: points go to no other. */
    hasAccount: async (): Promise<boolean> => (await client.remote.count({ where: { siteId: null } })) > 0,

    async add(tx: Transaction, files: readonly PointFile[], createdAt: Instant): Promise<void> {
      for (const file of files) {
        const mediaType = file.name.endsWith('.json') ? 'application/json' : 'application/zstd'
        await tx.storedFile.create({ data: { ...file, kind, siteId: null, mediaType, createdAt } })
      }
    },

    /** Files of points that the database knows, wherever they lie. */
    files: (db: Transaction = client) =>
      db.storedFile.findMany({ where: { kind }, select: { id: true, name: true, path: true, createdAt: true }, orderBy: { id: 'asc' } }),

    /** What stands on accounts, read back equal. */
    sent: (db: Transaction = client) =>
      db.$queryRaw<{ name: string; remoteId: string; url: string; at: Instant }[]>`
        SELECT f."name", u."remoteId", r."url", u."uploadedAt" AS "at" FROM "Upload" u
        JOIN "StoredFile" f ON f."id" = u."fileId" JOIN "Remote" r ON r."id" = u."remoteId"
        WHERE f."kind" = ${kind} AND r."siteId" IS NULL`,

    /** Chains are safe up to these heads: only forward, and only where what stands here is what the point holds. */
    async markSafe(tx: Transaction, heads: readonly Head[]): Promise<void> {
      for (const { chain, sequence, hash } of heads) {
        const behind = await tx.chain.count({ where: { id: chain, safeThrough: { lt: sequence }, headSequence: { gte: sequence } } })
        if (behind === 0 || (await tx.journalEntry.count({ where: { chain, sequence, hash } })) === 0) continue
        await tx.chain.update({ where: { id: chain }, data: { safeThrough: sequence } })
      }
    },

    async problem(): Promise<Problem | undefined> {
      const row = await client.setting.findUnique({ where: { key: problemKey } })
      return row ? (JSON.parse(row.value) as Problem) : undefined
    },

    async setProblem(tx: Transaction, problem: Problem | undefined, now: Date): Promise<void> {
      if (!problem) return void (await tx.setting.deleteMany({ where: { key: problemKey } }))
      const data = { value: JSON.stringify(problem), updatedAt: instant(now), updatedBy: 'backup' }
      await tx.setting.upsert({ where: { key: problemKey }, create: { key: problemKey, ...data }, update: data })
    },

    /** Files that no point packs: a restore fetches them by themselves. */
    async otherFiles(): Promise<{ count: number; bytes: number }> {
      const [row] = await client.$queryRaw<{ count: number | bigint; bytes: number | bigint | null }[]>(
        Prisma.sql`SELECT count(*) AS "count", sum("bytes") AS "bytes" FROM "StoredFile" WHERE "kind" NOT IN ('backup', 'log', 'manifest')`,
      )
      return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) }
    },
  }
}
