import type { Contact } from '@grenier/shared/contract/people.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { grantedBy, roles, type Role } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A contact as the server's own features use it. */
export interface KnownContact extends Omit<Contact, 'version'> {
  readonly locale: Locale
}

export type NewContact = Omit<KnownContact, 'createdAt' | 'sharers'> & { readonly createdAt: Instant }

/** A person with a high enough role: on every site, or on the site in question. */
export interface RolesOfAlert {
  readonly everywhere: readonly Role[]
  readonly onSite: readonly Role[]
  readonly siteId: string | undefined
}

interface Row extends Omit<KnownContact, 'status' | 'locale' | 'createdAt' | 'sharers'> {
  readonly status: string
  readonly locale: string
  readonly createdAt: string
  readonly user: { disabledAt: string | null } | null
  readonly sharers: readonly { userId: string; user: { disabledAt: string | null } }[]
}

const disabled = { select: { disabledAt: true } } as const
const withPeople = { user: disabled, sharers: { select: { userId: true, user: disabled }, orderBy: { userId: 'asc' } } } as const

/** A contact nobody of whose people is enabled any more is refused, from the next message on. */
const toContact = ({ user, sharers, ...row }: Row): KnownContact => ({
  id: row.id,
  channel: row.channel,
  externalId: row.externalId,
  name: row.name,
  userId: row.userId,
  status: user?.disabledAt && sharers.every((sharer) => sharer.user.disabledAt !== null) ? 'refused' : (row.status as Contact['status']),
  locale: row.locale as Locale,
  createdAt: row.createdAt as Instant,
  sharers: sharers.map(({ userId }) => userId),
})

const onSites = ({ siteIds }: AllowedSites<'people.read'>) =>
  siteIds === everySite
    ? {}
    : { OR: [{ userId: null }, { user: { grants: { some: { OR: [{ siteId: null }, { siteId: { in: [...siteIds] } }] } } } }] }

/** Roles that let people in somewhere. */
const staffing = roles.filter((role) => grantedBy[role].includes('people.edit'))

const grantsOf = ({ everywhere, onSite, siteId }: RolesOfAlert) => [
  { siteId: null, role: { in: [...everywhere] } },
  ...(siteId === undefined ? [] : [{ siteId, role: { in: [...onSite] } }]),
]

/** Somebody who can be written to. */
interface Mailable {
  readonly id: string
  readonly email: string
  readonly locale: Locale
}
const asMailable = { select: { id: true, email: true, locale: true }, orderBy: { id: 'asc' } } as const
const toMailable = ({ id, email, locale }: { id: string; email: string | null; locale: string }): Mailable[] =>
  email === null ? [] : [{ id, email, locale: locale as Locale }]

export type ContactStore = ReturnType<typeof createContactStore>

