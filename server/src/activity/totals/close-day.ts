import { addDays, businessDayAt } from '@grenier/shared/domain/calendar.ts'
import { canonicalText } from '@grenier/shared/domain/canonical.ts'
import { addTotals, noTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import { instant, type BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Journal } from '../../records/journal/journal.ts'
import type { TotalsStore } from './store.ts'

export interface DayClosing {
  readonly database: Database
  readonly store: TotalsStore
  readonly journal: Journal
  readonly timeZoneOf: (siteId: string) => Promise<string>
  readonly now: () => Date
}

/**
 * Closes every business day of a site that is over and still open, oldest first: an entry of the site chain with the day's totals, the last
 * sequence of each till it includes and the perpetual totals. It waits for nobody; what comes later is posted on the next open day. The last
 * day of a month closes the month, the last day of a year the year.
 * @returns the days closed now
 */
export async function closeFinishedDays({ database, store, journal, timeZoneOf, now }: DayClosing, siteId: string): Promise<BusinessDay[]> {
  const today = businessDayAt(instant(now()), await timeZoneOf(siteId))
  const last = await store.closedThrough(siteId)
  const first = last === undefined ? await store.firstDay(siteId) : addDays(last as BusinessDay, 1)
  const closed: BusinessDay[] = []
  for (let day = (first ?? today) as BusinessDay; day < today; day = addDays(day, 1)) {
    await database.transaction(async (tx) => {
      await store.holdSite(tx, siteId)
      const [totals, heads, text] = [
        await store.postedOn(tx, siteId, day),
        await store.deviceHeads(tx, siteId),
        await store.perpetual(tx, siteId),
      ]
      const perpetual = addTotals(text ? (JSON.parse(text) as PerpetualTotals) : noTotals, totals)
      const chains = heads.map(({ id, headSequence }) => ({ chain: id, sequence: headSequence }))
      const payload = { day, totals: { ...totals }, perpetual: { ...perpetual }, chains }
      await journal.record(tx, { siteId, type: 'day-closed', payload, actor: 'job:close-day', day, totals: perpetual })
      await store.saveClosedDay(tx, { siteId, day, closedAt: instant(now()), totals: canonicalText({ ...totals }) ?? '' })
      await closePeriods(tx, { store, journal }, { siteId, day, perpetual })
    })
    closed.push(day)
  }
  return closed
}

/** A month and a year are the sums of their closed days, in the transaction that closes their last one. */
async function closePeriods(
  tx: Transaction,
  { store, journal }: Pick<DayClosing, 'store' | 'journal'>,
  { siteId, day, perpetual }: { siteId: string; day: BusinessDay; perpetual: PerpetualTotals },
): Promise<void> {
  const next = addDays(day, 1)
  const ended = [
    { type: 'month-closed', name: 'month', period: day.slice(0, 7) },
    { type: 'year-closed', name: 'year', period: day.slice(0, 4) },
  ].filter(({ period }) => !next.startsWith(period))
  for (const { type, name, period } of ended) {
    const days = await store.closedDays(tx, siteId, period)
    const totals = days.map((text) => JSON.parse(text) as PerpetualTotals).reduce(addTotals, noTotals)
    const payload = { [name]: period, totals: { ...totals }, perpetual: { ...perpetual } }
    await journal.record(tx, { siteId, type, payload, actor: 'job:close-day', day, totals: perpetual })
  }
}
