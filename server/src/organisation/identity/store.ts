import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export type IdentityStore = ReturnType<typeof createIdentityStore>

export function createIdentityStore({ client }: Pick<Database, 'client'>) {
  return {
    read: (tx: Transaction = client): Promise<{ id: string; name: string }> =>
      tx.organisation.findFirstOrThrow({ select: { id: true, name: true } }),

    /** False when the name is another one by now. */
    rename: async (tx: Transaction, _: Allowed<'sites.edit'>, from: string, to: string): Promise<boolean> =>
      (await tx.organisation.updateMany({ where: { name: from }, data: { name: to } })).count === 1,
  }
}
