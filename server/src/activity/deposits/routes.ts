import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CorrectDeposit, Deposit, DepositQuery, RecordDeposit, RecordWeighed, ValidateDeposit } from '@grenier/shared/contract/deposits.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { CsvAnswer, sendCsv } from '#platform/csv.ts'
import { guarded } from '#platform/http.ts'
import { readUpload } from '../read-upload.ts'
import { depositColumns, depositLines } from './deposit-lines.ts'
import type { Deposits } from './deposits.ts'

const OneDeposit = z.object({ id: Id })
const OneAudio = OneDeposit.extend({ fileId: Id })
const RecordVoice = RecordDeposit.omit({ text: true }).strict()
const one = { response: { 200: Deposit } }

export const depositRoutes =
  (deposits: Deposits, siteNames: () => Promise<ReadonlyMap<string, string>>): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/api/deposits', { ...guarded('deposits.record', 'site'), schema: { body: RecordDeposit, ...one } }, (request) =>
      deposits.recordTyped(request.actor, request.body),
    )

    app.post('/api/deposits/weighed', { ...guarded('deposits.record', 'site'), schema: { body: RecordWeighed, ...one } }, (request) =>
      deposits.recordWeighed(request.actor, request.body),
    )

    app.post('/api/deposits/voice', { ...guarded('deposits.record', 'site'), schema: { ...one } }, async (request) => {
      const { value, file } = await readUpload(request, 'deposit', RecordVoice)
      return deposits.recordVoice(request.actor, value, file ?? new Uint8Array())
    })

    app.get(
      '/api/deposits',
      { ...guarded('deposits.read', 'site'), schema: { querystring: DepositQuery, response: { 200: z.array(Deposit) } } },
      (request) => {
        const { siteId, ...filter } = request.query
        return deposits.list(request.actor, siteId, filter)
      },
    )

    app.get(
      '/api/deposits/file',
      { ...guarded('deposits.read', 'site', { heavy: true }), schema: { querystring: DepositQuery, response: { 200: CsvAnswer } } },
      async ({ actor, query, locale }, reply) => {
        const { siteId, ...filter } = query
        const pageAfter = (after?: Deposit) => deposits.list(actor, siteId, { ...filter, page: 1, after })
        return sendCsv(
          reply,
          'depots.csv',
          depositColumns,
          depositLines(await pageAfter(), pageAfter, { locale, sites: await siteNames() }),
        )
      },
    )

    app.get('/api/deposits/:id', { ...guarded('deposits.read', 'site'), schema: { params: OneDeposit, ...one } }, (request) =>
      deposits.get(request.actor, request.params.id),
    )

    app.post(
      '/api/deposits/:id/validate',
      { ...guarded('deposits.decide', 'site'), schema: { params: OneDeposit, body: ValidateDeposit, ...one } },
      (request) => deposits.validate(request.actor, request.params.id, request.body),
    )

    app.post('/api/deposits/:id/reject', { ...guarded('deposits.decide', 'site'), schema: { params: OneDeposit, ...one } }, (request) =>
      deposits.reject(request.actor, request.params.id),
    )

    app.post(
      '/api/deposits/:id/correct',
      { ...guarded('deposits.decide', 'site'), schema: { params: OneDeposit, body: CorrectDeposit, ...one } },
      (request) => deposits.correct(request.actor, request.params.id, request.body),
    )

    const audio = { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }) }
    app.get(
      '/api/deposits/:id/audio/:fileId',
      { ...guarded('deposits.read', 'site'), schema: { params: OneAudio, response: audio } },
      async (request, reply) => {
        const { bytes, name, mediaType } = await deposits.audio(request.actor, request.params.id, request.params.fileId)
        return reply
          .header('Content-Type', mediaType)
          .header('Content-Disposition', `attachment; filename="${name}"`)
          .header('X-Content-Type-Options', 'nosniff')
          .send(bytes)
      },
    )
  }
