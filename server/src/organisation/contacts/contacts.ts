import type { AllowContact, Contact, DecideContact, ShareContact } from '@grenier/shared/contract/people.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { grantedBy, roles } from '@grenier/shared/domain/roles.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, nobody, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import { versionOf } from '#platform/seen.ts'
import type { AuditAction } from '@grenier/shared/domain/audit.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { SiteOfPerson, SpeakingPerson, Users } from '../users/users.ts'
import { createDecisions, type Decided, type Shared } from './decide-contact.ts'
import { createLinks } from './link-account.ts'
import type { ContactStore, KnownContact } from './store.ts'

export type { KnownContact } from './store.ts'
export type { SiteOfPerson, SpeakingPerson } from '../users/users.ts'
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
  /** Everybody enabled who may speak through this account, its own person first; empty unless it is allowed. */
  readonly people: readonly SpeakingPerson[]
  /** The account's own person. */
  readonly actor: Actor
  /** Where their deposits go unless told otherwise. */
  readonly homeSiteId: string | null
}

/**
 * A decision about an account, in the transaction that takes it; the status stays when only its people, or what they may do, changed.
 * `by` names who decided; null when that does not matter.
 */
export type OnDecided = (tx: Transaction, decided: Decided, by: string | null) => Promise<void>

export interface ContactDependencies {
  readonly database: Database
  readonly store: ContactStore
  readonly users: Pick<
    Users,
    'demandEdit' | 'speakingAs' | 'nameAndLanguage' | 'addVolunteer' | 'withoutContact' | 'sitesToStaff' | 'whenSaved'
  >
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
  readonly newId: () => string
}

/** Who is told what has to be known. */
const alerted = { everywhere: ['owner', 'administrator'], onSite: ['owner', 'administrator', 'manager'] } as const

/** Roles that may allow what a till may not do by itself. */
const approving = roles.filter((role) => grantedBy[role].includes('registers.approve'))

