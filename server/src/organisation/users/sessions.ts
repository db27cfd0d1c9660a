import { createHash, randomBytes } from 'node:crypto'
import { isHigh } from '@grenier/shared/domain/person-editing.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { userActor, type Actor } from '#platform/access.ts'
import type { Log } from '#platform/log.ts'
import type { Demand } from './second-factor/rule.ts'
import type { SessionStore } from './sessions/store.ts'

export type Sessions = ReturnType<typeof createSessions>

const absoluteMs = 30 * 24 * 3_600_000
/** How long a typed password stands for what is sensitive. */
const confirmedMs = 10 * 60_000
/** A write for every request would be the busiest of the day. A session that rests ends up to this much earlier, and never later. */
const seenEveryMs = 60_000

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface SessionDependencies {
  readonly store: SessionStore
  readonly demand: Demand
  readonly log: Pick<Log, 'warn'>
  readonly now: () => Date
}

/** Log-in sessions. The cookie holds 256 random bits, the table only their SHA-256. */
export function createSessions({ store, demand, log, now }: SessionDependencies) {
  const after = (ms: number) => instant(new Date(now().getTime() + ms))

  return {
    /** Opens a session; answers the cookie's token. */
    async open(userId: string, userAgent: string): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      const at = after(0)
      await store.open({
        id: sha256(token),
        userId,
        createdAt: at,
        lastSeenAt: at,
        // Whoever opens a session has typed the password just now.
        confirmedAt: at,
        expiresAt: after(absoluteMs),
        userAgent: userAgent.slice(0, 200),
      })
      return token
    },

    /**
     * Who the token belongs to, with the grants of this moment; undefined when it ended or never was. It goes on resting, unless it is told
     * how long ago somebody touched what asks.
     */
    async actorOf(token: string, touchedAgoMs?: number): Promise<Actor | undefined> {
      const id = sha256(token)
      const session = await store.find(id, after(0))
      if (!session) return undefined
      // Nobody waits for it, so that a full disk or a long write stops no reader.
      if (touchedAgoMs !== undefined && session.lastSeenAt <= after(-touchedAgoMs - seenEveryMs))
        store
          .seen(id, after(-touchedAgoMs))
          .catch((error: unknown) => log.warn({ err: error }, 'the last visit of a session could not be written'))
      const { grants, totpSince } = session.user
      const lacksSecondFactor = totpSince === null && isHigh(grants) && (await demand.isMade())
      const confirmedUntil = session.confirmedAt === null ? undefined : instant(new Date(Date.parse(session.confirmedAt) + confirmedMs))
      return {
        ...userActor(session.userId, lacksSecondFactor ? [] : grants),
        ...(lacksSecondFactor && { lacksSecondFactor }),
        ...(confirmedUntil !== undefined && confirmedUntil > after(0) && { confirmedUntil }),
      }
    },

    /** The address of the person whose session this is; undefined when it opens none. */
    emailOf: async (token: string): Promise<string | undefined> => (await store.find(sha256(token), after(0)))?.user.email ?? undefined,

    /** The password was typed again. */
    async confirm(token: string): Promise<void> {
      await store.confirm(sha256(token), after(0))
    },

    /** Ends the session; nothing happens for a token that opens none. */
    async close(token: string): Promise<void> {
      await store.close(sha256(token))
    },
  }
}
