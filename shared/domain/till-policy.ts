import { type Preset, presets } from './sale.ts'
import type { Cents } from './units.ts'

/** Corrections for which a site may want somebody who answers for it. */
export const correctionKinds = ['refund', 'void', 'price', 'discount'] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** How a correction was allowed; `flagged`: nobody could be asked, the site lets it go on and be shown. */
export const authorisationWays = ['pin', 'chat', 'flagged'] as const
export type AuthorisationWay = (typeof authorisationWays)[number]

/** What a site chose for its tills. */
export interface TillPolicy {
  /** Corrections that need somebody who may approve. */
  readonly approvals: Readonly<Record<CorrectionKind, boolean>>
  /** Without a network: only the PIN of somebody this till knows, or go on and be flagged. */
  readonly offlineApproval: 'pin' | 'flag'
  /** Ask the weight of each line (the step *Poids*). */
  readonly askWeight: boolean
  /** The special prices that the till offers: gifts and goods that leave as waste. */
  readonly presets: Preset[]
  /** Hide what is expected while the drawer is counted. */
  readonly blindCount: boolean
  /** Most that a voucher may pay while its balance cannot be asked. */
  readonly voucherOfflineLimitCents: Cents
  readonly printReceipts: 'browser' | 'printer'
  /** Offer to send receipts by e-mail. */
  readonly email: boolean
}

export const defaultPolicy: TillPolicy = {
  approvals: { refund: true, void: false, price: false, discount: false },
  offlineApproval: 'pin',
  askWeight: false,
  presets: [...presets],
  blindCount: false,
  voucherOfflineLimitCents: 2_000 as Cents,
  printReceipts: 'browser',
  email: false,
}
