import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { OrderReceipt, PrinterTest, ReceiptState, SavePrinter } from '@grenier/shared/contract/receipts.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Receipts } from './receipts.ts'

const Register = z.object({ id: Id })
const Receipt = z.object({ id: Id, receiptId: Id })
const Gone = { 204: z.null() }
const perMinute = (max: number) => ({ max, timeWindow: 60_000 })

export const receiptRoutes =
  (receipts: Receipts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/registers/:id/receipts',
      {
        ...guarded('registers.operate', 'site', perMinute(120)),
        schema: { params: Register, body: OrderReceipt, response: { 200: ReceiptState } },
      },
      (request) => receipts.order(request.actor, request.params.id, request.body),
    )

    app.get(
      '/api/registers/:id/receipts/:receiptId',
      { ...guarded('registers.operate', 'site'), schema: { params: Receipt, response: { 200: ReceiptState } } },
      (request) => receipts.state(request.actor, request.params.id, request.params.receiptId),
    )

    app.post(
      '/api/registers/:id/receipts/:receiptId/retry',
      {
        ...guarded('registers.operate', 'site', perMinute(60)),
        schema: { params: Receipt, response: { 200: ReceiptState } },
      },
      (request) => receipts.retry(request.actor, request.params.id, request.params.receiptId),
    )

    app.delete(
      '/api/registers/:id/receipts/:receiptId',
      { ...guarded('registers.operate', 'site'), schema: { params: Receipt, response: Gone } },
      async (request, reply) => {
        await receipts.giveUp(request.actor, request.params.id, request.params.receiptId)
        return reply.code(204).send(null)
      },
    )

    app.put(
      '/api/registers/:id/printer',
      { ...guarded('registers.edit', 'site'), schema: { params: Register, body: SavePrinter, response: Gone } },
      async (request, reply) => {
        await receipts.savePrinter(request.actor, request.params.id, request.body)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/registers/:id/printer/test',
      { ...guarded('registers.edit', 'site', perMinute(10)), schema: { params: Register, response: { 200: PrinterTest } } },
      (request) => receipts.testPrinter(request.actor, request.params.id, request.locale),
    )
  }
