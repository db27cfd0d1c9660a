import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  Balance,
  BalanceFilter,
  RecordStockOut,
  SendGoods,
  SettleTransfer,
  StockOut,
  StockOutFilter,
  StockOutPage,
  TakeBack,
  Transfer,
  TransferFilter,
  TransferPage,
} from '@grenier/shared/contract/stock.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Stock } from './stock.ts'

const One = z.object({ id: Id })
const OfSite = z.object({ siteId: SiteId.optional() })

export const stockRoutes =
  (stock: Stock): FastifyPluginAsyncZod =>
  async (app) => {
    const record = guarded('stock.record', 'site')
    const read = guarded('stock.read', 'site')

    app.post('/api/stock/outs', { ...record, schema: { body: RecordStockOut, response: { 200: StockOut } } }, ({ actor, body }) =>
      stock.record(actor, body),
    )
    app.post(
      '/api/stock/outs/:id/take-back',
      { ...record, schema: { params: One, body: TakeBack, response: { 200: StockOut } } },
      ({ actor, params, body }) => stock.takeBack(actor, params.id, body),
    )
    app.get('/api/stock/outs', { ...read, schema: { querystring: StockOutFilter, response: { 200: StockOutPage } } }, ({ actor, query }) =>
      stock.outs(actor, query),
    )
    app.get('/api/stock/partners', { ...read, schema: { querystring: OfSite, response: { 200: z.array(z.string()) } } }, (request) =>
      stock.partners(request.actor, request.query.siteId),
    )

    app.post('/api/stock/transfers', { ...record, schema: { body: SendGoods, response: { 200: Transfer } } }, ({ actor, body }) =>
      stock.send(actor, body),
    )
    const settling = { ...record, schema: { params: One, body: SettleTransfer, response: { 200: Transfer } } }
    app.post('/api/stock/transfers/:id/receive', settling, ({ actor, params, body }) => stock.settle(actor, params.id, 'received', body))
    app.post('/api/stock/transfers/:id/return', settling, ({ actor, params, body }) => stock.settle(actor, params.id, 'returned', body))
    app.get(
      '/api/stock/transfers',
      { ...read, schema: { querystring: TransferFilter, response: { 200: TransferPage } } },
      ({ actor, query }) => stock.transfers(actor, query),
    )

    app.get('/api/stock/balance', { ...read, schema: { querystring: BalanceFilter, response: { 200: Balance } } }, ({ actor, query }) =>
      stock.balance(actor, query, query.siteId),
    )
  }
