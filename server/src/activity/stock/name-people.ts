import { StockOut, Transfer } from '@grenier/shared/contract/stock.ts'
import type { Users } from '../../organisation/users/users.ts'
import type { StockOutRow, TransferRow } from './store.ts'

type Names = Users['names']

/** Stock-outs as screens show them. */
export async function nameOuts(names: Names, rows: readonly StockOutRow[], takenBack: ReadonlySet<string>): Promise<StockOut[]> {
  const known = await names([...new Set(rows.map(({ recordedBy }) => recordedBy))])
  return rows.map((row) =>
    StockOut.parse({ ...row, recordedBy: known.get(row.recordedBy) ?? row.recordedBy, isTakenBack: takenBack.has(row.id) }),
  )
}

/** Transfers as screens show them. */
export async function nameTransfers(names: Names, rows: readonly TransferRow[]): Promise<Transfer[]> {
  const known = await names([...new Set(rows.flatMap(({ sentBy, settledBy }) => [sentBy, ...(settledBy === null ? [] : [settledBy])]))])
  const nameOf = (id: string) => known.get(id) ?? id
  return rows.map((row) =>
    Transfer.parse({ ...row, sentBy: nameOf(row.sentBy), settledBy: row.settledBy === null ? null : nameOf(row.settledBy) }),
  )
}
