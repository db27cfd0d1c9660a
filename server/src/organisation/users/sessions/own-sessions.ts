import type { OwnSession } from '@grenier/shared/contract/account.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { sessionUnknown } from '../errors.ts'
import { sha256 } from '../sessions.ts'
import type { Users } from '../users.ts'
import type { SessionStore } from './store.ts'

export type OwnSessions = ReturnType<typeof createOwnSessions>

export interface OwnSessionDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SessionStore
  readonly users: Pick<Users, 'demandEdit'>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'recheck'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
}

/** Where somebody is logged in, and how that ends: at the next request, and at once on a screen that is open. */
export function createOwnSessions({ database, store, users, audit, live, log, now }: OwnSessionDependencies) {
  /** In the transaction that ended some of one's own. */
  async function tell(tx: Transaction, actor: Actor): Promise<void> {
    await audit.record(tx, { actor, action: 'session.ended', subject: actor.id, name: (await store.nameOf(tx, actor.id)) ?? '' })
  }

  async function cut(personId: string, count: number, by: Actor): Promise<void> {
    if (count === 0) return
    log.info({ event: 'sessions-ended', personId, count, by: by.id }, 'sessions of a person were ended')
    await live.recheck()
  }

  return {
    /** The last used first; `token` is the one of who asks. */
    async list({ id: userId }: Actor, token: string): Promise<OwnSession[]> {
      const current = sha256(token)
      return (await store.ofPerson(userId, instant(now()))).map(({ id, createdAt, lastSeenAt, userAgent }) => ({
        id,
        userAgent,
        openedAt: createdAt as Instant,
        lastSeenAt: lastSeenAt as Instant,
        isThisOne: id === current,
      }))
    },

    /** Throws `session.unknown` for one that ended or is somebody else's. */
    async end(actor: Actor, id: string): Promise<void> {
      await database.transaction(async (tx) => {
        if ((await store.endOne(tx, actor.id, id)) === 0) throw sessionUnknown()
        await tell(tx, actor)
      })
      await cut(actor.id, 1, actor)
    },

    /** All of one's own but this one. */
    async endOthers(actor: Actor, token: string): Promise<void> {
      const count = await database.transaction(async (tx) => {
        const ended = await store.endAll(tx, actor.id, sha256(token))
        if (ended > 0) await tell(tx, actor)
        return ended
      })
      await cut(actor.id, count, actor)
    },

    /** All of a person. Throws `person.unknown`, `forbidden`, `person.too-high`. */
    async endAllOf(actor: Actor, personId: string): Promise<void> {
      const count = await database.transaction(async (tx) => {
        const whose = await users.demandEdit(tx, actor, personId, 'sessions')
        const ended = await store.endAll(tx, personId)
        if (ended > 0) await audit.record(tx, { actor, action: 'session.ended', subject: personId, ...whose })
        return ended
      })
      await cut(personId, count, actor)
    },
  }
}
