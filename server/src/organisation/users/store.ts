import type { Person, SavePerson } from '@grenier/shared/contract/people.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { builtInEcoOrganisations, type EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { everySite, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { grantColumns, toGrant, toGrantRow } from './grants.ts'

type Reader = AllowedSites<'people.read'>
/** Proof over one site or all: which grants it reaches is the face's rule. */
type Editor = AllowedSites<'people.edit'>

/** A person with what only the server may know. */
export interface PersonRecord extends Omit<Person, 'version' | 'invitedAt'> {
  readonly passwordHash: string | null
  readonly pinHash: string | null
}

/** What a save writes; a hash or a home site that is absent stays as it is. */
export interface PersonFields extends Pick<SavePerson, 'id' | 'name' | 'email' | 'locale' | 'grants'> {
  readonly homeSiteId?: string | null
  readonly passwordHash?: string
  readonly pinHash?: string
}

const withGrants = { grants: { select: grantColumns, orderBy: { role: 'asc' } } } as const

interface Row {
  id: string
  name: string
  email: string | null
  locale: string
  passwordHash: string | null
  pinHash: string | null
  homeSiteId: string | null
  totpSince: string | null
  disabledAt: string | null
  grants: Parameters<typeof toGrant>[0][]
}

const toRecord = ({ id, name, email, locale, passwordHash, pinHash, homeSiteId, totpSince, disabledAt, grants }: Row): PersonRecord => ({
  id,
  name,
  email,
  passwordHash,
  pinHash,
  homeSiteId,
  locale: locale as Locale,
  hasPin: pinHash !== null,
  hasPassword: passwordHash !== null,
  hasSecondFactor: totpSince !== null,
  disabled: disabledAt !== null,
  grants: grants.map(toGrant),
})

const onSites = ({ siteIds }: Pick<Reader, 'siteIds'>) =>
  siteIds === everySite ? {} : { grants: { some: { OR: [{ siteId: null }, { siteId: { in: [...siteIds] } }] } } }

export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(database: Database) {
  const db = database.client
  return {
    async list(allowed: Reader): Promise<PersonRecord[]> {
      const rows = await db.user.findMany({ where: onSites(allowed), include: withGrants, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
      return rows.map(toRecord)
    },

    /** People who can open a till of the site by one of these roles, by name. */
    async withRole({ siteId }: Allowed<'people.read'>, roles: readonly Role[]): Promise<PersonRecord[]> {
      const grants = { some: { role: { in: [...roles] }, OR: [{ siteId: null }, { siteId }] } }
      const rows = await db.user.findMany({
        where: { disabledAt: null, grants },
        include: withGrants,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
      return rows.map(toRecord)
    },

    async get(_: Reader, id: string, tx?: Transaction): Promise<PersonRecord | undefined> {
      const row = await (tx ?? db).user.findUnique({ where: { id }, include: withGrants })
      return row ? toRecord(row) : undefined
    },

    async names(_: Reader, ids: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })
      return new Map(rows.map(({ id, name }) => [id, name]))
    },

    /** When each was invited last, among those who have no password yet and whose link still opens. */
    async invitedAt(_: Reader, ids: readonly string[], at: Instant): Promise<Map<string, Instant>> {
      const rows = await db.personLink.findMany({
        where: { userId: { in: [...ids] }, purpose: 'invitation', expiresAt: { gt: at }, user: { passwordHash: null } },
        select: { userId: true, createdAt: true },
        orderBy: { createdAt: 'asc' },
      })
      return new Map(rows.map(({ userId, createdAt }) => [userId, createdAt as Instant]))
    },

    byEmail: async (_: Reader, email: string): Promise<PersonRecord | undefined> => {
      const row = await db.user.findUnique({ where: { email }, include: withGrants })
      return row ? toRecord(row) : undefined
    },

    /** Writes the person and exactly these grants. */
    async save(tx: Transaction, _: Editor, person: PersonFields, { newId, at }: { newId: () => string; at: Instant }): Promise<void> {
      const { id, grants, ...fields } = person
      const { count } = await tx.user.updateMany({ where: { id }, data: fields })
      if (count === 0) {
        const { id: organisationId } = await tx.organisation.findFirstOrThrow({ select: { id: true } })
        await tx.user.create({ data: { id, organisationId, createdAt: at, ...fields } })
      }
      await tx.roleGrant.deleteMany({ where: { userId: id } })
      await tx.roleGrant.createMany({ data: grants.map((grant) => ({ id: newId(), userId: id, ...toGrantRow(grant) })) })
    },

    setDisabled: (tx: Transaction, _: Editor, id: string, disabledAt: Instant | null) =>
      tx.user.update({ where: { id }, data: { disabledAt } }),

    /** People who can log in and own the organisation. */
    owners: (tx: Transaction): Promise<number> =>
      tx.user.count({
        where: { disabledAt: null, email: { not: null }, passwordHash: { not: null }, grants: { some: { role: 'owner', siteId: null } } },
      }),

    knownSites: async (tx: Transaction, ids: readonly string[]): Promise<Set<string>> =>
      new Set((await tx.site.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id)),

    async firstSite(tx?: Transaction): Promise<string | null> {
      return (await (tx ?? db).site.findFirst({ where: { archivedAt: null }, select: { id: true }, orderBy: { code: 'asc' } }))?.id ?? null
    },

    /** By code, as the association calls them, else as they are built in. */
    async ecoOrganisationNames(tx: Transaction): Promise<Map<string, string>> {
      const kept = await tx.ecoOrganisationText.findMany({ select: { code: true, body: true } })
      const own = kept.map(({ code, body }) => [code, (JSON.parse(body) as EcoOrganisation).name] as const)
      return new Map([...builtInEcoOrganisations.map(({ code, name }) => [code, name] as const), ...own])
    },

    /** Sites that stand, by code. */
    sites: (tx: Transaction, ids: readonly string[] | typeof everySite): Promise<{ id: string; name: string; timeZone: string }[]> =>
      tx.site.findMany({
        where: { archivedAt: null, ...(ids !== everySite && { id: { in: [...ids] } }) },
        select: { id: true, name: true, timeZone: true },
        orderBy: { code: 'asc' },
      }),

    /** Enabled people who speak through no account of a channel yet, by name. */
    async withoutContact(tx: Transaction, allowed: Editor, channel: string): Promise<PersonRecord[]> {
      const taken = { none: { channel, status: 'allowed' } }
      const rows = await tx.user.findMany({
        where: { disabledAt: null, contacts: taken, sharedContacts: { none: { contact: { channel } } }, ...onSites(allowed) },
        include: withGrants,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
      return rows.map(toRecord)
    },

    organisation: () => db.organisation.findFirst({ select: { id: true, name: true } }),
    foundedAt: async (): Promise<Instant | undefined> =>
      (await db.organisation.findFirst({ select: { createdAt: true } }))?.createdAt as Instant | undefined,
    organisationIn: (tx: Transaction) => tx.organisation.findFirst({ select: { id: true } }),
    insertOrganisation: (tx: Transaction, organisation: { id: string; name: string; createdAt: Instant }) =>
      tx.organisation.create({ data: organisation }),

    endLogIns: (tx: Transaction, userId: string) => tx.loginSession.deleteMany({ where: { userId } }),

    revokeTokens: (tx: Transaction, userId: string, revokedAt: Instant) =>
      tx.accessToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt } }),

    /** One-time links that were not used: sent to an address, or made, before what just changed. */
    endLinks: (tx: Transaction, userId: string) => tx.personLink.deleteMany({ where: { userId, usedAt: null } }),
  }
}
