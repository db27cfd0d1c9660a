import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ChangePassword, OwnSession, SessionId } from '@grenier/shared/contract/account.ts'
import { CodeNeeded, ConfirmSession, LogIn, Me, TypeCode } from '@grenier/shared/contract/session.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { nobody } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import type { PasswordChange } from '../change-password.ts'
import type { LogIns } from '../log-in.ts'
import type { DescribeMe } from '../me.ts'
import type { Sessions } from '../sessions.ts'
import { forgetCookies, halfOf, tokenOf, visitorOf, type LetIn } from './let-in.ts'
import type { OwnSessions } from './own-sessions.ts'

export interface SessionRoutes {
  readonly logIns: LogIns
  readonly sessions: Sessions
  readonly ownSessions: OwnSessions
  readonly changePassword: PasswordChange
  readonly describeMe: DescribeMe
  readonly letIn: LetIn
}

const entered = { 200: Me, 202: CodeNeeded }
const nothing = { 204: z.null() }
const own = guarded('person', 'own')
const ownAlways = guarded('person', 'own', { beforeSecondFactor: true })

/** Coming in and leaving. */
export const sessionRoutes =
  ({ logIns, sessions, describeMe, letIn }: SessionRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/api/session', { ...guarded('public', 'none'), schema: { body: LogIn, response: entered } }, async (request, reply) =>
      letIn(request, reply, await logIns.logIn(request.body, visitorOf(request))),
    )

    app.post('/api/session/code', { ...guarded('public', 'none'), schema: { body: TypeCode, response: entered } }, async (request, reply) =>
      letIn(request, reply, await logIns.enterCode(halfOf(request), request.body.code, visitorOf(request))),
    )

    app.post('/api/session/confirm', { ...ownAlways, schema: { body: ConfirmSession, response: { 200: Me } } }, async (request) => {
      const token = tokenOf(request)
      await logIns.confirm(token, request.body.password, visitorOf(request))
      return describeMe((await sessions.actorOf(token)) ?? nobody)
    })

    app.get('/api/session', { ...ownAlways, schema: { response: { 200: Me } } }, (request) => describeMe(request.actor))

    // Public: leaving works also after the session ended by itself.
    app.delete('/api/session', { ...guarded('public', 'own'), schema: { response: nothing } }, async (request, reply) => {
      const token = tokenOf(request)
      if (token !== '') await logIns.logOut(token)
      forgetCookies(request, reply)
      return reply.code(204).send(null)
    })
  }

/** Where one is logged in, and with which password. */
export const ownSessionRoutes =
  ({ ownSessions, changePassword }: SessionRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/account/sessions', { ...own, schema: { response: { 200: z.array(OwnSession) } } }, (request) =>
      ownSessions.list(request.actor, tokenOf(request)),
    )

    app.delete('/api/account/sessions', { ...own, schema: { response: nothing } }, async (request, reply) => {
      await ownSessions.endOthers(request.actor, tokenOf(request))
      return reply.code(204).send(null)
    })

    app.delete(
      '/api/account/sessions/:session',
      { ...own, schema: { params: z.object({ session: SessionId }), response: nothing } },
      async (request, reply) => {
        await ownSessions.end(request.actor, request.params.session)
        return reply.code(204).send(null)
      },
    )

    app.put('/api/account/password', { ...own, schema: { body: ChangePassword, response: nothing } }, async (request, reply) => {
      await changePassword(request.actor, request.body, { ...visitorOf(request), token: tokenOf(request) })
      return reply.code(204).send(null)
    })

    app.post(
      '/api/people/:id/sessions/end',
      { ...guarded('people.edit', 'site', { confirmed: true }), schema: { params: z.object({ id: Id }), response: nothing } },
      async (request, reply) => {
        await ownSessions.endAllOf(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
