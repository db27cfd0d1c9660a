import { tokenPermissions } from '@grenier/shared/domain/token-permissions.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { everySite, type Actor } from '#platform/access.ts'

/** Of somebody's rights those that a token names: on its site alone when it has one. */
export function narrowed(
  rights: Actor['rights'],
  { permissions, siteId }: { readonly permissions: readonly Permission[]; readonly siteId: string | null },
): Actor['rights'] {
  const named = permissions.filter((permission) => tokenPermissions.includes(permission))
  const kept = (site: string) => new Set(named.filter((permission) => rights.get(site)?.has(permission)))
  if (siteId === null) return new Map([...rights.keys()].map((site) => [site, kept(site)]))
  return new Map([[siteId, new Set([...kept(siteId), ...kept(everySite)])]])
}
