import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What a database holds of sales, read beside the program by Node's own SQLite. */
export interface Counted {
  readonly sales: number
  readonly lines: number
  readonly cents: number
  readonly chains: number
  /** Chains whose entries are not 1, 2, …, head. */
  readonly gaps: number
}

const sql = `SELECT (SELECT count(*) FROM Sale WHERE counted) AS sales, (SELECT count(*) FROM SaleLine WHERE counted) AS lines,
  (SELECT coalesce(sum(totalCents), 0) FROM Sale WHERE counted) AS cents, (SELECT count(*) FROM Chain WHERE kind = 'device') AS chains,
  (SELECT count(*) FROM Chain WHERE headSequence <> (SELECT count(*) FROM JournalEntry WHERE chain = Chain.id)) AS gaps`

export function countRows(folder: string): Counted {
  const database = new DatabaseSync(join(folder, 'grenier.db'), { readOnly: true })
  const counted = database.prepare(sql).get() as unknown as Counted
  database.close()
  return counted
}
