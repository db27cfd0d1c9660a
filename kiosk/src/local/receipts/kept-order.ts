import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'

/** A receipt asked for at this till, until the server has the order: then it is deleted, and a customer's address with it. */
export interface KeptOrder {
  readonly id: string
  readonly registerId: string
  readonly order: OrderReceipt
  readonly askedAt: Instant
}
