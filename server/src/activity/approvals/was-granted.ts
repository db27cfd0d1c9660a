import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { ApprovalClaim } from './request.ts'
import type { ApprovalStore } from './store.ts'

/** Requests are kept so long: a till may come back after weeks, and its rescue file later still. */
const keptMs = 30 * 86_400_000

export const forgottenBefore = (now: Date): Instant => instant(new Date(now.getTime() - keptMs))

/** Whether somebody really gave, in a chat, the approval that a till's journal names. Of what is forgotten already nothing is said. */
export const createGrantCheck =
  ({ store, now }: { store: Pick<ApprovalStore, 'grantedTo'>; now: () => Date }) =>
  async (tx: Transaction, claim: ApprovalClaim): Promise<boolean> => {
    if (claim.at < forgottenBefore(now())) return true
    const questions = await store.grantedTo(tx, claim)
    // A till of an earlier version did not say what its request was about.
    return questions.some(({ corrections, subject = claim.subject }) => {
      return subject === claim.subject && corrections.some(({ kind }) => kind === claim.kind)
    })
  }
