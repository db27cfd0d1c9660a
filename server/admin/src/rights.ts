import type { Me } from '@grenier/shared/contract/session.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'

/** Permissions by site id; `*` stands for every site. */
export type Rights = Readonly<Record<string, readonly Permission[]>>

/** True when somebody may do this on a site, or on any site when none is named. Screens hide what is not allowed; the server decides. */
export function may(rights: Rights, permission: Permission, siteId?: string): boolean {
  if (rights['*']?.includes(permission) === true) return true
  if (siteId !== undefined) return rights[siteId]?.includes(permission) === true
  return Object.values(rights).some((granted) => granted.includes(permission))
}

type Standing = Pick<Me, 'sites'> & { readonly rights: Rights }

/** What somebody sees no more: a whole site, or something of what they may do; undefined when nothing was taken from them. */
export function takenFrom(before: Standing, now: Standing): 'site' | 'right' | undefined {
  if (before.sites.some(({ id }) => now.sites.every((site) => site.id !== id))) return 'site'
  const isLost = ([site, granted]: [string, readonly Permission[]]) => granted.some((permission) => !may(now.rights, permission, site))
  return Object.entries(before.rights).some(isLost) ? 'right' : undefined
}
