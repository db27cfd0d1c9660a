import { roles, type Role } from './roles.ts'

/** A role on a site, or on every site. */
export interface RoleGrant {
  readonly siteId: string | null
  readonly role: string
  /** Of a partner: the eco-organisations whose sent files they open. */
  readonly chosen?: readonly string[] | undefined
}

interface Granted {
  readonly id: string
  readonly grants: readonly RoleGrant[]
}

/** Whoever changes a person. */
export interface PersonEditor {
  readonly id: string
  readonly isOwner: boolean
  /** Whether they change people on a site; null stands for every site. */
  readonly mayEdit: (siteId: string | null) => boolean
}

/** Only an owner gives, takes or touches these. They may be asked for a second factor, and what they leave open ends soon. */
export const highRoles: readonly string[] = ['owner', 'administrator'] satisfies Role[]

/** Among the roles of somebody is one that only an owner gives. */
export const isHigh = (grants: readonly Pick<RoleGrant, 'role'>[]): boolean => grants.some(({ role }) => highRoles.includes(role))

export const isOwner = (grants: readonly RoleGrant[]): boolean => grants.some(({ siteId, role }) => role === 'owner' && siteId === null)

const keyOf = ({ siteId, role }: RoleGrant) => `${siteId ?? '*'} ${role}`
const chosenText = ({ chosen = [] }: RoleGrant) => [...chosen].toSorted().join(' ')
const sameGrants = (one: readonly RoleGrant[], other: readonly RoleGrant[]): boolean =>
  one.length === other.length &&
  one.every((grant) => other.some((twin) => keyOf(twin) === keyOf(grant) && chosenText(twin) === chosenText(grant)))

export const uniqueGrants = <Grant extends RoleGrant>(grants: readonly Grant[]): Grant[] => [
  ...new Map(grants.map((grant) => [keyOf(grant), grant])).values(),
]

/**
 * The role that stands in the way of a change, or undefined. Whoever may set a person's password could act as that person, so a change asks
 * for the right on every site where the person has a role, before and after, and for ownership where a high role is among them. People may
 * change themselves, but for their roles.
 */
export function hindranceOf(editor: PersonEditor, before: Granted | undefined, after: readonly RoleGrant[]): RoleGrant | undefined {
  if (before?.id === editor.id && sameGrants(before.grants, after)) return undefined
  return roleHindrance(editor, [...(before?.grants ?? []), ...after])
}

const roleHindrance = (editor: PersonEditor, grants: readonly RoleGrant[]): RoleGrant | undefined =>
  (editor.isOwner ? undefined : grants.find(({ role }) => highRoles.includes(role))) ?? grants.find(({ siteId }) => !editor.mayEdit(siteId))

/** What somebody may change of a person: all of it, what is not their roles (of oneself), or nothing. */
export function reachOf(editor: PersonEditor, person: Granted): 'all' | 'self' | 'nothing' {
  if (!roleHindrance(editor, person.grants)) return 'all'
  return person.id === editor.id ? 'self' : 'nothing'
}

/** The roles somebody may give. */
export const rolesToGive = ({ isOwner: isAnOwner }: Pick<PersonEditor, 'isOwner'>): Role[] =>
  roles.filter((role) => isAnOwner || !highRoles.includes(role))
