import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { DBSchema } from 'idb'
import type { Book, ClockReading, Device, Draft, Identity, PinTries, PinVerifier, StoredEntry, TillHead } from './records.ts'
import type { DepositDraft, KeptDeposit } from './deposits/kept-deposit.ts'
import type { KeptOrder } from './receipts/kept-order.ts'
import type { KeptStep } from './stock/kept-step.ts'
import type { TillSettings } from './till-settings.ts'

/** The till's own store. */
export interface TillSchema extends DBSchema {
  /** `current`: this till; `asking`: ids and keys of a pairing whose answer has not come yet, kept so that a repeat is the same request. */
  device: { key: 'current'; value: Device }
  asking: { key: 'current'; value: Identity }
  setup: { key: 'current'; value: RegisterSetup }
  head: { key: Book; value: TillHead }
  clock: { key: 'current'; value: ClockReading }
  entries: {
    key: [chain: string, sequence: number]
    value: StoredEntry
    indexes: {
      fact: string
      waiting: [chain: string, sequence: number, waiting: string]
      kind: 'sale' | 'other'
      day: [book: Book, day: BusinessDay, ticket: number]
      ticket: [book: Book, ticket: number]
      subject: string
      sent: string
    }
  }
  drafts: { key: string; value: Draft }
  pins: { key: string; value: PinVerifier }
  pinTries: { key: string; value: PinTries }
  settings: { key: 'current'; value: TillSettings }
  /** Deposits recorded here; those that wait, in the order they were recorded. */
  deposits: { key: string; value: KeptDeposit; indexes: { waiting: [waiting: number, recordedAt: string, id: string] } }
  /** The deposit in progress of each desk. */
  depositDrafts: { key: number; value: DepositDraft }
  /** Receipts asked for that the server does not have yet. */
  receiptOrders: { key: string; value: KeptOrder; indexes: { askedAt: string } }
  /** Goods that left; those that wait, in the order they were kept. */
  stockSteps: { key: string; value: KeptStep; indexes: { sequence: number; waiting: [waiting: number, sequence: number] } }
}
