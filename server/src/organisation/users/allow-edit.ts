import type { SavePerson } from '@grenier/shared/contract/people.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { allow, allowSites, everySite, type Actor, type AllowedSites } from '#platform/access.ts'
import { roleTooHigh } from './errors.ts'
import type { Grant, PersonRecord } from './store.ts'

/** Only an owner gives, takes or touches these. */
const highRoles: readonly Role[] = ['owner', 'administrator']

/** Among the roles of somebody is one that only an owner gives. */
export const isHigh = (grants: readonly Grant[]): boolean => grants.some(({ role }) => highRoles.includes(role))

export const isOwner = (grants: readonly Grant[]): boolean => grants.some(({ siteId, role }) => role === 'owner' && siteId === null)

const keyOf = ({ siteId, role }: Grant) => `${siteId ?? everySite} ${role}`
export const sameGrants = (one: readonly Grant[], other: readonly Grant[]): boolean =>
  one.length === other.length && one.every((grant) => other.some((twin) => keyOf(twin) === keyOf(grant)))

export const uniqueGrants = (grants: SavePerson['grants']): Grant[] => [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()]

/** The one who changes a person, with the roles that hold at this moment. */
export interface Editor {
  readonly actor: Actor
  readonly grants: readonly Grant[]
}

/**
 * Whoever may set a person's password could act as that person, so a change asks for the right on every site where the person has a role,
 * before and after, and for ownership where a high role is among them. People may change themselves, but for their roles.
 * Throws `forbidden`, `person.role-too-high`.
 */
export function allowEdit(
  { actor, grants }: Editor,
  before: PersonRecord | undefined,
  after: readonly Grant[],
): AllowedSites<'people.edit'> {
  const allowed = allowSites(actor, 'people.edit')
  if (before?.id === actor.id && sameGrants(before.grants, after)) return allowed
  const touched = [...(before?.grants ?? []), ...after]
  const high = touched.find(({ role }) => highRoles.includes(role))
  if (high && actor.kind !== 'job' && !isOwner(grants)) throw roleTooHigh(high.role)
  for (const { siteId } of touched) allow(actor, 'people.edit', siteId ?? everySite)
  return allowed
}
