import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay, Cents, Instant, Sha256 } from '@grenier/shared/domain/units.ts'

/** Who this tablet is: made here once per pairing. Both keys are non-extractable. */
export interface Identity {
  readonly deviceId: string
  readonly chain: string
  readonly keyPair: CryptoKeyPair
  /** Base64 SubjectPublicKeyInfo (DER). */
  readonly publicKey: string
  /** HMAC key of the PIN verifiers. */
  readonly pinKey: CryptoKey
}

export interface Device extends Identity {
  readonly registerId: string
}

export interface OpenSession {
  readonly sessionId: string
  readonly businessDay: BusinessDay
  readonly openedAt: Instant
  readonly openedBy: string
  readonly floatCents: Cents
  readonly sales: number
  readonly salesCents: Cents
  readonly donationsCents: Cents
  readonly cashCents: Cents
}

/** Where the chain of this till stands: replaced in the same transaction as each entry. */
export interface TillHead {
  readonly chain: string
  readonly sequence: number
  readonly hash: Sha256
  readonly totals: PerpetualTotals
  /** Number of the last ticket. */
  readonly ticket: number
  readonly session: OpenSession | null
  readonly lastSale: { readonly chain: string; readonly sequence: number } | null
  /** What the drawer held at the last closing: proposed as the next float. */
  readonly lastCountedCents: Cents | null
}

/** A signed entry as it stands on this till. `waiting` is there until the server's head acknowledged it. */
export interface StoredEntry {
  readonly registerId: string
  readonly chain: string
  readonly sequence: number
  /** What the entry is about, once per till: a second tap finds it. */
  readonly fact: string
  readonly text: string
  readonly signature: string
  readonly waiting?: 'sale' | 'other'
}

export const presets = ['free', 'under-18', 'recycling', 'disposal'] as const
export type Preset = (typeof presets)[number]

export interface DraftLine {
  readonly id: string
  readonly category: string
  readonly articleId?: string
  readonly label: string
  readonly quantity: number
  readonly unitCents: Cents
  /** Weight of one piece, null when nothing is known. */
  readonly typicalGrams: number | null
  readonly preset: Preset | null
}

/** A ticket in progress. Its id becomes the sale's id; `desk` is the window that holds it, null when it is parked. */
export interface Draft {
  readonly id: string
  readonly desk: number | null
  readonly lines: readonly DraftLine[]
  readonly changedAt: Instant
}

export interface PinVerifier {
  readonly operatorId: string
  readonly tag: string
}

/** Wrong PINs in a row, and what is left to wait; it counts down only while the till is open. */
export interface PinTries {
  readonly operatorId: string
  readonly wrong: number
  readonly waitMs: number
}

/** How far the device's clock is from the server's, and when that was learnt (empty: never). */
export interface ClockReading {
  readonly offsetMs: number
  readonly knownAt: Instant | ''
}
