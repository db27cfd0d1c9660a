import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  AddPaper,
  DeclarationDetail,
  DeclarationFilter,
  DeclarationView,
  EcoOrganisationView,
  InvoiceDeclaration,
  NoteDeclaration,
  OneDeclaration,
  OneOrganisation,
  OnePaper,
  OneSentFile,
  PayDeclaration,
  ReopenDeclaration,
  SaveEcoOrganisation,
  SentDeclaration,
  SubmitDeclaration,
} from '@grenier/shared/contract/declarations.ts'
import { z } from 'zod'
import { guarded } from '#platform/http.ts'
import { readUpload } from '../../activity/read-upload.ts'
import type { Declarations } from './declarations.ts'

const read = guarded('declarations.read', 'site')
const files = guarded('declarations.files', 'site')
const edit = guarded('declarations.edit', 'site')
const whom = { read: guarded('declarations.read', 'none'), edit: guarded('declarations.edit', 'organisation') }
const answered = z.instanceof(Readable).meta({ type: 'string', format: 'binary' })
const detail = { params: OneDeclaration, response: { 200: DeclarationDetail } }

export const declarationRoutes =
  (declarations: Declarations): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(organisationRoutes(declarations))
    await app.register(stepRoutes(declarations))
    await app.register(paperRoutes(declarations))
    await app.register(sentFileRoutes(declarations))

    app.get(
      '/api/declarations',
      { ...read, schema: { querystring: DeclarationFilter, response: { 200: z.array(DeclarationView) } } },
      ({ actor, query, locale }) => declarations.calendar(actor, query, locale),
    )

    app.get(
      '/api/declarations/to-do',
      { ...read, schema: { querystring: DeclarationFilter.pick({ siteId: true }), response: { 200: z.array(DeclarationView) } } },
      ({ actor, query, locale }) => declarations.toDo(actor, query.siteId, locale),
    )

    app.get('/api/declarations/:id', { ...read, schema: detail }, ({ actor, params, locale }) => declarations.get(actor, params.id, locale))
  }

const organisationRoutes =
  ({ organisations }: Declarations): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/declarations/organisations', { ...whom.read, schema: { response: { 200: z.array(EcoOrganisationView) } } }, ({ actor }) =>
      organisations.list(actor),
    )

    app.put(
      '/api/declarations/organisations/:code',
      { ...whom.edit, schema: { params: OneOrganisation, body: SaveEcoOrganisation, response: { 200: EcoOrganisationView } } },
      ({ actor, params, body }) => organisations.save(actor, params.code, body),
    )
  }

const stepRoutes =
  (declarations: Declarations): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/declarations/:id/submit',
      { ...edit, schema: { ...detail, body: SubmitDeclaration } },
      ({ actor, params, body, locale }) => declarations.submit(actor, params.id, body, locale),
    )
    app.post('/api/declarations/:id/validate', { ...edit, schema: detail }, ({ actor, params, locale }) =>
      declarations.validate(actor, params.id, locale),
    )
    app.post(
      '/api/declarations/:id/invoice',
      { ...edit, schema: { ...detail, body: InvoiceDeclaration } },
      ({ actor, params, body, locale }) => declarations.invoice(actor, params.id, body, locale),
    )
    app.post('/api/declarations/:id/pay', { ...edit, schema: { ...detail, body: PayDeclaration } }, ({ actor, params, body, locale }) =>
      declarations.pay(actor, params.id, body, locale),
    )
    app.post(
      '/api/declarations/:id/reopen',
      { ...edit, schema: { ...detail, body: ReopenDeclaration } },
      ({ actor, params, body, locale }) => declarations.reopen(actor, params.id, body, locale),
    )
    app.put('/api/declarations/:id/note', { ...edit, schema: { ...detail, body: NoteDeclaration } }, ({ actor, params, body, locale }) =>
      declarations.note(actor, params.id, body, locale),
    )
    app.post('/api/declarations/:id/new-version', { ...edit, schema: detail }, ({ actor, params, locale }) =>
      declarations.newVersion(actor, params.id, locale),
    )
  }

const paperRoutes =
  (declarations: Declarations): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/api/declarations/:id/papers', { ...edit, schema: detail }, async (request) => {
      const { value, file } = await readUpload(request, 'paper', AddPaper)
      return declarations.addPaper(request.actor, request.params.id, { ...value, bytes: file ?? new Uint8Array() }, request.locale)
    })

    app.get(
      '/api/declarations/:id/papers/:fileId',
      { ...read, schema: { params: OnePaper, response: { 200: answered } } },
      async (request, reply) => {
        const { name, mediaType, content } = await declarations.paper(request.actor, request.params.id, request.params.fileId)
        return reply.headers(attached(name, mediaType)).send(content)
      },
    )

    app.get(
      '/api/declarations/:id/proof',
      { ...read, schema: { params: OneDeclaration, response: { 200: answered } } },
      async (request, reply) => {
        const { name, content } = await declarations.proof(request.actor, request.params.id)
        return reply.headers(attached(name, 'application/zip')).send(content)
      },
    )
  }

const sentFileRoutes =
  ({ sentFiles }: Declarations): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/declarations/sent', { ...files, schema: { response: { 200: z.array(SentDeclaration) } } }, ({ actor }) =>
      sentFiles.list(actor),
    )

    app.get(
      '/api/declarations/:id/sent/:exportId',
      { ...files, schema: { params: OneSentFile, response: { 200: answered } } },
      async ({ actor, params }, reply) => {
        const { name, bytes } = await sentFiles.file(actor, params.id, params.exportId)
        return reply.headers(attached(name, 'text/csv; charset=utf-8')).send(Readable.from([bytes]))
      },
    )
  }

/** A download that no browser opens by itself. */
const attached = (name: string, mediaType: string) => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename="${name}"`,
  'X-Content-Type-Options': 'nosniff',
})
