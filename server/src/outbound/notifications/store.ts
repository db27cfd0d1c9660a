import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'

export interface AlertRow {
  readonly id: string
  readonly code: string
  readonly subject: string
  readonly siteId: string | null
  readonly values: Record<string, string | number>
  readonly raisedAt: Instant
}

export type NotificationStore = ReturnType<typeof createNotificationStore>

/** One open alert has one key; a cleared one has none, so that the same trouble may be told again later. */
const openKeyOf = ({ code, siteId, subject }: Pick<AlertRow, 'code' | 'siteId' | 'subject'>) => `${code}|${siteId ?? ''}|${subject}`

export function createNotificationStore({ client }: Pick<Database, 'client'>) {
  const clear = (db: Transaction, where: object, clearedAt: Instant) =>
    db.alert.updateMany({ where: { ...where, openKey: { not: null } }, data: { clearedAt, openKey: null } })

  return {
    /** False when it is open already. A conflict is no error here: it would end the transaction of the fact itself. */
    async raise(tx: Transaction, alert: AlertRow): Promise<boolean> {
      const { id, code, subject, siteId, raisedAt } = alert
      const added = await tx.$executeRaw`
        INSERT INTO "Alert" ("id", "code", "subject", "siteId", "values", "raisedAt", "openKey")
        VALUES (${id}, ${code}, ${subject}, ${siteId}, ${JSON.stringify(alert.values)}, ${raisedAt}, ${openKeyOf(alert)})
        ON CONFLICT DO NOTHING`
      return added === 1
    },

    settle: async (tx: Transaction, subject: string, at: Instant): Promise<number> => (await clear(tx, { subject }, at)).count,

    /** Clears an open alert that was raised before, so that the same may be told again. */
    async settleOlder(tx: Transaction, alert: Pick<AlertRow, 'code' | 'siteId' | 'subject'>, before: Instant, at: Instant): Promise<void> {
      const where = { openKey: openKeyOf(alert), raisedAt: { lte: before } }
      await tx.alert.updateMany({ where, data: { clearedAt: at, openKey: null } })
    },

    find: (id: string) => client.alert.findUnique({ where: { id }, select: { code: true, subject: true, siteId: true } }),

    async clear({ siteId }: Allowed<'system.read'>, id: string, at: Instant): Promise<void> {
      await clear(client, { id, ...(siteId !== everySite && { siteId }) }, at)
    },

    /** Open again as it was; not when the same has been told anew. */
    async reopen(_: Allowed<'system.read'>, id: string, alert: Pick<AlertRow, 'code' | 'siteId' | 'subject'>): Promise<void> {
      try {
        await client.alert.updateMany({ where: { id, openKey: null }, data: { clearedAt: null, openKey: openKeyOf(alert) } })
      } catch (error) {
        if (!isTaken(error, 'openKey')) throw error
      }
    },

    /** Open alerts of these sites, with every site also those of the organisation; newest first. */
    async open({ siteIds }: AllowedSites<'system.read'>): Promise<AlertRow[]> {
      const where = { openKey: { not: null }, ...(siteIds !== everySite && { siteId: { in: [...siteIds] } }) }
      const rows = await client.alert.findMany({ where, orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }], take: 100 })
      return rows.map(({ id, code, subject, siteId, values, raisedAt }) => ({
        id,
        code,
        subject,
        siteId,
        values: JSON.parse(values) as AlertRow['values'],
        raisedAt: raisedAt as Instant,
      }))
    },
  }
}
