import type { SessionSums } from '@grenier/shared/domain/cash-session.ts'
import type { Payment, Preset } from '@grenier/shared/domain/sale.ts'
import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { BusinessDay, Cents, Grams, Instant, Sha256 } from '@grenier/shared/domain/units.ts'

/** The two journals of a till, each a chain with a head of its own: what is sold, and what is only practised in training mode. */
export type Book = 'current' | 'training'

/** Who this tablet is: made here once per pairing. Both keys are non-extractable. */
export interface Identity {
  readonly deviceId: string
  readonly chain: string
  /** The chain of training mode; a tablet paired before there was one has none. */
  readonly trainingChain?: string
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
  /** All it did so far, so that closing reads no sale again. */
  readonly sums: SessionSums
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
  /** Up to here the server has this chain in a verified backup; absent until it said so. */
  readonly safeThrough?: number
  /** What the last closing left in the drawer: proposed as the next float. */
  readonly floatNextCents: Cents | null
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
  /** When the server acknowledged it. */
  readonly sentAt?: Instant
  readonly book: Book
  /** Of a ticket: its business day and number, by which it is found again. */
  readonly day?: BusinessDay
  readonly ticket?: number
  /** The sale that this entry is about: what gives it back, its receipts. */
  readonly subject?: string
}

export interface DraftLine {
  readonly id: string
  readonly category: string
  readonly articleId?: string
  readonly label: string
  readonly quantity: number
  readonly unitCents: Cents
  /** What the catalogue suggests and allows, where it says something. */
  readonly listCents?: Cents
  readonly minCents?: Cents
  readonly maxCents?: Cents
  /** Weight of one piece, null when nothing is known. */
  readonly typicalGrams: number | null
  /** What the scale said for the whole line. */
  readonly weighedGrams?: Grams
  readonly preset: Preset | null
}

/** One price for the whole basket, or something off the whole ticket. */
export type Adjustment =
  | { readonly kind: 'basket'; readonly cents: Cents }
  | { readonly kind: 'amount'; readonly cents: Cents }
  | { readonly kind: 'percent'; readonly percent: number }

/** What a cashier puts together, and what undo brings back. */
export interface Basket {
  readonly lines: readonly DraftLine[]
  readonly donationCents: Cents
  readonly adjustment: Adjustment | null
}

/** A ticket in progress. Its id becomes the sale's id; `desk` is the window that holds it, null when it is parked. */
export interface Draft extends Basket {
  readonly id: string
  readonly desk: number | null
  readonly book: Book
  /** Taken already, before the rest is paid. */
  readonly payments: readonly Payment[]
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
  readonly lock?: PinLock
}

/** After twenty wrong PINs only somebody who answers for the site unlocks it, here or on the dashboard. */
export interface PinLock {
  readonly id: string
  readonly lockedAt: Instant
  /** Who unlocked it here, and when, until the server knows. */
  readonly unlockedBy?: string
  readonly unlockedAt?: Instant
  /** The server knows that it is locked. */
  readonly isTold?: true
}

/** How far the device's clock is from the server's, and when that was learnt (empty: never). */
export interface ClockReading {
  readonly offsetMs: number
  readonly knownAt: Instant | ''
}
