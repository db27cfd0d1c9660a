import type { BusinessDay, Instant, Sha256 } from '../../units.ts'
import type { PersonEvent } from '../events.ts'

/** A file on disk that no row names yet; the identity only carries it along. */
export interface HeldFile {
  readonly id: string
  readonly kind: 'audio' | 'photo'
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
}

/** Something said before it was known who speaks. */
export interface Held {
  readonly said: PersonEvent
  readonly file: HeldFile | null
}

/** The question on the screen. A new token makes the buttons of all older ones void. */
export interface Asked {
  readonly ask: 'person' | 'site'
  /** The person the site is asked for. */
  readonly person: string | null
  readonly message: string
  readonly token: string
  /** Ids of the people or sites, in the order of their buttons. */
  readonly choices: readonly string[]
  readonly askedAt: Instant
}

/** As whom, and for which site, an account speaks. What is not chosen follows from the people and sites there are. */
export interface IdentityState {
  readonly v: 1
  readonly person: { readonly id: string; readonly usedAt: Instant } | null
  readonly sites: readonly { readonly person: string; readonly site: string; readonly day: BusinessDay }[]
  /** Oldest first. */
  readonly held: readonly Held[]
  readonly asked: Asked | null
}

export const firstIdentity: IdentityState = { v: 1, person: null, sites: [], held: [], asked: null }

/** So long after the last use a shared account asks again. */
export const personLastsMs = 60 * 60_000

/** What is said beyond is not taken, and the person is told. */
export const heldAtMost = 50

/** A question that scrolled away is asked anew instead of edited. */
export const questionStandsMs = 60 * 60_000
