import type { AskedCorrection } from '@grenier/shared/contract/approvals.ts'
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
}

export type Decision = 'granted' | 'refused'

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
  readonly decision: Decision | null
  readonly decidedBy: string | null
}
