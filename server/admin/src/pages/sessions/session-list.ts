import { sessionSorts } from '@grenier/shared/contract/sessions.ts'
import { addDays, isDay } from '@grenier/shared/domain/calendar.ts'
import type { Query } from '../../router.ts'

/** How many sessions stand on one page. */
export const sessionsPerPage = 50
export const newestFirst = '-opened'

const marks = { ecart: 'variance', 'sans-comptage': 'uncounted', commentaire: 'comment', verifier: 'disputed' } as const
export type MarkWord = keyof typeof marks
export const markWords = Object.keys(marks) as MarkWord[]

/** Filters of the list, as they stand in the address bar. */
export interface SessionList {
  readonly register: string
  readonly operator: string
  readonly first: string
  readonly last: string
  readonly only: MarkWord | ''
  readonly sort: string
  readonly page: number
}

/** Both days are in it: `?caisse=…&personne=…&du=2026-11-01&au=2026-11-30&seulement=ecart&tri=-variance&page=2`. */
export function listNamed(query: Query): SessionList {
  const page = Number(query['page'])
  const only = markWords.find((word) => word === query['seulement'])
  return {
    register: query['caisse'] ?? '',
    operator: query['personne'] ?? '',
    first: isDay(query['du'] ?? '') ? (query['du'] ?? '') : '',
    last: isDay(query['au'] ?? '') ? (query['au'] ?? '') : '',
    only: only ?? '',
    sort: sortNamed(query['tri'] ?? newestFirst),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

const sortNamed = (text: string): string => (sessionSorts.some((sort) => text === sort || text === `-${sort}`) ? text : newestFirst)

export const isFiltered = ({ register, operator, first, last, only }: SessionList): boolean =>
  [register, operator, first, last, only].some((text) => text !== '')

export const noFilters = { caisse: undefined, personne: undefined, du: undefined, au: undefined, seulement: undefined, page: undefined }

/** What the server is asked, without the page. */
export function filterOf(list: SessionList, siteId: string | undefined): Record<string, string | undefined> {
  const [order, sort] = list.sort.startsWith('-') ? ['desc', list.sort.slice(1)] : ['asc', list.sort]
  return {
    siteId,
    registerId: list.register,
    operatorId: list.operator,
    from: list.first,
    to: isDay(list.last) ? addDays(list.last, 1) : undefined,
    only: list.only === '' ? undefined : marks[list.only],
    sort,
    order,
  }
}

export const requestOf = (list: SessionList, siteId: string | undefined): Record<string, string | undefined> => ({
  ...filterOf(list, siteId),
  page: String(list.page),
  limit: String(sessionsPerPage),
})
