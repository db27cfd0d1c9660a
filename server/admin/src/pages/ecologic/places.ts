import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Session } from '../../state/session.svelte.ts'

/** What stands for the whole organisation where a site is chosen. */
export const everywhere = 'all'

/** Sites on which somebody may do this, and the whole organisation where they may on all of several. */
export function placesFor(session: Pick<Session, 'sites' | 'may' | 'mayEverywhere'>, permission: Permission, whole: string) {
  const places = session.sites.filter(({ id }) => session.may(permission, id)).map(({ id, name }) => ({ value: id, text: name }))
  return session.mayEverywhere(permission) && session.sites.length > 1 ? [...places, { value: everywhere, text: whole }] : places
}

/** A chosen place as requests name it. */
export const scopeOf = (place: string): { siteId: string } | { scope: 'all' } =>
  place === everywhere ? { scope: 'all' } : { siteId: place }
