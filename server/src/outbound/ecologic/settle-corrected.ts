import type { Period } from '@grenier/shared/domain/calendar.ts'
import { declaredDay } from '@grenier/shared/domain/deposit-correction.ts'
import type { Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { CorrectedDays, EcologicStore } from './store.ts'

export interface SettleNeeds {
  readonly store: Pick<EcologicStore, 'correctedDays' | 'newestFiles'>
  /** Clears the alerts about a subject. */
  readonly settle: (tx: Transaction, subject: string) => Promise<void>
}

/**
 * Ends the alerts of corrected days once every file that covers them was made again. `seen` was read before the figures of the new file: a day
 * corrected since then stays open.
 */
export async function settleCorrected(
  { store, settle }: SettleNeeds,
  tx: Transaction,
  allowed: Allowed<'ecologic.run'>,
  { period, seen }: { readonly period: Period; readonly seen: CorrectedDays },
): Promise<void> {
  if (seen.size === 0) return
  const now = await store.correctedDays(allowed, period, tx)
  const files = await store.newestFiles(allowed, period, tx)
  for (const [day, correctedAt] of seen) {
    const isStale = files.some(({ from, to, madeAt }) => from <= day && day < to && madeAt < correctedAt)
    if (!isStale && now.get(day) === correctedAt) await settle(tx, declaredDay(allowed.siteId, day))
  }
}
