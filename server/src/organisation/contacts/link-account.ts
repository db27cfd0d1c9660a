import { createHash, randomBytes } from 'node:crypto'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Users } from '../users/users.ts'
import type { ContactStore } from './store.ts'

interface Dependencies {
  readonly database: Database
  readonly store: ContactStore
  readonly users: Pick<Users, 'demandEdit'>
  readonly audit: Pick<Audit, 'record'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
}

const linkLastsMs = 24 * 3_600_000
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * One-time links that join an account on a channel to a person. The code holds 192 random bits and is known to its holder only: the table has
 * its SHA-256, so that finding it compares no secret byte by byte.
 */
export function createLinks({ database, store, users, audit, log, now }: Dependencies) {
  return {
    async issue(actor: Actor, userId: string): Promise<{ code: string; expiresAt: Instant }> {
      const allowed = allowSites(actor, 'people.edit')
      const code = randomBytes(24).toString('base64url')
      const expiresAt = instant(new Date(now().getTime() + linkLastsMs))
      await database.transaction(async (tx) => {
        const whose = await users.demandEdit(tx, actor, userId, 'phone')
        await store.insertLink(tx, allowed, { id: sha256(code), userId, createdBy: actor.id, expiresAt })
        await audit.record(tx, { actor, action: 'contact.link-made', subject: userId, ...whose, after: { expiresAt } })
      })
      log.info({ event: 'contact-link-issued', personId: userId, by: actor.id }, 'a link for an account was issued')
      return { code, expiresAt }
    },

    /** The person a code joins to; it never works again. Undefined for one that is used, old or invented. */
    async take(tx: Transaction, code: string, externalId: string): Promise<{ userId: string; createdBy: string } | undefined> {
      const link = await store.takeLink(tx, sha256(code), instant(now()))
      const event = link ? 'contact-link-used' : 'contact-link-refused'
      log.info({ event, personId: link?.userId ?? null, account: sha256(externalId).slice(0, 12) }, 'a link for an account was opened')
      return link
    },
  }
}
