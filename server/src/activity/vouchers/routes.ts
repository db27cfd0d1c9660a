import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { VoucherState } from '@grenier/shared/contract/sales.ts'
import { guarded } from '#platform/http.ts'
import type { Vouchers } from './vouchers.ts'

const perMinute = (max: number) => ({ max, timeWindow: 60_000 })

export const voucherRoutes =
  (vouchers: Vouchers): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = {
      params: z.object({ number: z.string().min(1).max(20) }),
      querystring: z.object({ code: z.string().max(20).optional() }),
      response: { 200: VoucherState },
    }
    // Numbers and codes are not to be guessed.
    app.get('/api/vouchers/:number', { ...guarded('vouchers.read', 'site', perMinute(60)), schema }, (request) =>
      vouchers.state(request.actor, request.params.number, request.query.code),
    )
  }
