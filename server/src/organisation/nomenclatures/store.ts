import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed, AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A list of categories that somebody keeps in the place of the built-in one of its code, as JSON text. */
export interface NomenclatureRow {
  readonly code: string
  readonly body: string
  readonly updatedAt: Instant
  readonly updatedBy: string
}

export type NomenclatureStore = ReturnType<typeof createNomenclatureStore>

/** Nomenclatures belong to the organisation, as the catalogue does. */
export function createNomenclatureStore({ client }: Pick<Database, 'client'>) {
  return {
    list: async (_: AllowedSites<'catalogue.read'>, db: Transaction = client): Promise<NomenclatureRow[]> =>
      (await db.nomenclatureText.findMany({ orderBy: { code: 'asc' } })) as NomenclatureRow[],

    async save(tx: Transaction, _: Allowed<'catalogue.edit'>, row: NomenclatureRow): Promise<void> {
      await tx.nomenclatureText.upsert({ where: { code: row.code }, create: row, update: row })
    },

    /** False when somebody was faster. */
    remove: async (tx: Transaction, _: Allowed<'catalogue.edit'>, code: string): Promise<boolean> =>
      (await tx.nomenclatureText.deleteMany({ where: { code } })).count === 1,
  }
}
