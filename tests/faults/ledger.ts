import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { mustEqual } from './fault.ts'
import { verifyData } from './verify-data.ts'

/** Keeps, beside the program and by other means, what a till was promised. */
export function createLedger() {
  const sales = new Map<string, number>()

  return {
    /** A sale whose 2xx arrived. */
    acknowledge(saleId: string, totalCents: number): void {
      if (sales.has(saleId)) throw new Error(`Expected each sale once, got ${saleId} again`)
      sales.set(saleId, totalCents)
    },
    count: () => sales.size,
    cents: () => [...sales.values()].reduce((sum, cents) => sum + cents, 0),
    sales: (): ReadonlyMap<string, number> => sales,
  }
}

export type Ledger = ReturnType<typeof createLedger>

const sums = `SELECT
  (SELECT count(*) FROM Sale) AS sales,
  (SELECT count(*) FROM JournalEntry WHERE type = 'sale') AS entries,
  (SELECT coalesce(sum(totalCents), 0) FROM Sale WHERE counted) AS saleCents,
  (SELECT coalesce(sum(totalCents), 0) FROM SaleLine WHERE counted) AS lineCents,
  (SELECT coalesce(sum(amountCents), 0) FROM Payment) AS paidCents,
  (SELECT coalesce(sum(json_extract(totals, '$.salesCents')), 0) FROM Chain WHERE kind = 'device') AS chainCents,
  (SELECT count(*) FROM Chain WHERE headSequence <> (SELECT count(*) FROM JournalEntry WHERE chain = Chain.id)
     OR headSequence <> (SELECT max(sequence) FROM JournalEntry WHERE chain = Chain.id)) AS gaps`

/**
 * What must hold after any crash, read by Node's own SQLite and by `grenier verify --full`: the file is whole, the chains link without a gap,
 * each acknowledged sale stands exactly once, and all totals agree to the cent.
 */
export async function mustAgree(folder: string, ledger: Ledger): Promise<void> {
  const database = new DatabaseSync(join(folder, 'grenier.db'))
  try {
    mustEqual('integrity_check', database.prepare('PRAGMA integrity_check').all(), [{ integrity_check: 'ok' }])
    const stored = new Map(
      (database.prepare('SELECT id, totalCents FROM Sale').all() as { id: string; totalCents: number }[]).map((row) => [
        row.id,
        row.totalCents,
      ]),
    )
    for (const [id, cents] of ledger.sales()) mustEqual(`sale ${id}`, stored.get(id), cents)
    const [count, cents] = [ledger.count(), ledger.cents()]
    const agreed = { sales: count, entries: count, saleCents: cents, lineCents: cents, paidCents: cents, chainCents: cents, gaps: 0 }
    mustEqual('totals', database.prepare(sums).get(), agreed)
  } finally {
    database.close()
  }
  mustEqual('verify --full', (await verifyData(folder, true)).problems, [])
}
