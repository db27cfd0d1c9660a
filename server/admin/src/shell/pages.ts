import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { PageName, Place } from '../router.ts'

export type ListedPage = Exclude<PageName, 'first-account'>

/** Pages of the navigation in its order, and what one must be allowed to see each. */
export const listedPages: readonly { page: ListedPage; permission: Permission }[] = [
  { page: 'overview', permission: 'sales.read' },
  { page: 'registers', permission: 'registers.read' },
  { page: 'sales', permission: 'sales.read' },
  { page: 'deposits', permission: 'deposits.read' },
  { page: 'ecologic', permission: 'ecologic.read' },
  { page: 'sync', permission: 'sync.read' },
  { page: 'people', permission: 'people.read' },
  { page: 'system', permission: 'system.read' },
]

/**
 * The page that an address shows to somebody who may do this much; undefined when there is none. Whoever may not see the first page starts
 * on the first one they may; the first account's address leads there too.
 */
export function pageShown(place: Place, may: (permission: Permission) => boolean): ListedPage | undefined {
  const allowed = listedPages.filter(({ permission }) => may(permission)).map(({ page }) => page)
  const isStart = place.page === 'overview' || place.page === 'first-account'
  return allowed.find((page) => page === place.page) ?? (isStart ? allowed[0] : undefined)
}
