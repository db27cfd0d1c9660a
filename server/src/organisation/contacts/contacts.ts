import type { AllowContact, Contact, DecideContact } from '@grenier/shared/contract/people.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, nobody, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Users } from '../users/users.ts'
import { contactUnknown, contactWithoutPerson } from './errors.ts'
import type { ContactStore, KnownContact } from './store.ts'

export type { KnownContact } from './store.ts'
export type Contacts = ReturnType<typeof createContacts>

/** Who a channel says is speaking. */
export interface Speaker {
  readonly channel: string
  readonly externalId: string
  readonly name: string
  readonly locale: Locale
}

/** A speaker as the server knows them: nobody unless allowed, linked and enabled. */
export interface Met {
  readonly contact: KnownContact
  readonly isNew: boolean
  readonly actor: Actor
  /** Where their deposits go unless told otherwise. */
  readonly homeSiteId: string | null
}

export interface ContactDependencies {
  readonly database: Database
  readonly store: ContactStore
  readonly users: Pick<Users, 'demandEdit' | 'actorOf' | 'homeSiteOf' | 'nameAndLanguage'>
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
  readonly newId: () => string
}

/** People allowed to speak to the bot. A contact is allowed as a person of the team, and may do what that person may. */
export function createContacts({ database, store, users, live, log, now, newId }: ContactDependencies) {
  /** Linking a contact to a person gives it that person's rights: whoever does so must be able to edit that person. */
  async function demandBoth(tx: Transaction, actor: Actor, ...userIds: (string | null)[]): Promise<void> {
    for (const id of new Set(userIds)) if (id !== null) await users.demandEdit(tx, actor, id)
  }

  async function write(tx: Transaction, contact: Omit<KnownContact, 'id' | 'createdAt'>): Promise<KnownContact> {
    const fresh = { id: newId(), ...contact, createdAt: instant(now()) }
    await store.insert(tx, fresh)
    return fresh
  }

  async function met(tx: Transaction, contact: KnownContact, isNew: boolean): Promise<Met> {
    const userId = contact.status === 'allowed' ? contact.userId : null
    if (userId === null) return { contact, isNew, actor: nobody, homeSiteId: null }
    return { contact, isNew, actor: await users.actorOf(userId, tx), homeSiteId: await users.homeSiteOf(userId, tx) }
  }

  function decided(contact: Contact, actor: Actor): Contact {
    log.info({ event: `contact-${contact.status}`, contactId: contact.id, personId: contact.userId, by: actor.id }, 'a contact was decided')
    live.hint('people', null)
    return contact
  }

  return {
    /** Asking ones, and those of people on the sites the actor may see; newest first. */
    list: async (actor: Actor): Promise<Contact[]> => (await store.list(allowSites(actor, 'people.read'))).map(toContract),

    /** The contact as it stands now; `refused` when its person was disabled. Inside a transaction, with its `tx`. */
    find: (channel: string, externalId: string, tx?: Transaction): Promise<KnownContact | undefined> => store.find(channel, externalId, tx),

    /**
     * The contact of a speaker, and as whom it may act now; one who is new is written down as asking, once. After the commit of a new one
     * admins are to be told, and screens by `hintAsked`.
     */
    async meet(tx: Transaction, speaker: Speaker): Promise<Met> {
      const known = await store.find(speaker.channel, speaker.externalId, tx)
      return known ? met(tx, known, false) : met(tx, await write(tx, { ...speaker, status: 'asking', userId: null }), true)
    },

    /** A person who logged in speaks on a channel of ours: allowed as themselves. */
    async meetUser(tx: Transaction, { channel, userId, name, locale }: Omit<Speaker, 'externalId'> & { userId: string }): Promise<Met> {
      const known = await store.find(channel, userId, tx)
      return known
        ? met(tx, known, false)
        : met(tx, await write(tx, { channel, externalId: userId, name, locale, status: 'allowed', userId }), true)
    },

    async byId(tx: Transaction, id: string): Promise<Met | null> {
      const known = await store.get(tx, id)
      return known ? met(tx, known, false) : null
    },

    hintAsked: (): void => live.hint('people', null),

    /** Language of the answers from now on. */
    setLocale: async (tx: Transaction, id: string, locale: Locale): Promise<void> => void (await store.setLocale(tx, id, locale)),

    /** Throws `contact.unknown`, `contact.person-missing`, `forbidden`, `person.unknown`, `person.role-too-high`. */
    async decide(actor: Actor, id: string, { status, userId }: DecideContact): Promise<Contact> {
      const allowed = allowSites(actor, 'people.edit')
      const contact = await database.transaction(async (tx) => {
        const before = await store.get(tx, id)
        if (!before) throw contactUnknown(id)
        const as = userId ?? before.userId
        if (status === 'allowed' && as === null) throw contactWithoutPerson(before.name)
        await demandBoth(tx, actor, before.userId, as)
        await store.decide(tx, allowed, id, { status, userId: as })
        return { ...before, status, userId: as }
      })
      return decided(toContract(contact), actor)
    },

    /** Allows a Telegram number, whether it wrote already or not. Throws as `decide`. */
    async allow(actor: Actor, { id, channel, externalId, userId }: AllowContact): Promise<Contact> {
      const allowed = allowSites(actor, 'people.edit')
      const contact = await database.transaction(async (tx) => {
        const before = await store.find(channel, externalId, tx)
        await demandBoth(tx, actor, before?.userId ?? null, userId)
        if (before) {
          await store.decide(tx, allowed, before.id, { status: 'allowed', userId })
          return { ...before, status: 'allowed' as const, userId }
        }
        const person = await users.nameAndLanguage(userId, tx)
        const fresh = { id, channel, externalId, ...person, status: 'allowed' as const, userId, createdAt: instant(now()) }
        await store.insert(tx, fresh)
        return fresh
      })
      return decided(toContract(contact), actor)
    },

    /** Whom an alert concerns: owners and administrators, and of one site also its managers. */
    admins: (siteId?: string, tx?: Transaction): Promise<KnownContact[]> =>
      store.ofRoles({ everywhere: ['owner', 'administrator'], onSite: ['owner', 'administrator', 'manager'], siteId }, tx),
  }
}

const toContract = ({ id, channel, externalId, name, status, userId, createdAt }: KnownContact): Contact => ({
  id,
  channel,
  externalId,
  name,
  status,
  userId,
  createdAt,
})
