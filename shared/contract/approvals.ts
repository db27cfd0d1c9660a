import { z } from 'zod'
import { reversalReasons } from '../domain/reversal.ts'
import { correctionKinds } from '../domain/till-policy.ts'
import { CentsBetween, Id } from './units.ts'

/** One correction as it is told to a responsable; `label` names the article or the ticket, `reason` is empty when there is none. */
export const AskedCorrection = z.strictObject({
  kind: z.enum(correctionKinds),
  cents: CentsBetween(0, 100_000_000),
  label: z.string().max(60),
  reason: z.enum(reversalReasons).or(z.literal('')),
})
export type AskedCorrection = z.infer<typeof AskedCorrection>

/** What a till asks. It made the id: the same request again gets the same answer. `subject` is the sale, void or refund it is about. */
export const AskApproval = z.strictObject({
  id: Id,
  operatorId: Id,
  subject: Id.optional(),
  corrections: z.array(AskedCorrection).min(1).max(500),
})
export type AskApproval = z.infer<typeof AskApproval>

export const approvalStates = ['waiting', 'granted', 'refused', 'expired', 'withdrawn'] as const

/** How a request stands. `asked` names who got it: nobody could be asked when it is empty. `withdrawn`: the till needs no answer any more. */
export const ApprovalState = z.object({
  state: z.enum(approvalStates),
  by: z.object({ id: Id, name: z.string() }).nullable(),
  asked: z.array(z.string()),
})
export type ApprovalState = z.infer<typeof ApprovalState>
