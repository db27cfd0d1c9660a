import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export interface CloseRequestRow {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly sessionId: string
  readonly askedAt: string
  readonly askedBy: string
}

export type RemoteClosingStore = ReturnType<typeof createRemoteClosingStore>

/** Closings asked from the dashboard, and how they were done. */
export function createRemoteClosingStore({ client }: Pick<Database, 'client'>) {
  return {
    /** The session that a register has open, whatever tablet opened it. */
    openSession: (_: Allowed<'registers.edit'>, tx: Transaction, registerId: string) =>
      tx.cashSession.findFirst({
        where: { registerId, training: false, closedAt: null },
        orderBy: { openedAt: 'desc' },
        select: { id: true, businessDay: true, floatCents: true },
      }),

    isAsked: async (tx: Transaction, sessionId: string): Promise<boolean> => (await tx.closeRequest.count({ where: { sessionId } })) > 0,

    ask: (tx: Transaction, row: CloseRequestRow) => tx.closeRequest.create({ data: row }),

    /** The tills closed these sessions themselves. */
    async done(tx: Transaction, sessionIds: readonly string[], at: Instant): Promise<void> {
      if (sessionIds.length === 0) return
      await tx.closeRequest.updateMany({ where: { sessionId: { in: [...sessionIds] }, doneAt: null }, data: { doneAt: at } })
    },

    /** What a register's till is asked to close. */
    async waitingFor(registerId: string): Promise<{ sessionId: string; askedAt: Instant } | undefined> {
      const row = await client.closeRequest.findFirst({ where: { registerId, doneAt: null }, orderBy: { askedAt: 'desc' } })
      return row ? { sessionId: row.sessionId, askedAt: row.askedAt as Instant } : undefined
    },

    /** When closings of these sessions were asked. */
    async askedAt(sessionIds: readonly string[]): Promise<Map<string, Instant>> {
      const rows = await client.closeRequest.findMany({ where: { sessionId: { in: [...sessionIds] } } })
      return new Map(rows.map(({ sessionId, askedAt }) => [sessionId, askedAt as Instant]))
    },
  }
}