/** People allowed to speak to the bot. A contact is allowed as a person of the team, and may do what that person may. */
export function createContacts({ database, store, users, audit, live, log, now, newId }: ContactDependencies) {
  const decisions = createDecisions({ store, users, now })
  const links = createLinks({ database, store, users, audit, log, now })
  const listeners: OnDecided[] = []
  const hint = () => afterCommit(() => live.hint('people', null))

  async function write(tx: Transaction, contact: Omit<KnownContact, 'id' | 'createdAt' | 'sharers'>): Promise<KnownContact> {
    const fresh = { id: newId(), ...contact, createdAt: instant(now()) }
    await store.insert(tx, fresh)
    return { ...fresh, sharers: [] }
  }

  async function peopleOf(tx: Transaction, { userId, sharers }: KnownContact): Promise<SpeakingPerson[]> {
    const people: SpeakingPerson[] = []
    for (const id of [userId, ...sharers]) {
      const person = id === null ? undefined : await users.speakingAs(tx, id)
      if (person) people.push(person)
    }
    return people
  }

  async function met(tx: Transaction, contact: KnownContact, isNew: boolean): Promise<Met> {
    const people = contact.status === 'allowed' ? await peopleOf(tx, contact) : []
    return { contact, isNew, people, actor: people[0]?.actor ?? nobody, homeSiteId: people[0]?.homeSiteId ?? null }
  }

  /** Tells everybody concerned, in the same transaction; answers the contact. */
  async function decided(tx: Transaction, decision: Decided, by: string, how?: AuditAction): Promise<KnownContact> {
    const { before, contact } = decision
    const name = (await users.speakingAs(tx, by))?.name ?? null
    const person = contact.userId === null ? undefined : (await users.speakingAs(tx, contact.userId))?.name
    const action = how ?? (contact.status === 'allowed' ? 'contact.allowed' : 'contact.withdrawn')
    const act = { actor: { kind: 'user', id: by }, action, subject: contact.id, name: contact.name } as const
    await audit.record(tx, { ...act, before: { status: before?.status }, after: { status: contact.status, person } })
    for (const listener of listeners) await listener(tx, decision, name)
    afterCommit(() =>
      log.info({ event: `contact-${contact.status}`, contactId: contact.id, personId: contact.userId, by }, 'a contact was decided'),
    )
    hint()
    return contact
  }

  async function changed(tx: Transaction, contact: KnownContact): Promise<void> {
    for (const listener of listeners) await listener(tx, { before: contact, contact }, null)
  }

  async function tellShared(tx: Transaction, actor: Actor, { before, contact }: Shared): Promise<void> {
    const named = async ({ sharers }: KnownContact) => {
      const names: string[] = []
      for (const id of sharers) names.push((await users.nameAndLanguage(id, tx)).name)
      return { person: names }
    }
    const act = { actor, action: 'contact.shared', subject: contact.id, name: contact.name } as const
    await audit.record(tx, { ...act, before: await named(before), after: await named(contact) })
  }

  users.whenSaved(async (tx, personId) => {
    for (const contact of await store.ofPerson(tx, personId)) await changed(tx, contact)
  })

  async function decideIn(tx: Transaction, actor: Actor, id: string, decision: DecideContact): Promise<KnownContact> {
    return decided(tx, await decisions.decide(tx, actor, id, decision), actor.id)
  }

  return {
    /** Asking ones, and those of people on the sites the actor may see; newest first. */
    list: async (actor: Actor): Promise<Contact[]> => (await store.list(allowSites(actor, 'people.read'))).map(toContract),

    /** The contact as it stands now; `refused` when all its people were disabled. Inside a transaction, with its `tx`. */
    find: (channel: string, externalId: string, tx?: Transaction): Promise<KnownContact | undefined> => store.find(channel, externalId, tx),

    /** The contact of a speaker, and as whom it may act now; undefined for somebody who never asked. */
    async recognise(tx: Transaction, { channel, externalId }: Pick<Speaker, 'channel' | 'externalId'>): Promise<Met | undefined> {
      const known = await store.find(channel, externalId, tx)
      return known && met(tx, known, false)
    },

    /** Writes a speaker down as asking, once; screens are told. */
    async ask(tx: Transaction, speaker: Speaker): Promise<Met> {
      const known = await store.find(speaker.channel, speaker.externalId, tx)
      if (known) return met(tx, known, false)
      hint()
      return met(tx, await write(tx, { ...speaker, status: 'asking', userId: null }), true)
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

    /** Language of the answers from now on. */
    setLocale: async (tx: Transaction, id: string, locale: Locale): Promise<void> => void (await store.setLocale(tx, id, locale)),

    /** Calls `listener` in the transaction of each decision. */
    whenDecided: (listener: OnDecided): void => void listeners.push(listener),

    decideIn,

    /** Throws `contact.unknown`, `contact.person-missing`, `forbidden`, `person.unknown`, `person.too-high`. */
    decide: async (actor: Actor, id: string, decision: DecideContact): Promise<Contact> =>
      toContract(await database.transaction((tx) => decideIn(tx, actor, id, decision))),

    /** Allows somebody who asks as a new volunteer of a site. Throws as `decide`, and `site.unknown`. */
    async admitNewcomer(tx: Transaction, actor: Actor, { id, name, locale }: KnownContact, siteId: string): Promise<KnownContact> {
      const userId = await users.addVolunteer(tx, actor, { name, locale, siteId })
      return decideIn(tx, actor, id, { status: 'allowed', userId })
    },

    /** Allows a Telegram number, whether it wrote already or not. Throws as `decide`. */
    allow: async (actor: Actor, account: AllowContact): Promise<Contact> =>
      toContract(await database.transaction(async (tx) => decided(tx, await decisions.allow(tx, actor, account), actor.id))),

    /** Who else speaks through an account. Throws as `decide`, and `contact.not-shareable`. */
    async share(actor: Actor, id: string, wanted: ShareContact): Promise<Contact> {
      const contact = await database.transaction(async (tx) => {
        const shared = await decisions.share(tx, actor, id, wanted)
        await tellShared(tx, actor, shared)
        await changed(tx, shared.contact)
        return shared.contact
      })
      log.info({ event: 'contact-shared', contactId: id, people: contact.sharers, by: actor.id }, 'an account was shared')
      live.hint('people', null)
      return toContract(contact)
    },

    /** A one-time link for a person's telephone. Throws `forbidden`, `person.unknown`, `person.too-high`. */
    issueLink: (actor: Actor, userId: string): Promise<{ code: string; expiresAt: Instant }> => links.issue(actor, userId),

    /** Joins an account that is not allowed yet to the person of a link, once. False for a code that is used, old or invented. */
    async useLink(tx: Transaction, speaker: Speaker, code: string): Promise<boolean> {
      const link = await links.take(tx, code, speaker.externalId)
      if (!link) return false
      const before = await store.find(speaker.channel, speaker.externalId, tx)
      const standing = before ?? (await write(tx, { ...speaker, status: 'asking', userId: null }))
      await store.link(tx, standing.id, link.userId)
      await decided(
        tx,
        { before: standing, contact: { ...standing, status: 'allowed', userId: link.userId, sharers: [] } },
        link.createdBy,
        'contact.linked',
      )
      return true
    },

    /** People an actor may link to an account of a channel: they have none yet. Those with a word of `name` in theirs come first. */
    async linkable(tx: Transaction, actor: Actor, { channel, name }: Pick<Speaker, 'channel' | 'name'>, most: number) {
      const words = name.toLowerCase().split(/\s+/)
      const isNamed = (person: { name: string }) =>
        person.name
          .toLowerCase()
          .split(/\s+/)
          .some((word) => words.includes(word))
      const people = await users.withoutContact(tx, actor, channel)
      return people.toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one))).slice(0, most)
    },

    sitesToStaff: (tx: Transaction, actor: Actor): Promise<readonly SiteOfPerson[]> => users.sitesToStaff(tx, actor),

    /** Those on a channel who may let somebody in. */
    deciders: (tx: Transaction, channel: string): Promise<KnownContact[]> => store.ofStaffers(tx, channel),

    /** Those who may allow a till's corrections on a site. */
    approvers: (tx: Transaction, siteId: string): Promise<KnownContact[]> =>
      store.ofRoles({ everywhere: approving, onSite: approving, siteId }, tx),

    /** These people, as far as they still have a role on the site. */
    ofPeopleOn: (siteId: string, userIds: readonly string[], tx: Transaction): Promise<KnownContact[]> =>
      store.ofPeopleOn(tx, siteId, userIds),

    /** Those of these people who have a role on the site and an address. */
    mailableOn: (siteId: string, userIds: readonly string[], tx: Transaction) => store.mailableOn(tx, siteId, userIds),

    /** Whom an alert concerns: owners and administrators, and of one site also its managers. */
    admins: (siteId?: string, tx?: Transaction): Promise<KnownContact[]> => store.ofRoles({ ...alerted, siteId }, tx),

    /** Those of them who have an address and no Telegram. */
    adminsByMail: (siteId: string | undefined, tx: Transaction) => store.mailableOf(tx, { ...alerted, siteId }),
  }
}

const toContract = ({ id, channel, externalId, name, status, userId, sharers, createdAt }: KnownContact): Contact => ({
  id,
  channel,
  externalId,
  name,
  status,
  userId,
  sharers,
  createdAt,
  version: versionOf({ sharers }),
})
