import { createHash } from 'node:crypto'
import type { EntryFields } from '@grenier/shared/domain/chain.ts'
import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { JournalKeys } from './keys.ts'

export type Verdict = 'accepted' | 'late' | 'disputed'

/** What the server says of an entry; under the seal, not under the writer's signature. */
export interface ServerPart {
  readonly recordedAt: Instant
  readonly verdict: Verdict
  /** Why it is disputed or late; empty when accepted. */
  readonly reason: string
  /** The open day that accounting gives it. */
  readonly postedDay: BusinessDay
}

export interface SealedEntry extends EntryFields, ServerPart {
  readonly hash: Sha256
  readonly signature: string
  readonly seal: string
}

/** Head and perpetual totals of a chain. */
export interface ChainState {
  readonly id: string
  readonly siteId: string
  readonly sequence: number
  readonly hash: Sha256
  readonly totals: PerpetualTotals
  readonly entrySeal: string
  /** Entries up to here stand in a verified backup outside the shop. */
  readonly safeThrough?: number
}

export const hashText = (text: string): Sha256 => createHash('sha256').update(text).digest('hex') as Sha256

/** `HMAC(hash ‖ signature ‖ server part ‖ previous seal)`: nobody without the key can recompute a chain that was changed. */
export const sealEntry = (keys: Pick<JournalKeys, 'seal'>, entry: Omit<SealedEntry, 'seal'>, previousSeal: string): string =>
  keys.seal(entry.hash, entry.signature, entry.recordedAt, entry.verdict, entry.reason, entry.postedDay, previousSeal)

/** Seals where a chain ends and its totals: a tail that was cut off no longer fits. */
export const sealHead = (keys: Pick<JournalKeys, 'seal'>, state: ChainState): string =>
  keys.seal('head', state.id, state.sequence, state.hash, totalsText(state.totals), state.entrySeal)

/** Canonical text, keys in the order of RFC 8785. */
export const totalsText = (totals: PerpetualTotals): string =>
  `{"donationsBackCents":${totals.donationsBackCents},"donationsCents":${totals.donationsCents},"refunds":${totals.refunds},` +
  `"refundsCents":${totals.refundsCents},"sales":${totals.sales},"salesCents":${totals.salesCents}}`
