import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export type OrganisationNameStore = ReturnType<typeof createOrganisationNameStore>

export function createOrganisationNameStore({ client }: Pick<Database, 'client'>) {
  return {
    read: (tx: Transaction = client): Promise<{ id: string; name: string }> =>
      tx.organisation.findFirstOrThrow({ select: { id: true, name: true } }),

    rename: async (tx: Transaction, _: Allowed<'sites.edit'>, name: string): Promise<void> =>
      void (await tx.organisation.updateMany({ data: { name } })),
  }
}
