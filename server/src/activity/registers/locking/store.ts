import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export interface LockRow {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  /** Whose PIN is locked; null: the whole register. */
  readonly operatorId: string | null
  readonly reason: string
  readonly askedAt: string
  readonly askedBy: string
  readonly doneAt: string | null
  readonly endedAt: string | null
  readonly endedBy: string | null
}

export type LockStore = ReturnType<typeof createLockStore>

/** Locks of registers asked from the dashboard, and PINs that tills locked themselves. */
export function createLockStore({ client }: Pick<Database, 'client'>) {
  return {
    find: (tx: Transaction, id: string): Promise<LockRow | null> => tx.lockRequest.findUnique({ where: { id } }),

    add: (tx: Transaction, _: Allowed<'registers.edit'> | Allowed<'registers.operate'>, row: Omit<LockRow, 'endedAt' | 'endedBy'>) =>
      tx.lockRequest.create({ data: row }),

    /** The lock of a register that was not given back yet. */
    openOf: (registerId: string, reader: Transaction = client): Promise<LockRow | null> =>
      reader.lockRequest.findFirst({ where: { registerId, operatorId: null, endedAt: null }, orderBy: { askedAt: 'desc' } }),

    /** A person's PIN on a register, while it is locked. */
    openPin: (registerId: string, operatorId: string, reader: Transaction = client): Promise<LockRow | null> =>
      reader.lockRequest.findFirst({ where: { registerId, operatorId, endedAt: null }, orderBy: { askedAt: 'desc' } }),

    /** Everything that is locked on these registers. */
    openOn: (registerIds: readonly string[]): Promise<LockRow[]> =>
      client.lockRequest.findMany({ where: { registerId: { in: [...registerIds] }, endedAt: null }, orderBy: { askedAt: 'asc' } }),

    /** PINs of a register that were unlocked since a moment. */
    async pinsUnlockedSince(registerId: string, since: Instant): Promise<string[]> {
      const where = { registerId, operatorId: { not: null }, endedAt: { gte: since } }
      return (await client.lockRequest.findMany({ where, select: { id: true } })).map(({ id }) => id)
    },

    /** False when it was done before. */
    async done(tx: Transaction, id: string, registerId: string, doneAt: Instant): Promise<boolean> {
      const { count } = await tx.lockRequest.updateMany({ where: { id, registerId, doneAt: null }, data: { doneAt } })
      return count > 0
    },

    /** False when it was given back before. */
    async end(tx: Transaction, id: string, endedBy: string, endedAt: Instant): Promise<boolean> {
      const { count } = await tx.lockRequest.updateMany({ where: { id, endedAt: null }, data: { endedAt, endedBy } })
      return count > 0
    },
  }
}
