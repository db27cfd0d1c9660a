import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { ApprovalClaim, Asked, Decision, End, Question, Request } from './request.ts'

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
        decision: request.decision as End | null,
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

    /** Ends a request that nobody decided yet; false when it is over already. */
    async withdraw(tx: Transaction, { siteId }: Allowed<'registers.operate'>, id: string, at: Instant): Promise<boolean> {
      const open = { id, siteId, decision: null, expiresAt: { gt: at } }
      const { count } = await tx.approvalRequest.updateMany({ where: open, data: { decision: 'withdrawn', decidedAt: at } })
      return count === 1
    },

    /** What this person granted that register: the questions about this subject, and those that name none. */
    async grantedTo(tx: Transaction, { siteId, registerId, by, subject }: ApprovalClaim): Promise<Question[]> {
      const granted = { siteId, registerId, decision: 'granted', decidedBy: by }
      const about = [{ summary: { contains: `"subject":"${subject}"` } }, { NOT: { summary: { contains: '"subject":' } } }]
      const rows = await tx.approvalRequest.findMany({ where: { ...granted, OR: about }, select: { summary: true } })
      return rows.map(({ summary }) => JSON.parse(summary) as Question)
    },

    prune: async (before: Instant): Promise<void> =>
      void (await database.client.approvalRequest.deleteMany({ where: { askedAt: { lt: before } } })),
  }
}
