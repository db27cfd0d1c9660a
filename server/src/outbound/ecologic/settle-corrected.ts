import type { Period } from '@grenier/shared/domain/calendar.ts'
import { declaredDay } from '@grenier/shared/domain/deposit-correction.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { CorrectedDays, EcologicStore } from './store.ts'

type Store = Pick<EcologicStore, 'correctedDays' | 'lateDays' | 'newestFiles'>
type Runner = Allowed<'ecologic.run'>

export interface SettleNeeds {
  readonly store: Store
  /** Clears the alerts about a subject. */
  readonly settle: (tx: Transaction, subject: string) => Promise<void>
}

/** Days that changed after a file was made of them, site by site: deposits corrected since, tickets that came since. */
export type Touched = readonly { readonly allowed: Runner; readonly period: Period; readonly seen: CorrectedDays }[]

/** The later moment of each day. */
const joined = (one: CorrectedDays, other: CorrectedDays): CorrectedDays =>
  new Map([...one, ...[...other].filter(([day, at]) => (one.get(day) ?? '') < at)])

async function touchedOn(store: Store, allowed: Runner, period: Period, tx?: Transaction): Promise<CorrectedDays> {
  const corrected = await store.correctedDays(allowed, period, tx)
  const files = await store.newestFiles(allowed, period, tx)
  const [oldest] = files.map(({ madeAt }) => madeAt).toSorted()
  if (oldest === undefined) return corrected
  return joined(corrected, await store.lateDays({ ...allowed, may: 'ecologic.read' }, period, oldest, tx))
}

/** To be read before the figures of a new file. */
export const touchedDays = (
  { store }: Pick<SettleNeeds, 'store'>,
  { sites, allowed }: { readonly sites: readonly { readonly id: string }[]; readonly allowed: Runner },
  period: Period,
): Promise<Touched> =>
  Promise.all(
    sites.map(async ({ id }) => {
      const own = { ...allowed, siteId: id }
      return { allowed: own, period, seen: await touchedOn(store, own, period) }
    }),
  )

/**
 * Ends the alerts of days that changed once every file that covers them was made again. A day that changed once more since it was seen stays
 * open.
 */
export async function settleCorrected({ store, settle }: SettleNeeds, tx: Transaction, touched: Touched): Promise<void> {
  for (const { allowed, period, seen } of touched) {
    if (seen.size === 0) continue
    const now = await touchedOn(store, allowed, period, tx)
    const files = await store.newestFiles(allowed, period, tx)
    for (const [day, at] of seen) {
      const isStale = files.some(({ from, to, madeAt }) => from <= day && day < to && madeAt < at)
      const isSame = (now.get(day) ?? at) === at
      if (!isStale && isSame) await settle(tx, declaredDay(allowed.siteId, day))
    }
  }
}
