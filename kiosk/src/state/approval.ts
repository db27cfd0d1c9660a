import type { AskedCorrection } from '@grenier/shared/contract/approvals.ts'
import type { Operator, RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { AuthorisationWay, CorrectionKind, TillPolicy } from '@grenier/shared/domain/till-policy.ts'

/** Who allowed a correction, and how; nobody (empty) when it goes on to be looked at later. */
export interface Approved {
  readonly by: string
  readonly how: AuthorisationWay
}

/** The approval of a ticket: the ids of its entries are made once, so that a second try writes nothing twice. `of` is the text of what was seen. */
export interface TicketApproval extends Approved {
  readonly ids: Partial<Record<CorrectionKind, string>>
  readonly of: string
}

/** Corrections that are asked for together, in one dialog. */
export interface ApprovalRequest {
  /** The sale, void or refund that is to be allowed. */
  readonly subject: string
  readonly corrections: readonly AskedCorrection[]
  /** What is out of the ordinary, in words. */
  readonly reasons: readonly string[]
}

/** People who may allow corrections with a PIN. */
export const responsables = (setup: Pick<RegisterSetup, 'operators'> | null): Operator[] =>
  (setup?.operators ?? []).filter(({ mayApprove, hasPin }) => mayApprove === true && hasPin)

/** People who may declare a loss with a PIN. */
export const administrators = (setup: Pick<RegisterSetup, 'operators'> | null): Operator[] =>
  (setup?.operators ?? []).filter(({ maySettle, hasPin }) => maySettle === true && hasPin)

/** The corrections among these that the site wants somebody to answer for. */
export const needingApproval = (policy: TillPolicy, kinds: readonly CorrectionKind[]): CorrectionKind[] =>
  [...new Set(kinds)].filter((kind) => policy.approvals[kind])

/** Without a network a site may let a correction go on and be shown to the admins. */
export const mayBeFlagged = (policy: TillPolicy, reachable: boolean): boolean => !reachable && policy.offlineApproval === 'flag'
