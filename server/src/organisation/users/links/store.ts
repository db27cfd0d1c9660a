import type { linkPurposes } from '@grenier/shared/contract/links.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export type LinkPurpose = (typeof linkPurposes)[number]

/** Whom a link is for, as far as a link or a message may tell. */
export interface LinkedPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly organisation: string
  readonly hasPassword: boolean
}

/** A link as it was made: its code is nowhere else. */
export interface MadeLink {
  readonly code: string
  readonly purpose: LinkPurpose
  readonly expiresAt: Instant
  readonly person: LinkedPerson
}

interface NewLink {
  readonly id: string
  readonly userId: string
  readonly purpose: LinkPurpose
  readonly createdBy: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

interface Row {
  id: string
  name: string
  email: string | null
  locale: string
  passwordHash: string | null
  organisation: { name: string }
}

const shown = {
  select: { id: true, name: true, email: true, locale: true, passwordHash: true, organisation: { select: { name: true } } },
} as const
const toPerson = ({ id, name, email, locale, passwordHash, organisation }: Row): LinkedPerson | undefined =>
  email === null
    ? undefined
    : { id, name, email, locale: locale as Locale, organisation: organisation.name, hasPassword: passwordHash !== null }

export type LinkStore = ReturnType<typeof createLinkStore>

/** One-time links. Nobody is known yet when they are opened, so that no proof can be demanded: the code is the proof. */
export function createLinkStore({ client }: Pick<Database, 'client'>) {
  const standing = (id: string, at: Instant) => ({ id, usedAt: null, expiresAt: { gt: at }, user: { disabledAt: null } })
  return {
    /** In the place of every link of the person that was not used. */
    async add(tx: Transaction, link: NewLink): Promise<void> {
      await tx.personLink.deleteMany({ where: { userId: link.userId, usedAt: null } })
      await tx.personLink.create({ data: link })
    },

    async find(id: string, at: Instant): Promise<{ purpose: LinkPurpose; person: LinkedPerson } | undefined> {
      const row = await client.personLink.findFirst({ where: standing(id, at), select: { purpose: true, user: shown } })
      const person = row && toPerson(row.user)
      return person ? { purpose: row.purpose as LinkPurpose, person } : undefined
    },

    /** True for the one who was first. */
    async take(tx: Transaction, id: string, at: Instant): Promise<boolean> {
      const { count } = await tx.personLink.updateMany({ where: standing(id, at), data: { usedAt: at } })
      return count === 1
    },

    /** Ends the person's sessions. */
    async setPassword(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
      await tx.user.update({ where: { id: userId }, data: { passwordHash } })
      await tx.loginSession.deleteMany({ where: { userId } })
    },

    /** Who may log in by this address, or could once they chose a password. */
    async byEmail(email: string): Promise<LinkedPerson | undefined> {
      const row = await client.user.findFirst({ where: { email, disabledAt: null }, ...shown })
      return row ? toPerson(row) : undefined
    },

    async person(tx: Transaction, id: string): Promise<LinkedPerson | undefined> {
      const row = await tx.user.findFirst({ where: { id, disabledAt: null }, ...shown })
      return row ? toPerson(row) : undefined
    },
  }
}
