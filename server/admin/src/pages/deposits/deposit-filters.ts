import type { Deposit, DepositStatus } from '@grenier/shared/contract/deposits.ts'

/**
 * Filters of the list, by their word in the address bar. `waiting` is a voice note whose text is not known yet, `unweighed` a validated deposit of
 * which something was not put on a scale.
 */
export const depositFilters = ['proposed', 'waiting', 'validated', 'unweighed', 'rejected', 'all'] as const
export type DepositFilter = (typeof depositFilters)[number]

export const filterNamed = (text: string | undefined): DepositFilter => depositFilters.find((name) => name === text) ?? 'all'

const shows: Record<DepositFilter, readonly DepositStatus[]> = {
  proposed: ['proposed'],
  waiting: ['recorded', 'transcribed'],
  validated: ['validated'],
  unweighed: ['validated'],
  rejected: ['rejected'],
  all: ['recorded', 'transcribed', 'proposed', 'validated', 'rejected'],
}

/** The status to ask the server for, where one is enough. */
export const statusOf = (filter: DepositFilter): DepositStatus | undefined => (shows[filter].length === 1 ? shows[filter][0] : undefined)

export const filtered = (deposits: readonly Deposit[], filter: DepositFilter): Deposit[] =>
  deposits.filter(
    ({ status, items }) =>
      shows[filter].includes(status) && (filter !== 'unweighed' || items.some(({ certainty }) => certainty !== 'weighed')),
  )
