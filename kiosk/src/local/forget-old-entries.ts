import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'
import type { StoredEntry, TillHead } from './records.ts'

const dayMs = 86_400_000
const leastDays = 30
/** Where no backup was ever spoken of. Ninety days of two hundred tickets are 30 MB, which a rescue file still carries. */
const daysWithoutBackup = 90
/** More than a day brings, so that a till catches up; few enough to read at a start. */
const mostAtOnce = 1_000

/**
 * Takes away what the server acknowledged more than thirty days ago and has in a backup by now; where it never spoke of one, after ninety
 * days. What it did not acknowledge stays for ever, and so does the last entry of each chain: heads are compared with it. Answers how many
 * went.
 */
export async function forgetOldEntries(database: TillDatabase, now: Instant): Promise<number> {
  const daysAgo = (days: number) => new Date(Date.parse(now) - days * dayMs).toISOString()
  const [recent, unsaved] = [daysAgo(leastDays), daysAgo(daysWithoutBackup)]
  const transaction = database.transaction(['entries', 'head'], 'readwrite')
  const entries = transaction.objectStore('entries')
  const heads = await transaction.objectStore('head').getAll()
  const safe = new Map(heads.flatMap(({ chain, safeThrough }) => (safeThrough === undefined ? [] : [[chain, safeThrough] as const])))
  const inBackup = await Promise.all(
    [...safe].map(([chain, last]) => entries.getAll(IDBKeyRange.bound([chain, 0], [chain, last]), mostAtOnce)),
  )
  const longAgo = await entries.index('sent').getAll(IDBKeyRange.upperBound(unsaved), mostAtOnce)
  const old = [
    ...inBackup.flat().filter(({ sentAt }) => sentAt !== undefined && sentAt <= recent),
    ...longAgo.filter(({ chain }) => !safe.has(chain)),
  ].filter((entry) => !isNeeded(entry, heads))
  await Promise.all(old.map(({ chain, sequence }) => entries.delete([chain, sequence])))
  await transaction.done
  return old.length
}

/** What still waits, the last entry of each chain, and the last ticket: the screen shows it. */
const isNeeded = ({ chain, sequence, waiting }: StoredEntry, heads: readonly TillHead[]): boolean =>
  waiting !== undefined ||
  heads.some((head) => head.chain === chain && head.sequence === sequence) ||
  heads.some(({ lastSale }) => lastSale?.chain === chain && lastSale.sequence === sequence)

/** Keeps what the server says of its backup. Chains of earlier pairings have no head any more: they go by age alone. */
export async function learnSafe(database: TillDatabase, chain: string, safeThrough: number): Promise<void> {
  const transaction = database.transaction('head', 'readwrite')
  for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue())
    if (cursor.value.chain === chain && cursor.value.safeThrough !== safeThrough) await cursor.update({ ...cursor.value, safeThrough })
  await transaction.done
}
