import { createHash } from 'node:crypto'
import type { Secrets } from '#platform/secrets.ts'
import type { SessionStore } from './store.ts'

export type HalfSessions = ReturnType<typeof createHalfSessions>

/** How long somebody may look for their telephone. */
export const halfMs = 5 * 60_000
const place = 'session.half'

interface Half {
  readonly userId: string
  readonly until: number
  /** What it was made from: another password or second factor ends it. */
  readonly from: string
}

interface Credentials {
  readonly passwordHash: string | null
  readonly totpSince: string | null
}

const digestOf = ({ passwordHash, totpSince }: Credentials) =>
  createHash('sha256')
    .update(JSON.stringify([passwordHash, totpSince]))
    .digest('base64url')

export interface HalfSessionDependencies {
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly store: Pick<SessionStore, 'credentials'>
  readonly now: () => Date
}

/**
 * Between the password and the code: a sealed text that the browser holds and nothing stores. It is no session, opens nothing but the
 * question for the code, and without a right code it ends by itself.
 */
export function createHalfSessions({ secrets, store, now }: HalfSessionDependencies) {
  function opened(text: string): Half | undefined {
    try {
      return JSON.parse(secrets.open(text, place)) as Half
    } catch {
      // Whatever a browser sends that we did not seal.
      return undefined
    }
  }

  return {
    /** For a person whose password was right. */
    async make(userId: string): Promise<string> {
      const credentials = await store.credentials(userId)
      const half: Half = { userId, until: now().getTime() + halfMs, from: credentials ? digestOf(credentials) : '' }
      return secrets.seal(JSON.stringify(half), place)
    },

    /** Whose it is; undefined when it ended or is none of ours. */
    async read(text: string): Promise<string | undefined> {
      const half = opened(text)
      if (!half || half.until <= now().getTime()) return undefined
      const credentials = await store.credentials(half.userId)
      return credentials && digestOf(credentials) === half.from ? half.userId : undefined
    },
  }
}
