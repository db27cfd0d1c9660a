import type { Balance, RecordStockOut, SendGoods, StockOut, Transfer } from '@grenier/shared/contract/stock.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

/** One page, newest first; `next` is asked as `after`. */
export interface StockOutPage {
  readonly outs: StockOut[]
  readonly next: string | null
}
export interface TransferPage {
  readonly transfers: Transfer[]
  readonly next: string | null
}

/** What leaves without being sold, what goes between sites, and the balance of it all. */
export const stockEndpoints = (request: Client) => ({
  stockOuts: (query: { siteId?: string | undefined; flow?: StockOut['flow'] | undefined; after?: string | undefined }) =>
    request<StockOutPage>('GET', `/api/stock/outs${queryOf(query)}`),
  recordStockOut: (out: RecordStockOut) => request<StockOut>('POST', '/api/stock/outs', out),
  takeBackStockOut: (out: string, id: string) => request<StockOut>('POST', `/api/stock/outs/${out}/take-back`, { id }),
  stockPartners: (siteId?: string) => request<string[]>('GET', `/api/stock/partners${queryOf({ siteId })}`),
  transfers: (query: { siteId?: string | undefined; state?: string | undefined; after?: string | undefined }) =>
    request<TransferPage>('GET', `/api/stock/transfers${queryOf(query)}`),
  sendGoods: (goods: SendGoods) => request<Transfer>('POST', '/api/stock/transfers', goods),
  settleTransfer: (id: string, how: 'receive' | 'return') => request<Transfer>('POST', `/api/stock/transfers/${id}/${how}`, {}),
  balance: ({ from, to }: Period, siteId?: string) => request<Balance>('GET', `/api/stock/balance${queryOf({ from, to, siteId })}`),
})
