import type { AllowContact, DecideContact, ShareContact } from '@grenier/shared/contract/people.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSeen } from '#platform/seen.ts'
import type { Users } from '../users/users.ts'
import { contactNotShareable, contactUnknown, contactWithoutPerson } from './errors.ts'
import type { ContactStore, KnownContact } from './store.ts'

interface Dependencies {
  readonly store: ContactStore
  readonly users: Pick<Users, 'demandEdit' | 'nameAndLanguage'>
  readonly now: () => Date
}

/** A contact as it was (undefined when it is new) and as it stands after a decision. */
export interface Decided {
  readonly before: KnownContact | undefined
  readonly contact: KnownContact
}

/** The same of an account whose further people changed. */
export interface Shared {
  readonly before: KnownContact
  readonly contact: KnownContact
}

/** What people decide about contacts, in the caller's transaction. */
export function createDecisions({ store, users, now }: Dependencies) {
  /** A contact has the rights of its people: whoever links, shares or refuses one must be able to edit each of them, before and after. */
  async function demandEach(tx: Transaction, actor: Actor, userIds: readonly (string | null)[]): Promise<void> {
    for (const id of new Set(userIds)) if (id !== null) await users.demandEdit(tx, actor, id, 'phone')
  }

  async function known(tx: Transaction, id: string): Promise<KnownContact> {
    const contact = await store.get(tx, id)
    if (!contact) throw contactUnknown(id)
    return contact
  }

  return {
    async decide(tx: Transaction, actor: Actor, id: string, { status, userId }: DecideContact): Promise<Decided> {
      const allowed = allowSites(actor, 'people.edit')
      const before = await known(tx, id)
      const as = userId ?? before.userId
      if (status === 'allowed' && as === null) throw contactWithoutPerson(before.name)
      await demandEach(tx, actor, [before.userId, as, ...before.sharers])
      await store.decide(tx, allowed, id, { status, userId: as })
      return { before, contact: { ...before, status, userId: as } }
    },

    async allow(tx: Transaction, actor: Actor, { id, channel, externalId, userId }: AllowContact): Promise<Decided> {
      const allowed = allowSites(actor, 'people.edit')
      const before = await store.find(channel, externalId, tx)
      await demandEach(tx, actor, [before?.userId ?? null, userId, ...(before?.sharers ?? [])])
      if (before) {
        await store.decide(tx, allowed, before.id, { status: 'allowed', userId })
        return { before, contact: { ...before, status: 'allowed', userId } }
      }
      const person = await users.nameAndLanguage(userId, tx)
      const fresh = { id, channel, externalId, ...person, status: 'allowed' as const, userId, createdAt: instant(now()) }
      await store.insert(tx, fresh)
      return { before, contact: { ...fresh, sharers: [] } }
    },

    /** A practice chat speaks as whoever logged in: shared, it would let one person act as another. Throws `edit.changed`. */
    async share(tx: Transaction, actor: Actor, id: string, { sharers: wanted, seen }: ShareContact): Promise<Shared> {
      const allowed = allowSites(actor, 'people.edit')
      await takeTurn(tx)
      const before = await known(tx, id)
      if (before.channel !== 'telegram') throw contactNotShareable(before.channel)
      if (before.userId === null) throw contactWithoutPerson(before.name)
      demandSeen(seen, { sharers: before.sharers })
      const sharers = [...new Set(wanted)].filter((userId) => userId !== before.userId).toSorted()
      await demandEach(tx, actor, [before.userId, ...before.sharers, ...sharers])
      await store.setSharers(tx, allowed, id, sharers)
      return { before, contact: { ...before, sharers } }
    },
  }
}
