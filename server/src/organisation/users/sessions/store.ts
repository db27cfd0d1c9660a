import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

interface NewSession {
  readonly id: string
  readonly userId: string
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly confirmedAt: Instant
  readonly expiresAt: Instant
  readonly userAgent: string
}

const grants = { select: { siteId: true, role: true }, orderBy: { role: 'asc' } } as const

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
        await tx.loginSession.deleteMany({ where: { expiresAt: { lt: session.createdAt } } })
        await tx.loginSession.create({ data: session })
      }),

    /** With the person's grants as they are now; nothing for a person who was disabled. */
    find: (id: string) =>
      db.loginSession.findFirst({
        where: { id, user: { disabledAt: null } },
        select: {
          lastSeenAt: true,
          expiresAt: true,
          confirmedAt: true,
          userId: true,
          user: { select: { email: true, totpSince: true, grants } },
        },
      }),

    nameOf: async (tx: Transaction, id: string): Promise<string | undefined> =>
      (await tx.user.findUnique({ where: { id }, select: { name: true } }))?.name,

    seen: (id: string, lastSeenAt: Instant) => db.loginSession.updateMany({ where: { id }, data: { lastSeenAt } }),

    confirm: (id: string, confirmedAt: Instant) => db.loginSession.updateMany({ where: { id }, data: { confirmedAt } }),

    close: (id: string) => db.loginSession.deleteMany({ where: { id } }),

    /** Those of a person that still open something, the last used first. */
    ofPerson: (userId: string, since: { readonly at: Instant; readonly seenAfter: Instant }) =>
      db.loginSession.findMany({
        where: { userId, expiresAt: { gt: since.at }, lastSeenAt: { gt: since.seenAfter } },
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
