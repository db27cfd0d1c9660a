import type { AskedCorrection } from '@grenier/shared/contract/approvals.ts'
import type { CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'

/** Somebody who was asked, and the message that asks them. */
export interface Asked {
  readonly message: string
  readonly contactId: string
  readonly userId: string
  readonly channel: string
  readonly chat: string
  readonly locale: Locale
}

/** What is asked, in the words that stand in every message. */
export interface Question {
  readonly register: string
  readonly operator: string
  readonly corrections: readonly AskedCorrection[]
  /** The sale, void or refund; absent where the till did not say. */
  readonly subject?: string
}

export type Decision = 'granted' | 'refused'
/** How a request ended. */
export type End = Decision | 'withdrawn'

export interface Request {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly deviceId: string
  readonly operatorId: string
  readonly question: Question
  readonly asked: readonly Asked[]
  readonly askedAt: Instant
  readonly expiresAt: Instant
  readonly decision: End | null
  readonly decidedBy: string | null
}

/** What a till's journal says of an approval given in a chat. */
export interface ApprovalClaim {
  readonly siteId: string
  readonly registerId: string
  /** Who allowed it. */
  readonly by: string
  readonly kind: CorrectionKind
  /** The sale, void or refund that was allowed. */
  readonly subject: string
  readonly at: Instant
}
