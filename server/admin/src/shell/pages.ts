import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { PageName, Place } from '../router.ts'

export type ListedPage = Exclude<PageName, 'first-account'>

/** Pages in the order of the navigation, and what one must be allowed to see each. One that is `under` another is reached from there. */
export const listedPages: readonly { page: ListedPage; permission: Permission; under?: ListedPage }[] = [
  { page: 'overview', permission: 'sales.read' },
  { page: 'registers', permission: 'registers.read' },
  { page: 'disputes', permission: 'registers.read', under: 'registers' },
  { page: 'sales', permission: 'sales.read' },
  { page: 'deposits', permission: 'deposits.read' },
  { page: 'learned', permission: 'deposits.read', under: 'deposits' },
  { page: 'stock', permission: 'stock.read' },
  { page: 'ecologic', permission: 'ecologic.read' },
  { page: 'sent', permission: 'declarations.files', under: 'ecologic' },
  { page: 'sync', permission: 'sync.read' },
  { page: 'people', permission: 'people.read' },
  { page: 'sites', permission: 'registers.edit' },
  { page: 'ai', permission: 'ai.read' },
  { page: 'system', permission: 'system.read' },
]

/** True when a page is shown to somebody who may do this much. */
export const mayOpen = (wanted: PageName, may: (permission: Permission) => boolean): boolean =>
  listedPages.some(({ page, permission }) => page === wanted && may(permission))

/** The entry of the navigation that stands for a page. */
export const entryOf = (shown: ListedPage | undefined): ListedPage | undefined =>
  listedPages.find(({ page }) => page === shown)?.under ?? shown

/**
 * The page that an address shows to somebody who may do this much; undefined when there is none. Whoever may not see the first page starts
 * on the first one they may; the first account's address leads there too.
 */
export function pageShown(place: Place, may: (permission: Permission) => boolean): ListedPage | undefined {
  const allowed = listedPages.filter(({ permission }) => may(permission)).map(({ page }) => page)
  const isStart = place.page === 'overview' || place.page === 'first-account'
  return allowed.find((page) => page === place.page) ?? (isStart ? allowed[0] : undefined)
}
