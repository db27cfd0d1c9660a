import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { AcceptedFact } from '../../activity/registers/registers.ts'
import type { Random } from './random.ts'

/** One register's day: who sells, how much, on which chain. */
export interface SellingDay {
  readonly siteId: string
  readonly registerId: string
  readonly registerNumber: number
  readonly operatorId: string
  readonly day: BusinessDay
  readonly sales: number
  readonly floatCents: number
  /** How long the register sells: 480, less on a day that is not over. */
  readonly openMinutes: number
}

/** What is written of a cash session while it lasts. */
export interface Desk {
  readonly random: Random
  readonly selling: SellingDay
  readonly sessionId: string
  readonly nextTicket: () => number
  /** Adds an entry with its rows; `at` in milliseconds since 1970. */
  readonly write: (type: AcceptedFact['fact']['type'], at: number, payload: object) => void
}
