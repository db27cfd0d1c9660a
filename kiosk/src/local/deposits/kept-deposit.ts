import type { Deposit, RecordWeighed, WeighedItem } from '@grenier/shared/contract/deposits.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'

/**
 * A deposit recorded on this till, never changed once it is kept. `waiting` is there until the server answered with its number, or refused
 * it for good: then `refused` names the reason, and a person looks at it.
 */
export interface KeptDeposit {
  readonly id: string
  readonly deposit: RecordWeighed
  readonly waiting?: 1
  readonly reference?: number
  readonly sentAt?: Instant
  readonly refused?: string
}

export interface DepositLine extends WeighedItem {
  readonly id: string
}

/** A deposit in progress. Its id becomes the deposit's. */
export interface DepositDraft {
  readonly id: string
  readonly origin: Deposit['origin']
  /** Where a collection comes from, as it is typed. */
  readonly postcode?: string
  readonly lines: readonly DepositLine[]
}
