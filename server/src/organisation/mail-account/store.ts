import type { MailAccount, MailTest } from '@grenier/shared/contract/mail-account.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** As it was typed; the password is sealed. `isNamed`: the server is one of the house, and an administrator named it. */
export interface StoredMailAccount extends Pick<MailAccount, 'host' | 'port' | 'security' | 'userName' | 'from'> {
  readonly sealedPassword: string
  readonly isNamed: boolean
}

const [accountKey, trialKey] = ['mail.account', 'mail.trial']

export type MailAccountStore = ReturnType<typeof createMailAccountStore>

export function createMailAccountStore({ client }: Pick<Database, 'client'>) {
  async function read<Value>(key: string, db: Transaction): Promise<Value | undefined> {
    const row = await db.setting.findUnique({ where: { key }, select: { value: true } })
    return row ? (JSON.parse(row.value) as Value) : undefined
  }

  async function keep(db: Transaction, key: string, value: unknown, updatedBy: string, updatedAt: Instant): Promise<void> {
    const data = { value: JSON.stringify(value), updatedAt, updatedBy }
    await db.setting.upsert({ where: { key }, create: { key, ...data }, update: data })
  }

  return {
    account: (db: Transaction = client) => read<StoredMailAccount>(accountKey, db),

    /** What was tried before says nothing about the new one. */
    async save(tx: Transaction, { by }: Allowed<'sites.edit'>, account: StoredMailAccount, at: Instant): Promise<void> {
      await keep(tx, accountKey, account, by, at)
      await tx.setting.deleteMany({ where: { key: trialKey } })
    },

    /** The same password under another seal; nothing happens when it is not `from` any more. */
    async reseal(tx: Transaction, from: string, to: string): Promise<void> {
      const row = await tx.setting.findUnique({ where: { key: accountKey } })
      const stored = row ? (JSON.parse(row.value) as StoredMailAccount) : undefined
      if (!row || stored?.sealedPassword !== from) return
      const value = JSON.stringify({ ...stored, sealedPassword: to })
      await tx.setting.updateMany({ where: { key: accountKey, value: row.value }, data: { value } })
    },

    /** How the last trial mail went. */
    trial: () => read<Pick<MailTest, 'ok' | 'cause'>>(trialKey, client),
    keepTrial: (tx: Transaction, { by }: Allowed<'sites.edit'>, trial: Pick<MailTest, 'ok' | 'cause'>, at: Instant) =>
      keep(tx, trialKey, trial, by, at),
  }
}
