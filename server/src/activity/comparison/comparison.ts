import type { Comparison as Compared, ComparisonQuery, PeriodFigures } from '@grenier/shared/contract/sessions.ts'
import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'
import { allowEach, allowSites, everySite, type Actor, type AllowedSites } from '#platform/access.ts'
import { csvLine, moneyCell } from '#platform/csv.ts'
import type { Sites } from '../../organisation/sites/sites.ts'
import type { RollUp } from '../totals/totals.ts'
import { periodTooLong, periodsReversed } from './errors.ts'
import { noTickets, type ComparisonStore } from './store.ts'

export type Comparison = ReturnType<typeof createComparison>
type Reader = AllowedSites<'sales.read'>
type DaySales = ReadonlyMap<BusinessDay, Cents>

/** A curve of more days is none. */
const mostDays = 400
export const dayColumns = ['jour', 'ventes_eur', 'jour_compare', 'ventes_comparees_eur'] as const

/** Two periods side by side. Everything comes from roll-ups and from rows by session and deposit, so that a year costs as much as a day. */
export function createComparison({
  store,
  rollUp,
  sites,
}: {
  store: ComparisonStore
  rollUp: Pick<RollUp, 'within' | 'daily'>
  sites: Pick<Sites, 'list'>
}) {
  /** Each site by its id, however much the actor may see. */
  async function reader(actor: Actor, siteId: string | undefined): Promise<Reader & { siteIds: readonly string[] }> {
    const { siteIds } = allowSites(actor, 'sales.read', siteId)
    const wanted = siteIds === everySite ? (await sites.list(actor)).map(({ id }) => id) : siteIds
    return allowEach(actor, 'sales.read', wanted) as Reader & { siteIds: readonly string[] }
  }

  async function figuresBySite(allowed: Reader & { siteIds: readonly string[] }, period: Period): Promise<Map<string, Summed>> {
    const [counted, tickets, deposits] = await Promise.all([
      rollUp.within(allowed, period),
      store.tickets(allowed, period),
      store.deposits(allowed, period),
    ])
    const sums = new Map(counted.map((site) => [site.siteId, site.sums]))
    return new Map(
      allowed.siteIds.map((siteId) => {
        const sum = (pick: 'salesCents' | 'salesGrams' | 'depositGrams') =>
          (sums.get(siteId) ?? []).reduce((total, leaf) => total + leaf[pick], 0)
        const figures = { salesCents: sum('salesCents'), reusedGrams: sum('salesGrams'), receivedGrams: sum('depositGrams') }
        return [siteId, { ...figures, ...(tickets.get(siteId) ?? noTickets), deposits: deposits.get(siteId) ?? 0 }]
      }),
    )
  }

  async function salesByDay(allowed: Reader, period: Period): Promise<DaySales> {
    const days = new Map<BusinessDay, Cents>()
    for (const { businessDay, salesCents } of await rollUp.daily(allowed, period))
      days.set(businessDay, ((days.get(businessDay) ?? 0) + salesCents) as Cents)
    return days
  }

  /** Throws `comparison.period`, `comparison.too-long`, `forbidden`. */
  async function compare(actor: Actor, { siteId, from, to, beforeFrom, beforeTo }: ComparisonQuery): Promise<Compared> {
    const [now, before] = [sound({ from, to }), sound({ from: beforeFrom, to: beforeTo })]
    const allowed = await reader(actor, siteId)
    const [sitesNow, sitesBefore, daysNow, daysBefore] = await Promise.all([
      figuresBySite(allowed, now),
      figuresBySite(allowed, before),
      salesByDay(allowed, now),
      salesByDay(allowed, before),
    ])
    return {
      now: together(sitesNow),
      before: together(sitesBefore),
      sites: allowed.siteIds.map((id) => ({
        siteId: id,
        now: shown(sitesNow.get(id) ?? none),
        before: shown(sitesBefore.get(id) ?? none),
      })),
      days: sideBySide({ period: now, sales: daysNow }, { period: before, sales: daysBefore }),
    }
  }

  return {
    compare,

    /** The days of both periods as lines of a table. Throws as `compare`. */
    async file(actor: Actor, query: ComparisonQuery): Promise<AsyncIterable<string>> {
      const { days } = await compare(actor, query)
      return (async function* () {
        for (const { day, salesCents, beforeDay, beforeCents } of days)
          yield csvLine([day, moneyCell(salesCents), beforeDay, moneyCell(beforeCents)])
      })()
    },
  }
}

type Summed = Record<Exclude<keyof PeriodFigures, 'averageCents'> | 'countedClosings', number>

/** An average needs a ticket, a variance somebody who counted. */
const shown = ({ countedClosings, ...figures }: Summed): PeriodFigures =>
  ({
    ...figures,
    averageCents: figures.tickets === 0 ? null : Math.round(figures.salesCents / figures.tickets),
    varianceCents: countedClosings === 0 ? null : figures.varianceCents,
  }) as PeriodFigures

const none: Summed = { salesCents: 0, reusedGrams: 0, deposits: 0, receivedGrams: 0, ...noTickets }

const together = (sites: ReadonlyMap<string, Summed>): PeriodFigures =>
  shown(
    [...sites.values()].reduce<Summed>(
      (sum, one) => Object.fromEntries((Object.keys(none) as (keyof Summed)[]).map((key) => [key, sum[key] + one[key]])) as Summed,
      none,
    ),
  )

function sound(period: Period): Period {
  if (period.from >= period.to) throw periodsReversed(period)
  if (addDays(period.from, mostDays) < period.to) throw periodTooLong(mostDays)
  return period
}

const daysOf = ({ from, to }: Period): BusinessDay[] => {
  const days: BusinessDay[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The first day beside the first day, whatever the weekday; the longer period goes on alone. */
function sideBySide(now: { period: Period; sales: DaySales }, before: { period: Period; sales: DaySales }): Compared['days'] {
  const [days, others] = [daysOf(now.period), daysOf(before.period)]
  const salesOn = (day: BusinessDay | undefined, sales: DaySales) => (day === undefined ? null : (sales.get(day) ?? (0 as Cents)))
  return Array.from({ length: Math.max(days.length, others.length) }, (_, index) => ({
    day: days[index] ?? null,
    salesCents: salesOn(days[index], now.sales),
    beforeDay: others[index] ?? null,
    beforeCents: salesOn(others[index], before.sales),
  }))
}