export function createContactStore(database: Database) {
  const db = database.client

  /** Allowed contacts of enabled people with one of these grants, oldest first. */
  async function ofGrants(tx: Transaction, grants: object[], channel?: string): Promise<KnownContact[]> {
    const user = { disabledAt: null, grants: { some: { OR: grants } } }
    const rows = await tx.contact.findMany({
      where: { status: 'allowed', user, ...(channel !== undefined && { channel }) },
      include: withPeople,
      orderBy: { id: 'asc' },
    })
    return rows.map(toContact)
  }

  return {
    /** Those nobody knows yet first come, then people with a role on these sites. */
    async list(allowed: AllowedSites<'people.read'>): Promise<KnownContact[]> {
      const rows = await db.contact.findMany({
        where: onSites(allowed),
        include: withPeople,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      })
      return rows.map(toContact)
    },

    /** Asked for each message, before anybody is known. */
    async find(channel: string, externalId: string, tx?: Transaction): Promise<KnownContact | undefined> {
      const row = await (tx ?? db).contact.findUnique({ where: { channel_externalId: { channel, externalId } }, include: withPeople })
      return row ? toContact(row) : undefined
    },

    async get(tx: Transaction, id: string): Promise<KnownContact | undefined> {
      const row = await tx.contact.findUnique({ where: { id }, include: withPeople })
      return row ? toContact(row) : undefined
    },

    insert: (tx: Transaction, contact: NewContact) => tx.contact.create({ data: contact }),

    decide: (tx: Transaction, _: AllowedSites<'people.edit'>, id: string, decision: Pick<Contact, 'status' | 'userId'>) =>
      tx.contact.update({ where: { id }, data: decision }),

    setLocale: (tx: Transaction, id: string, locale: Locale) => tx.contact.update({ where: { id }, data: { locale } }),

    /** Writes exactly these further people. */
    async setSharers(tx: Transaction, _: AllowedSites<'people.edit'>, contactId: string, userIds: readonly string[]): Promise<void> {
      await tx.contactSharer.deleteMany({ where: { contactId } })
      await tx.contactSharer.createMany({ data: userIds.map((userId) => ({ contactId, userId })) })
    },

    /** Allowed contacts of people with one of these roles, oldest first. */
    ofRoles: (roles: RolesOfAlert, tx: Transaction = db): Promise<KnownContact[]> => ofGrants(tx, grantsOf(roles)),

    /** People with one of these roles who have an address and no Telegram. */
    async mailableOf(tx: Transaction, roles: RolesOfAlert): Promise<Mailable[]> {
      const contacts = { none: { channel: 'telegram', status: 'allowed' } }
      const where = { disabledAt: null, email: { not: null }, contacts, grants: { some: { OR: grantsOf(roles) } } }
      return (await tx.user.findMany({ where, ...asMailable })).flatMap(toMailable)
    },

    /** Allowed contacts of these people, of those who have any role on the site. */
    ofPeopleOn: async (tx: Transaction, siteId: string, userIds: readonly string[]): Promise<KnownContact[]> =>
      (await ofGrants(tx, [{ siteId: null }, { siteId }])).filter(({ userId }) => userId !== null && userIds.includes(userId)),

    /** Of these people those who have any role on the site and an address. */
    async mailableOn(tx: Transaction, siteId: string, userIds: readonly string[]): Promise<Mailable[]> {
      const grants = { some: { OR: [{ siteId: null }, { siteId }] } }
      const where = { id: { in: [...userIds] }, disabledAt: null, email: { not: null }, grants }
      return (await tx.user.findMany({ where, ...asMailable })).flatMap(toMailable)
    },

    /** Allowed contacts, on a channel, of people who may let others in on some site. */
    ofStaffers: (tx: Transaction, channel: string): Promise<KnownContact[]> => ofGrants(tx, [{ role: { in: staffing } }], channel),

    /** Allowed accounts a person speaks through, their own or shared. */
    async ofPerson(tx: Transaction, userId: string): Promise<KnownContact[]> {
      const theirs = { OR: [{ userId }, { sharers: { some: { userId } } }] }
      const rows = await tx.contact.findMany({ where: { status: 'allowed', ...theirs }, include: withPeople, orderBy: { id: 'asc' } })
      return rows.map(toContact)
    },

    insertLink: (
      tx: Transaction,
      _: AllowedSites<'people.edit'>,
      link: { id: string; userId: string; createdBy: string; expiresAt: Instant },
    ) => tx.contactLink.create({ data: link }),

    /** Takes a link that still holds, once: the person it joins to, or undefined. Whoever has its code needs no other proof. */
    async takeLink(tx: Transaction, id: string, at: Instant): Promise<{ userId: string; createdBy: string } | undefined> {
      const holds = { id, usedAt: null, expiresAt: { gt: at }, user: { disabledAt: null } }
      const { count } = await tx.contactLink.updateMany({ where: holds, data: { usedAt: at } })
      if (count === 0) return undefined
      return tx.contactLink.findUniqueOrThrow({ where: { id }, select: { userId: true, createdBy: true } })
    },

    /** By a link's code instead of a decision: nobody else speaks through the account until somebody says so again. */
    link: (tx: Transaction, id: string, userId: string) =>
      tx.contact.update({ where: { id }, data: { status: 'allowed', userId, sharers: { deleteMany: {} } } }),
  }
}
