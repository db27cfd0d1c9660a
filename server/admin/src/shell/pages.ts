import type { Feature } from '@grenier/shared/domain/features.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { tabOf } from '../pages/sessions/session-tabs.ts'
import type { PageName, Place } from '../router.ts'

export type ListedPage = Exclude<PageName, 'first-account' | 'link'>

export interface ListedEntry {
  readonly page: ListedPage
  readonly permission: Permission
  /** Reached from that page, and not listed in the navigation. */
  readonly under?: ListedPage
  /** Gone while the organisation does without it. */
  readonly feature?: Feature
  /** Entries that stand together in the navigation. */
  readonly group?: 'day' | 'outside' | 'house' | 'past' | 'settings'
}

/** Pages in the order of the navigation, and what one must be allowed to see each. */
export const listedPages: readonly ListedEntry[] = [
  { page: 'overview', permission: 'sales.read', group: 'day' },
  { page: 'first-steps', permission: 'sites.edit', under: 'overview' },
  { page: 'registers', permission: 'registers.read', group: 'day' },
  { page: 'disputes', permission: 'registers.read', under: 'registers' },
  { page: 'devices', permission: 'registers.read', under: 'registers' },
  { page: 'sales', permission: 'sales.read', group: 'day' },
  { page: 'deposits', permission: 'deposits.read', group: 'day' },
  { page: 'learned', permission: 'deposits.read', under: 'deposits' },
  { page: 'stock', permission: 'stock.read', feature: 'stock', group: 'day' },
  { page: 'ecologic', permission: 'ecologic.read', feature: 'declarations', group: 'outside' },
  { page: 'sent', permission: 'declarations.files', under: 'ecologic', feature: 'declarations' },
  { page: 'sync', permission: 'sync.read', group: 'outside' },
  { page: 'people', permission: 'people.read', group: 'house' },
  { page: 'catalogue', permission: 'catalogue.read', group: 'house' },
  { page: 'sites', permission: 'registers.edit', group: 'house' },
  { page: 'sessions', permission: 'registers.read', group: 'past' },
  { page: 'entry', permission: 'registers.read', under: 'sessions' },
  { page: 'audit', permission: 'system.read', group: 'past' },
  { page: 'system', permission: 'system.read', group: 'past' },
  { page: 'settings', permission: 'registers.edit', group: 'settings' },
  { page: 'ai', permission: 'ai.read', under: 'settings', feature: 'assistant' },
]

/** What somebody who may do this much may open. */
export const openPages = (may: (permission: Permission) => boolean, isOn: (feature: Feature) => boolean): ListedEntry[] =>
  listedPages.filter(({ permission, feature }) => may(permission) && (feature === undefined || isOn(feature)))

/** What the navigation lists of these: the pages that are reached from no other, and those whose other page one may not open. */
export const listedIn = (open: readonly ListedEntry[]): ListedEntry[] =>
  open.filter(({ under }) => under === undefined || open.every(({ page }) => page !== under))

/** One’s own page: everybody has it, and the person’s menu leads there. */
const ownPage = 'account'

/** True when a page is shown to somebody who may do this much. */
export const mayOpen = (wanted: PageName, may: (permission: Permission) => boolean): boolean =>
  wanted === ownPage || listedPages.some(({ page, permission }) => page === wanted && may(permission))

/** The feature by whose absence an address shows nothing to somebody who could else see it. */
export const switchedOff = (
  place: Place,
  may: (permission: Permission) => boolean,
  isOn: (feature: Feature) => boolean,
): Feature | undefined =>
  listedPages.find(({ page, permission, feature }) => page === place.page && may(permission) && feature !== undefined && !isOn(feature))
    ?.feature

/** The entry of the navigation that stands for a page. */
export const entryOf = (shown: ListedPage | undefined): ListedPage | undefined =>
  listedPages.find(({ page }) => page === shown)?.under ?? shown

/**
 * The page that an address shows to somebody who may do this much; undefined when there is none. Whoever may not see the first page starts
 * on the first one they may; the first account's address leads there too.
 */
export function pageShown(
  place: Place,
  may: (permission: Permission) => boolean,
  isOn: (feature: Feature) => boolean = () => true,
): ListedPage | undefined {
  if (place.page === ownPage) return ownPage
  if (!isNamed(place)) return undefined
  const allowed = openPages(may, isOn).map(({ page }) => page)
  const isStart = place.page === 'overview' || place.page === 'first-account'
  return allowed.find((page) => page === place.page) ?? (isStart ? allowed[0] : undefined)
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** False where the address names what cannot be: these pages show one thing by its id. */
function isNamed({ page, id }: Place): boolean {
  if (id === undefined || uuid.test(id)) return true
  return page === 'sessions' ? tabOf(id) !== 'session' : page !== 'sites' && page !== 'deposits'
}
