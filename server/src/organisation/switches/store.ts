import { isFeature, type Feature } from '@grenier/shared/domain/features.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

const key = 'organisation.features-off'

export type SwitchStore = ReturnType<typeof createSwitchStore>

/** What is off, as one row of JSON text; none is off when there is no row. A feature that this version does not know is left out. */
export function createSwitchStore({ client }: Pick<Database, 'client'>) {
  return {
    async off(db: Transaction = client): Promise<Feature[]> {
      const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
      return row ? (JSON.parse(row.value) as string[]).filter(isFeature) : []
    },

    async save(tx: Transaction, { by }: Allowed<'sites.edit'>, off: readonly Feature[], updatedAt: Instant): Promise<void> {
      const data = { value: JSON.stringify(off), updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
    },
  }
}
