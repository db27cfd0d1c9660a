import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'

const keptMs = 30 * 86_400_000
const mostAtOnce = 500

/**
 * Takes away what the server acknowledged more than thirty days ago. What it did not acknowledge stays for ever, and so does the last entry
 * of each chain: heads are compared with it. Answers how many went.
 */
export async function forgetOldEntries(database: TillDatabase, now: Instant): Promise<number> {
  const before = new Date(Date.parse(now) - keptMs).toISOString()
  const transaction = database.transaction(['entries', 'head'], 'readwrite')
  const heads = await transaction.objectStore('head').getAll()
  let forgotten = 0
  const index = transaction.objectStore('entries').index('sent')
  for (
    let cursor = await index.openCursor(IDBKeyRange.upperBound(before));
    cursor && forgotten < mostAtOnce;
    cursor = await cursor.continue()
  ) {
    const { chain, sequence, waiting } = cursor.value
    const isHead = heads.some((head) => head.chain === chain && head.sequence === sequence)
    const isLastSale = heads.some(({ lastSale }) => lastSale?.chain === chain && lastSale.sequence === sequence)
    if (waiting !== undefined || isHead || isLastSale) continue
    await cursor.delete()
    forgotten++
  }
  await transaction.done
  return forgotten
}
