import type { Person } from '@grenier/shared/contract/people.ts'
import { uniqueGrants } from '@grenier/shared/domain/person-editing.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'

export type Grant = Person['grants'][number]

/** What the database keeps of a role of somebody. */
export const grantColumns = { siteId: true, role: true, chosen: true } as const

interface GrantRow {
  readonly siteId: string | null
  readonly role: string
  readonly chosen: string
}

export const toGrant = ({ siteId, role, chosen }: GrantRow): Grant =>
  role === 'partner' ? { siteId, role, chosen: JSON.parse(chosen) as string[] } : { siteId, role: role as Role }

export const toGrantRow = ({ siteId, role, chosen = [] }: Grant): GrantRow => ({ siteId, role, chosen: JSON.stringify(chosen) })

/** Each role once on a site; only a partner's files are chosen, and none are where nothing is said. */
export const tidyGrants = (grants: readonly Grant[]): Grant[] =>
  uniqueGrants(grants).map(({ siteId, role, chosen = [] }) =>
    role === 'partner' ? { siteId, role, chosen: [...new Set(chosen)].toSorted() } : { siteId, role },
  )
