import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export interface NewFile {
  readonly id: string
  readonly kind: string
  readonly siteId: string | null
  readonly name: string
  readonly path: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
}

export interface Line {
  readonly fileId: string
  readonly path: string
  readonly sha256: Sha256
  readonly bytes: number
}

export type OwnFileStore = ReturnType<typeof createOwnFileStore>

/** Files that the copy makes itself: manifests and closed logs. */
export function createOwnFileStore({ client }: Pick<Database, 'client'>) {
  return {
    add: async (tx: Transaction, file: NewFile): Promise<void> => void (await tx.storedFile.create({ data: file })),

    /** Forgets a file that is kept here no more; accounts keep it, and their manifests name it. */
    async forget(tx: Transaction, id: string): Promise<void> {
      await tx.storedFile.deleteMany({ where: { id } })
    },

    before: (kind: string, createdAt: Instant) =>
      client.storedFile.findMany({ where: { kind, createdAt: { lt: createdAt } }, select: { id: true, path: true }, take: 500 }),

    isKept: async (path: string): Promise<boolean> => (await client.storedFile.count({ where: { path } })) > 0,

    /** When the newest manifest of an account was made, and when it received something else last. */
    async lastOf(remoteId: string): Promise<{ manifest: Instant | null; upload: Instant | null }> {
      const [row] = await client.$queryRaw<{ manifest: Instant | null; upload: Instant | null }[]>`
        SELECT (SELECT MAX(f."createdAt") FROM "StoredFile" f WHERE f."kind" = 'manifest' AND f."path" LIKE ${`%/${remoteId}/%`}) AS "manifest",
          (SELECT MAX(u."uploadedAt") FROM "Upload" u LEFT JOIN "StoredFile" f ON f."id" = u."fileId"
            WHERE u."remoteId" = ${remoteId} AND (f."kind" IS NULL OR f."kind" <> 'manifest')) AS "upload"`
      return row ?? { manifest: null, upload: null }
    },

    /** What stands on an account, by file after `after`. */
    lines: (remoteId: string, after: string, limit: number): Promise<Line[]> =>
      client.$queryRaw<Line[]>(Prisma.sql`
        SELECT u."fileId", u."path", u."sha256", u."bytes" FROM "Upload" u
        WHERE u."remoteId" = ${remoteId} AND u."fileId" > ${after} ORDER BY u."fileId" LIMIT ${limit}`),
  }
}
