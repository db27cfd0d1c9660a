import type { Contact } from '@grenier/shared/contract/people.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A contact as the server's own features use it. */
export interface KnownContact extends Contact {
  readonly locale: Locale
}

export type NewContact = Omit<KnownContact, 'createdAt'> & { readonly createdAt: Instant }

/** A person with a high enough role: on every site, or on the site in question. */
export interface RolesOfAlert {
  readonly everywhere: readonly Role[]
  readonly onSite: readonly Role[]
  readonly siteId: string | undefined
}

interface Row extends Omit<KnownContact, 'status' | 'locale' | 'createdAt'> {
  readonly status: string
  readonly locale: string
  readonly createdAt: string
  readonly user: { disabledAt: string | null } | null
}

const withUser = { user: { select: { disabledAt: true } } } as const

/** Whoever was disabled as a person is refused as a contact, from the next message on. */
const toContact = ({ user, ...row }: Row): KnownContact => ({
  id: row.id,
  channel: row.channel,
  externalId: row.externalId,
  name: row.name,
  userId: row.userId,
  status: user?.disabledAt ? 'refused' : (row.status as Contact['status']),
  locale: row.locale as Locale,
  createdAt: row.createdAt as Instant,
})

const onSites = ({ siteIds }: AllowedSites<'people.read'>) =>
  siteIds === everySite
    ? {}
    : { OR: [{ userId: null }, { user: { grants: { some: { OR: [{ siteId: null }, { siteId: { in: [...siteIds] } }] } } } }] }

export type ContactStore = ReturnType<typeof createContactStore>

export function createContactStore(database: Database) {
  const db = database.client
  return {
    /** Those nobody knows yet first come, then people with a role on these sites. */
    async list(allowed: AllowedSites<'people.read'>): Promise<KnownContact[]> {
      const rows = await db.contact.findMany({
        where: onSites(allowed),
        include: withUser,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      })
      return rows.map(toContact)
    },

    /** Asked for each message, before anybody is known. */
    async find(channel: string, externalId: string, tx?: Transaction): Promise<KnownContact | undefined> {
      const row = await (tx ?? db).contact.findUnique({ where: { channel_externalId: { channel, externalId } }, include: withUser })
      return row ? toContact(row) : undefined
    },

    async get(tx: Transaction, id: string): Promise<KnownContact | undefined> {
      const row = await tx.contact.findUnique({ where: { id }, include: withUser })
      return row ? toContact(row) : undefined
    },

    insert: (tx: Transaction, contact: NewContact) => tx.contact.create({ data: contact }),

    decide: (tx: Transaction, _: AllowedSites<'people.edit'>, id: string, decision: Pick<Contact, 'status' | 'userId'>) =>
      tx.contact.update({ where: { id }, data: decision }),

    setLocale: (tx: Transaction, id: string, locale: Locale) => tx.contact.update({ where: { id }, data: { locale } }),

    /** Allowed contacts of people with one of these roles, oldest first. */
    async ofRoles({ everywhere, onSite, siteId }: RolesOfAlert, tx: Transaction = db): Promise<KnownContact[]> {
      const grants = [
        { siteId: null, role: { in: [...everywhere] } },
        ...(siteId === undefined ? [] : [{ siteId, role: { in: [...onSite] } }]),
      ]
      const user = { disabledAt: null, grants: { some: { OR: grants } } }
      return (await tx.contact.findMany({ where: { status: 'allowed', user }, include: withUser, orderBy: { id: 'asc' } })).map(toContact)
    },
  }
}
