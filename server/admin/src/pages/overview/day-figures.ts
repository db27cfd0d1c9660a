import type { Overview, SiteToday } from '@grenier/shared/contract/overview.ts'
import { isEee, leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'

export interface DayFigures {
  readonly sales: number
  readonly salesCents: Cents
  readonly deposits: number
  readonly receivedGrams: Grams
  readonly reusedGrams: Grams
}

/** Today's figures of the sites shown, added up. */
export const dayFigures = (sites: readonly SiteToday[]): DayFigures => ({
  sales: sum(sites, (site) => site.sales),
  salesCents: sum(sites, (site) => site.salesCents) as Cents,
  deposits: sum(sites, (site) => site.deposits),
  receivedGrams: sum(sites, (site) => site.receivedGrams) as Grams,
  reusedGrams: sum(sites, (site) => site.reusedGrams) as Grams,
})

/** Grams received by category in the order of the nomenclature: the eight always, a shelf where something came in. */
export function receivedByCategory(sites: readonly SiteToday[]): { code: string; grams: Grams }[] {
  const codes = new Set([...leafCategories, ...sites.flatMap((site) => Object.keys(site.receivedByCategory))])
  return [...codes]
    .map((code) => ({ code, grams: sum(sites, (site) => site.receivedByCategory[code] ?? 0) as Grams }))
    .filter(({ code, grams }) => isEee(code) || grams !== 0)
}

/** A payment means or a category with what each site took in it. */
export interface TakingsRow {
  readonly code: string
  readonly bySite: readonly Cents[]
  readonly total: Cents
}

/** What was taken today by means or by category; the most first. */
export function takings(sites: readonly SiteToday[], by: 'byMeans' | 'soldByCategory'): TakingsRow[] {
  const codes = new Set(sites.flatMap((site) => Object.keys(site[by])))
  return [...codes]
    .map((code) => ({ code, bySite: sites.map((site) => site[by][code] ?? (0 as Cents)) }))
    .map((row) => ({ ...row, total: sum(row.bySite, (cents) => cents) as Cents }))
    .toSorted((one, other) => other.total - one.total)
}

/** The sites an overview shows: one, or all. */
export const sitesShown = (overview: Overview, siteId: string | undefined): SiteToday[] =>
  overview.sites.filter((site) => siteId === undefined || site.siteId === siteId)

const sum = <T>(items: readonly T[], value: (item: T) => number): number => items.reduce((total, item) => total + value(item), 0)
