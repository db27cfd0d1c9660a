import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { Allowed, AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A paper as `StoredFile` keeps it; `path` is below GRENIER_DATA. */
export interface StoredPaper {
  readonly id: string
  readonly siteId: string | null
  readonly name: string
  readonly path: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
}

export type PaperStore = ReturnType<typeof createPaperStore>

export const createPaperStore = ({ client }: Pick<Database, 'client'>) => ({
  async add(tx: Transaction, _: Allowed<'declarations.edit'>, paper: StoredPaper): Promise<void> {
    await tx.storedFile.create({ data: { ...paper, kind: 'paper' } })
  },

  /** True when a step of a declaration added the paper. */
  isAdded: async (tx: Transaction, _: Allowed<'declarations.edit'>, declarationId: string, fileId: string): Promise<boolean> =>
    (await tx.declarationStep.count({ where: { declarationId, what: 'paper-added', fileId } })) > 0,

  /** Those of a declaration's steps, oldest first. */
  async list(_: AllowedSites<'declarations.read'>, ids: readonly string[]): Promise<StoredPaper[]> {
    const rows = await client.storedFile.findMany({ where: { id: { in: [...ids] }, kind: 'paper' }, orderBy: { id: 'asc' } })
    return rows.map(({ kind: _kind, erasedAt: _erasedAt, ...row }) => row as StoredPaper)
  },
})
