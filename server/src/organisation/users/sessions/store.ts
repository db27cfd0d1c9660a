import { highRoles, isHigh } from '@grenier/shared/domain/person-editing.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { grantColumns, toGrant } from '../grants.ts'

interface NewSession {
  readonly id: string
  readonly userId: string
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly confirmedAt: Instant
  readonly expiresAt: Instant
  readonly userAgent: string
}

const grants = { select: grantColumns, orderBy: { role: 'asc' } } as const

const minute = 60_000
/** How long a session lasts that nobody touches: short where somebody could change everything. */
const restMs = { high: 20 * minute, other: 720 * minute }
const before = (at: Instant, ms: number) => instant(new Date(Date.parse(at) - ms))

/** What opens nothing any more: too old, or untouched for too long. */
function ended(at: Instant) {
  const untouchedFor = (ms: number) => ({ lastSeenAt: { lte: before(at, ms) } })
  const ofHighRole = { user: { grants: { some: { role: { in: [...highRoles] } } } } }
  return { OR: [{ expiresAt: { lte: at } }, untouchedFor(restMs.other), { ...untouchedFor(restMs.high), ...ofHighRole }] }
}

export type SessionStore = ReturnType<typeof createSessionStore>

/** Log-ins. Nobody is known yet when these are asked, so that no proof can be demanded: the token or the password is the proof. */
export function createSessionStore(database: Database) {
  const db = database.client
  return {
    byEmail: (email: string) => db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, disabledAt: true } }),

    /** What a half session stands on; nothing for a person who was disabled. */
    credentials: (id: string) =>
      db.user.findFirst({ where: { id, disabledAt: null }, select: { name: true, email: true, passwordHash: true, totpSince: true } }),

    rehash: (userId: string, from: string, passwordHash: string) =>
      db.user.updateMany({ where: { id: userId, passwordHash: from }, data: { passwordHash } }),

    /** False when the password is another one meanwhile. A link that would choose it anew serves no more. */
    async changePassword(tx: Transaction, userId: string, from: string, passwordHash: string): Promise<boolean> {
      const { count } = await tx.user.updateMany({ where: { id: userId, passwordHash: from }, data: { passwordHash } })
      await tx.personLink.deleteMany({ where: { userId, usedAt: null } })
      return count === 1
    },

    /** Also removes sessions that ended. */
    open: (session: NewSession) =>
      database.transaction(async (tx) => {
        await tx.loginSession.deleteMany({ where: ended(session.createdAt) })
        await tx.loginSession.create({ data: session })
      }),

    /** With the person's grants as they are now; nothing when it ended, nor for a person who was disabled. */
    async find(id: string, at: Instant) {
      const session = await db.loginSession.findFirst({
        where: { id, expiresAt: { gt: at }, user: { disabledAt: null } },
        select: { lastSeenAt: true, confirmedAt: true, userId: true, user: { select: { email: true, totpSince: true, grants } } },
      })
      // Asked with each request: grants that are here anyway need no second look in the database.
      const rest = session && (isHigh(session.user.grants) ? restMs.high : restMs.other)
      if (!rest || session.lastSeenAt <= before(at, rest)) return undefined
      return { ...session, user: { ...session.user, grants: session.user.grants.map(toGrant) } }
    },

    nameOf: async (tx: Transaction, id: string): Promise<string | undefined> =>
      (await tx.user.findUnique({ where: { id }, select: { name: true } }))?.name,

    seen: (id: string, lastSeenAt: Instant) =>
      db.loginSession.updateMany({ where: { id, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } }),

    confirm: (id: string, confirmedAt: Instant) => db.loginSession.updateMany({ where: { id }, data: { confirmedAt } }),

    close: (id: string) => db.loginSession.deleteMany({ where: { id } }),

    /** Those of a person that still open something, the last used first. */
    ofPerson: (userId: string, at: Instant) =>
      db.loginSession.findMany({
        where: { userId, NOT: ended(at) },
        select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
      }),

    /** Ends one of a person; how many ended. */
    endOne: async (tx: Transaction, userId: string, id: string): Promise<number> =>
      (await tx.loginSession.deleteMany({ where: { id, userId } })).count,

    /** Ends all of a person, but `except`; how many ended. */
    endAll: async (tx: Transaction, userId: string, except?: string): Promise<number> =>
      (await tx.loginSession.deleteMany({ where: { userId, ...(except !== undefined && { id: { not: except } }) } })).count,
  }
}
