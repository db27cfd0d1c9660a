import type { SyncSettings } from '@grenier/shared/contract/sync.ts'
import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

const key = 'outbound.sync'

export type SyncSettingsStore = ReturnType<typeof createSyncSettingsStore>

/** One row; what it does not name is as usual. */
export function createSyncSettingsStore({ client }: Pick<Database, 'client'>) {
  return {
    async read(db: Transaction = client): Promise<SyncSettings> {
      const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
      return { ...usualSyncSettings, ...(row && (JSON.parse(row.value) as Partial<SyncSettings>)) }
    },

    async save(tx: Transaction, { by }: Allowed<'sync.edit'>, settings: SyncSettings, updatedAt: Instant): Promise<void> {
      const data = { value: JSON.stringify(settings), updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
    },
  }
}
