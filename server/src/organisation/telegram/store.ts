import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

const key = 'telegram.token'

export type TelegramStore = ReturnType<typeof createTelegramStore>

/** One row with the sealed token; empty when it was taken away. */
export function createTelegramStore({ client }: Pick<Database, 'client'>) {
  return {
    async sealed(db: Transaction = client): Promise<string> {
      const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
      return row?.value ?? ''
    },

    async save(tx: Transaction, { by }: Allowed<'ai.edit'>, value: string, updatedAt: Instant): Promise<void> {
      const data = { value, updatedAt, updatedBy: by }
      await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
    },

    /** The same token under another seal; nothing happens when it is not `from` any more. */
    async reseal(tx: Transaction, from: string, value: string): Promise<void> {
      await tx.setting.updateMany({ where: { key, value: from }, data: { value } })
    },
  }
}
