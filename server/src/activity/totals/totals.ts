import type { SiteToday } from '@grenier/shared/contract/overview.ts'
import { addDays, businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay, type Grams } from '@grenier/shared/domain/units.ts'
import { allow, type Actor } from '#platform/access.ts'
import { closeFinishedDays, type DayClosing } from './close-day.ts'
import type { TotalsStore } from './store.ts'

export type { RollUp } from './roll-up/roll-up.ts'
export type Totals = ReturnType<typeof createTotals>

const trendDays = 14

/** Figures by site and business day, and the closing of days. */
export function createTotals(needs: DayClosing & { store: TotalsStore }) {
  const { store, timeZoneOf, now } = needs
  const todayOf = async (siteId: string): Promise<BusinessDay> => businessDayAt(instant(now()), await timeZoneOf(siteId))

  return {
    todayOf,
    closeFinishedDays: (siteId: string) => closeFinishedDays(needs, siteId),

    async today(actor: Actor, siteId: string): Promise<SiteToday> {
      const allowed = allow(actor, 'sales.read', siteId)
      const businessDay = await todayOf(siteId)
      const [sales, byMeans, soldByCategory, reused, receivedByCategory, deposits] = await Promise.all([
        store.sales(allowed, businessDay),
        store.byMeans(allowed, businessDay),
        store.soldByCategory(allowed, businessDay),
        store.reused(allowed, businessDay, addDays(businessDay, 1)),
        store.received(allowed, businessDay),
        store.deposits(allowed, businessDay),
      ])
      const receivedGrams = Object.values(receivedByCategory).reduce<number>((sum, weight) => sum + weight, 0) as Grams
      return {
        siteId,
        businessDay,
        ...sales,
        deposits,
        receivedGrams,
        reusedGrams: reused.get(businessDay) ?? (0 as Grams),
        byMeans,
        receivedByCategory,
        soldByCategory,
      }
    },

    /** Grams re-used on each of the last fourteen business days of the sites together, oldest first. */
    async reusedByDay(actor: Actor, siteIds: readonly string[]): Promise<{ day: BusinessDay; grams: Grams }[]> {
      const [first] = siteIds
      if (first === undefined) return []
      const to = addDays(await todayOf(first), 1)
      const sums = await Promise.all(siteIds.map((siteId) => store.reused(allow(actor, 'sales.read', siteId), addDays(to, -trendDays), to)))
      return Array.from({ length: trendDays }, (_, index) => {
        const day = addDays(to, index - trendDays)
        return { day, grams: sums.reduce((sum, days) => sum + (days.get(day) ?? 0), 0) as Grams }
      })
    },
  }
}
