import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ChoosePassword, ForgotPassword, IssuedLink, LookAtLink, OpenLink } from '@grenier/shared/contract/links.ts'
import { CodeNeeded, Me } from '@grenier/shared/contract/session.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { qrCode, qrSvg } from '#platform/qr-code.ts'
import type { LogIns } from '../log-in.ts'
import { visitorOf, type LetIn } from '../sessions/let-in.ts'
import type { Links } from './links.ts'

export interface LinkRoutes {
  readonly links: Links
  readonly logIns: Pick<LogIns, 'openFor'>
  readonly letIn: LetIn
  readonly addressOf: (code: string) => string
}

const OnePerson = z.object({ id: Id })
const perMinute = (max: number) => ({ max, timeWindow: 60_000 })

/** One-time links to choose a password: made by whoever edits people, or asked for by who forgot theirs. */
export const linkRoutes =
  (dependencies: LinkRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(makingRoutes(dependencies))
    await app.register(openingRoutes(dependencies))
  }

const makingRoutes =
  ({ links, addressOf }: LinkRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const sensitive = guarded('people.edit', 'site', { confirmed: true })

    app.post(
      '/api/people/:id/link',
      { ...sensitive, schema: { params: OnePerson, response: { 200: IssuedLink } } },
      async (request): Promise<IssuedLink> => {
        const { code, purpose, expiresAt } = await links.issue(request.actor, request.params.id)
        const url = addressOf(code)
        return { code, purpose, expiresAt, url, qr: qrSvg(await qrCode(url), url) }
      },
    )

    app.post(
      '/api/people/:id/link/mail',
      { ...sensitive, schema: { params: OnePerson, response: { 204: z.null() } } },
      async (request, reply) => {
        await links.send(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }

const openingRoutes =
  ({ links, logIns, letIn }: LinkRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    // A code has 128 random bits; the limits are for what its check costs.
    app.post(
      '/api/link',
      { ...guarded('public', 'none', perMinute(60)), schema: { body: LookAtLink, response: { 200: OpenLink } } },
      (request) => links.look(request.body.code),
    )

    app.post(
      '/api/link/password',
      { ...guarded('public', 'none', perMinute(20)), schema: { body: ChoosePassword, response: { 200: Me, 202: CodeNeeded } } },
      async (request, reply) => letIn(request, reply, await logIns.openFor(await links.choose(request.body), visitorOf(request))),
    )

    app.post(
      '/api/session/forgot',
      { ...guarded('public', 'none', perMinute(20)), schema: { body: ForgotPassword, response: { 204: z.null() } } },
      async (request, reply) => {
        await links.forgot(request.body.email, request.ip)
        return reply.code(204).send(null)
      },
    )
  }
