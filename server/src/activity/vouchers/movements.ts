/** A refund that gave a voucher instead of money. */
export interface Issue {
  readonly saleId: string
  readonly siteId: string
  readonly at: string
  readonly number: string
  readonly code: string
  readonly amountCents: number
  readonly expiresOn: string
}

/** A payment by voucher on a business day; below zero when the amount goes back on it. */
export interface Use {
  readonly saleId: string
  readonly position: number
  readonly siteId: string
  readonly at: string
  readonly day: string
  readonly number: string
  readonly amountCents: number
}

export interface VoucherMovements {
  readonly issued: Issue[]
  readonly uses: Use[]
}

/** Why a use was accepted only because a till had already taken it. */
export type Flag = 'unknown' | 'expired' | 'balance'

export interface FlaggedUse extends Use {
  readonly flagged: Flag
}

/** What a voucher is worth while it is used: kept between the uses of one commit. */
export interface VoucherBalance {
  readonly number: string
  readonly siteId: string
  readonly expiresOn: string
  balanceCents: number
}
