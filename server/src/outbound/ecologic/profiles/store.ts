import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { Allowed, AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A layout that somebody keeps in the place of the built-in one of its code, and the real file that it passed. */
export interface ProfileRow {
  readonly code: string
  readonly body: string
  readonly sampleSha256: Sha256 | null
  readonly sampleName: string | null
  readonly verifiedAt: Instant | null
  readonly updatedAt: Instant
  readonly updatedBy: string
}

export type ProfileStore = ReturnType<typeof createProfileStore>

/** Layouts belong to the organisation: whoever may read files on one site reads them all. */
export function createProfileStore({ client }: Pick<Database, 'client'>) {
  return {
    list: async (_: AllowedSites<'ecologic.read'>): Promise<ProfileRow[]> =>
      (await client.profileText.findMany({ orderBy: { code: 'asc' } })) as ProfileRow[],

    get: async (code: string, db: Transaction = client): Promise<ProfileRow | undefined> =>
      ((await db.profileText.findUnique({ where: { code } })) ?? undefined) as ProfileRow | undefined,

    async save(_: Allowed<'ecologic.edit'>, tx: Transaction, row: ProfileRow): Promise<void> {
      await tx.profileText.upsert({ where: { code: row.code }, create: row, update: row })
    },

    async remove(tx: Transaction, _: Allowed<'ecologic.edit'>, code: string): Promise<void> {
      await tx.profileText.deleteMany({ where: { code } })
    },
  }
}
