import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  ChangedSince,
  EcologicExport,
  EcologicFilter,
  ExportDifference,
  FilePreview,
  Reconciliation,
  ReconciliationFilter,
  RunEcologic,
} from '@grenier/shared/contract/ecologic.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Ecologic } from './ecologic.ts'
import { profileRoutes } from './profiles/routes.ts'
import { scheduleRoutes } from './schedules/routes.ts'

const OneExport = z.object({ id: Id })
const OneFile = { params: OneExport, response: { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }) } }

/** A download that no browser opens by itself. */
const attached = (name: string, mediaType: string) => ({
  'Content-Type': `${mediaType}; charset=utf-8`,
  'Content-Disposition': `attachment; filename="${name}"`,
  'X-Content-Type-Options': 'nosniff',
})

export const ecologicRoutes =
  (ecologic: Ecologic): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(profileRoutes(ecologic))
    await app.register(scheduleRoutes(ecologic.schedules))
    await app.register(exportRoutes(ecologic))
    await app.register(fileRoutes(ecologic))

    app.get(
      '/api/ecologic/reconciliation',
      { ...guarded('sales.read', 'site'), schema: { querystring: ReconciliationFilter, response: { 200: Reconciliation } } },
      ({ actor, query: { site, from, to } }) => ecologic.reconciliation(actor, site, { from, to }),
    )
  }

const exportRoutes =
  (ecologic: Ecologic): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/ecologic/exports',
      { ...guarded('ecologic.run', 'site', { heavy: true }), schema: { body: RunEcologic, response: { 200: EcologicExport } } },
      ({ actor, body, locale }) => ecologic.run(actor, body, locale),
    )

    app.get(
      '/api/ecologic/exports',
      { ...guarded('ecologic.read', 'site'), schema: { querystring: EcologicFilter, response: { 200: z.array(EcologicExport) } } },
      ({ actor, query }) => ecologic.list(actor, query),
    )

    app.post(
      '/api/ecologic/exports/:id/resend',
      { ...guarded('ecologic.run', 'site'), schema: { params: OneExport, response: { 200: EcologicExport } } },
      ({ actor, params }) => ecologic.resend(actor, params.id),
    )
  }

const fileRoutes =
  (ecologic: Ecologic): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/ecologic/exports/:id/file', { ...guarded('ecologic.read', 'site'), schema: OneFile }, async (request, reply) => {
      const { name, bytes } = await ecologic.file(request.actor, request.params.id)
      return reply.headers(attached(name, 'text/csv')).send(bytes)
    })

    app.get('/api/ecologic/exports/:id/manifest', { ...guarded('ecologic.read', 'site'), schema: OneFile }, async (request, reply) => {
      const { name, bytes } = await ecologic.manifest(request.actor, request.params.id)
      return reply.headers(attached(name, 'application/json')).send(bytes)
    })

    app.get(
      '/api/ecologic/exports/:id/preview',
      { ...guarded('ecologic.read', 'site'), schema: { params: OneExport, response: { 200: FilePreview } } },
      ({ actor, params }) => ecologic.preview(actor, params.id),
    )

    app.get(
      '/api/ecologic/exports/:id/difference',
      { ...guarded('ecologic.read', 'site'), schema: { params: OneExport, response: { 200: ExportDifference } } },
      ({ actor, params }) => ecologic.difference(actor, params.id),
    )

    app.get(
      '/api/ecologic/exports/:id/changed',
      { ...guarded('ecologic.read', 'site'), schema: { params: OneExport, response: { 200: ChangedSince.nullable() } } },
      async ({ actor, params }) => (await ecologic.changedSince(actor, params.id)) ?? null,
    )
  }
