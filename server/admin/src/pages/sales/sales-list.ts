import { isDay, type Period } from '@grenier/shared/domain/calendar.ts'
import type { Query } from '../../router.ts'
import { lastDay, periodThrough } from '../ecologic/period-choices.ts'

/** Tickets of a period, and which of them: names in the address by names of the request. */
const words = { category: 'categorie', kind: 'genre', donation: 'don', means: 'moyen' } as const
type Filter = keyof typeof words
const filters = Object.keys(words) as Filter[]

export interface SalesList {
  readonly period: Period
  readonly filters: Readonly<Partial<Record<Filter, string>>>
}

/** The list that an address names, `?du=…&au=…&categorie=EEE-5`; undefined when it shows one day. */
export function listNamed(query: Query): SalesList | undefined {
  const period = periodThrough(query['du'] ?? '', query['au'] ?? '')
  if (!period) return undefined
  const set = filters.flatMap((name) => {
    const value = query[words[name]]
    return value === undefined ? [] : [[name, value]]
  })
  return { period, filters: Object.fromEntries(set) as SalesList['filters'] }
}

/** In what order tickets stand, as the address names it; `-when` is the newest first. */
export const saleSorts = ['-when', 'when', '-total', 'total', 'ticket'] as const
export type SaleSort = (typeof saleSorts)[number]

export interface SalesOrder {
  readonly sort: SaleSort
  readonly page: number
}

export function orderNamed(query: Query): SalesOrder {
  const page = Number(query['page'])
  return {
    sort: saleSorts.find((sort) => sort === query['tri']) ?? '-when',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** What the server is asked of the order. */
export const requestOfOrder = ({ sort, page }: SalesOrder): Record<string, string> => ({
  sort: sort.replace('-', ''),
  order: sort.startsWith('-') ? 'desc' : 'asc',
  page: String(page),
})

/** The address of what a line of the reconciliation sums. */
export function addressOfList(list: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { from = '', to = '' } = list
  const period = isDay(from) && isDay(to) ? { from, to } : undefined
  return {
    du: period?.from,
    au: period && lastDay(period),
    ...Object.fromEntries(filters.map((name) => [words[name], list[name]])),
  }
}

/** What the server is asked. */
export const requestOf = ({ period, filters: set }: SalesList, siteId: string | undefined): Record<string, string> => ({
  from: period.from,
  to: period.to,
  ...(siteId !== undefined && { siteId }),
  ...set,
})
