import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Asked, Decision, Question, Request } from './request.ts'

export type ApprovalStore = ReturnType<typeof createApprovalStore>

export type NewRequest = Omit<Request, 'decision' | 'decidedBy'>

export function createApprovalStore(database: Database) {
  return {
    /** An id that is taken refuses the whole transaction. */
    insert: (tx: Transaction, _: Allowed<'registers.operate'>, { question, asked, ...request }: NewRequest) =>
      tx.approvalRequest.create({ data: { ...request, summary: JSON.stringify(question), asked: JSON.stringify(asked) } }),

    /** A request as it stands; whoever reads it checks whose it is. */
    async find(id: string, tx: Transaction = database.client): Promise<Request | undefined> {
      const row = await tx.approvalRequest.findUnique({ where: { id } })
      if (!row) return undefined
      const { summary, asked, decidedAt: _, ...request } = row
      return {
        ...request,
        question: JSON.parse(summary) as Question,
        asked: JSON.parse(asked) as Asked[],
        askedAt: request.askedAt as Instant,
        expiresAt: request.expiresAt as Instant,
        decision: request.decision as Decision | null,
      }
    },

    /** Writes the first decision that comes in time; false for every other. */
    async decide(
      tx: Transaction,
      { siteId, by }: Allowed<'registers.approve'>,
      id: string,
      { decision, at }: { decision: Decision; at: Instant },
    ): Promise<boolean> {
      const open = { id, siteId, decision: null, expiresAt: { gt: at } }
      const { count } = await tx.approvalRequest.updateMany({ where: open, data: { decision, decidedBy: by, decidedAt: at } })
      return count === 1
    },
  }
}
