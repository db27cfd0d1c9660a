import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  BegunSecondFactor,
  RecoveryCodes,
  RemoveSecondFactor,
  SaveSecondFactorRule,
  SecondFactorRule,
  SecondFactorState,
} from '@grenier/shared/contract/account.ts'
import { TypeCode } from '@grenier/shared/contract/session.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { LogIns } from '../log-in.ts'
import { tokenOf, visitorOf } from '../sessions/let-in.ts'
import type { SecondFactor } from './second-factor.ts'

const own = guarded('person', 'own', { beforeSecondFactor: true })
const ownConfirmed = guarded('person', 'own', { beforeSecondFactor: true, confirmed: true })
const described = { fr: (name: string) => `Code QR pour le compte de ${name}`, en: (name: string) => `QR code for the account of ${name}` }

export interface SecondFactorRoutes {
  readonly secondFactor: SecondFactor
  readonly logIns: Pick<LogIns, 'provePerson'>
}

/** One's own second factor. */
export const secondFactorRoutes =
  ({ secondFactor, logIns }: SecondFactorRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/account/second-factor', { ...own, schema: { response: { 200: SecondFactorState } } }, ({ actor }) =>
      secondFactor.state(actor),
    )

    app.post('/api/account/second-factor', { ...ownConfirmed, schema: { response: { 200: BegunSecondFactor } } }, ({ actor }) =>
      secondFactor.begin(actor),
    )

    app.get(
      '/api/account/second-factor/picture',
      { ...ownConfirmed, schema: { response: { 200: z.string() } } },
      async (request, reply) => {
        const picture = await secondFactor.picture(request.actor, described[request.locale])
        return reply.type('image/svg+xml').header('cache-control', 'no-store').send(picture)
      },
    )

    app.post(
      '/api/account/second-factor/confirm',
      { ...ownConfirmed, schema: { body: TypeCode, response: { 200: RecoveryCodes } } },
      (request) => secondFactor.confirm(request.actor, request.body.code, tokenOf(request)),
    )

    app.post('/api/account/recovery-codes', { ...ownConfirmed, schema: { response: { 200: RecoveryCodes } } }, ({ actor }) =>
      secondFactor.renewCodes(actor),
    )

    app.post(
      '/api/account/second-factor/remove',
      { ...own, schema: { body: RemoveSecondFactor, response: { 204: z.null() } } },
      async (request, reply) => {
        await logIns.provePerson(tokenOf(request), request.body.password, visitorOf(request))
        await secondFactor.removeOwn(request.actor, request.body.code)
        return reply.code(204).send(null)
      },
    )
  }

/** Of other people, and whether it is asked of administrators. */
export const secondFactorRuleRoutes =
  ({ secondFactor }: SecondFactorRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/second-factor/rule',
      { ...guarded('people.read', 'organisation'), schema: { response: { 200: SecondFactorRule } } },
      ({ actor }) => secondFactor.rule.read(actor),
    )

    app.put(
      '/api/second-factor/rule',
      {
        ...guarded('people.edit', 'organisation', { confirmed: true }),
        schema: { body: SaveSecondFactorRule, response: { 200: SecondFactorRule } },
      },
      ({ actor, body }) => secondFactor.rule.save(actor, body.demanded),
    )

    app.post(
      '/api/people/:id/second-factor/remove',
      {
        ...guarded('people.edit', 'site', { confirmed: true }),
        schema: { params: z.object({ id: Id }), response: { 204: z.null() } },
      },
      async (request, reply) => {
        await secondFactor.removeOf(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
