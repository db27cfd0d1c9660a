import type { Permission } from '@grenier/shared/domain/roles.ts'

/** Permissions by site id; `*` stands for every site. */
export type Rights = Readonly<Record<string, readonly Permission[]>>

/** True when somebody may do this on a site, or on any site when none is named. Screens hide what is not allowed; the server decides. */
export function may(rights: Rights, permission: Permission, siteId?: string): boolean {
  if (rights['*']?.includes(permission) === true) return true
  if (siteId !== undefined) return rights[siteId]?.includes(permission) === true
  return Object.values(rights).some((granted) => granted.includes(permission))
}
