import type { DepositListName } from '@grenier/shared/contract/deposits.ts'

/**
 * Filters of the list, by their word in the address bar. `waiting` is a voice note whose text is not known yet, `unweighed` a validated deposit of
 * which something was not put on a scale.
 */
export const depositFilters = ['proposed', 'waiting', 'validated', 'unweighed', 'rejected', 'all'] as const
export type DepositFilter = (typeof depositFilters)[number]

export const filterNamed = (text: string | undefined): DepositFilter => depositFilters.find((name) => name === text) ?? 'all'

/** The list to ask the server for; undefined for all deposits. */
export const listOf = (filter: DepositFilter): DepositListName | undefined => (filter === 'all' ? undefined : filter)

export const depositOrders = ['newest', 'oldest'] as const
export type DepositOrder = (typeof depositOrders)[number]

/** What the server is asked: the filter of the address, and in what order. */
export const requestOf = (filter: DepositFilter, order: DepositOrder, siteId: string | undefined) => ({
  siteId,
  status: listOf(filter),
  order: order === 'oldest' ? 'asc' : 'desc',
})
