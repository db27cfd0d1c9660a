import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DisablePerson, Person, SavePerson } from '@grenier/shared/contract/people.ts'
import { ConfirmSession, FirstAccount, LogIn, Me, Situation } from '@grenier/shared/contract/session.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { nobody } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import type { FirstAccounts } from './first-account.ts'
import type { LogIns } from './log-in.ts'
import type { DescribeMe } from './me.ts'
import type { Sessions } from './sessions.ts'
import type { Users } from './users.ts'
import { readCookies, sessionCookie } from './who-asks.ts'

export interface UserRoutes {
  readonly users: Users
  readonly logIns: LogIns
  readonly sessions: Sessions
  readonly describeMe: DescribeMe
  readonly firstAccount: FirstAccounts
  readonly demonstration: boolean
  /** What the demonstration shows of itself; it is known only once its data stand. */
  readonly demonstrationAccount?: () => Situation['demonstrationAccount']
  readonly tillAddress?: () => Situation['till']
}

const OnePerson = z.object({ id: Id })
const longestSessionSeconds = 30 * 24 * 3600

export const userRoutes =
  (dependencies: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(entranceRoutes(dependencies))
    await app.register(sessionRoutes(dependencies))
    await app.register(peopleRoutes(dependencies))
  }

const entranceRoutes =
  ({ firstAccount, sessions, describeMe, demonstration, demonstrationAccount, tillAddress }: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/situation', { ...guarded('public', 'none'), schema: { response: { 200: Situation } } }, async () => {
      const [account, till] = [demonstrationAccount?.(), tillAddress?.()]
      const state = (await firstAccount.isFounded()) ? ('ready' as const) : ('first-run' as const)
      return { state, demonstration, ...(till && { till }), ...(account && { demonstrationAccount: account }) }
    })

    app.post(
      '/api/setup',
      { ...guarded('public', 'none'), schema: { body: FirstAccount, response: { 200: Me } } },
      async (request, reply) => {
        const { userId } = await firstAccount.create(request.body)
        const token = await sessions.open(userId, userAgentOf(request))
        setCookie(request, reply, token)
        return describeMe((await sessions.actorOf(token)) ?? nobody)
      },
    )
  }

const sessionRoutes =
  ({ logIns, sessions, describeMe }: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/api/session', { ...guarded('public', 'none'), schema: { body: LogIn, response: { 200: Me } } }, async (request, reply) => {
      const { token } = await logIns.logIn(request.body, visitorOf(request))
      setCookie(request, reply, token)
      return describeMe((await sessions.actorOf(token)) ?? nobody)
    })

    app.post(
      '/api/session/confirm',
      { ...guarded('person', 'own'), schema: { body: ConfirmSession, response: { 200: Me } } },
      async (request) => {
        const token = tokenOf(request)
        await logIns.confirm(token, request.body.password, visitorOf(request))
        return describeMe((await sessions.actorOf(token)) ?? nobody)
      },
    )

    app.get('/api/session', { ...guarded('person', 'own'), schema: { response: { 200: Me } } }, (request) => describeMe(request.actor))

    // Public: leaving works also after the session ended by itself.
    app.delete('/api/session', { ...guarded('public', 'own'), schema: { response: { 204: z.null() } } }, async (request, reply) => {
      const token = tokenOf(request)
      if (token !== '') await logIns.logOut(token)
      void reply.clearCookie(sessionCookie, cookieOf(request))
      return reply.code(204).send(null)
    })
  }

const peopleRoutes =
  ({ users }: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/people', { ...guarded('people.read', 'site'), schema: { response: { 200: z.array(Person) } } }, (request) =>
      users.list(request.actor),
    )

    app.put(
      '/api/people/:id',
      {
        ...guarded('people.edit', 'site', { confirmed: true }),
        schema: { params: OnePerson, body: SavePerson, response: { 200: Person } },
      },
      (request) => users.save(request.actor, { ...request.body, id: request.params.id }),
    )

    app.post(
      '/api/people/:id/disabled',
      {
        ...guarded('people.edit', 'site', { confirmed: true }),
        schema: { params: OnePerson, body: DisablePerson, response: { 200: Person } },
      },
      (request) => users.setDisabled(request.actor, request.params.id, request.body.disabled),
    )
  }

const tokenOf = (request: FastifyRequest) => readCookies(request.headers.cookie ?? '').get(sessionCookie) ?? ''
const visitorOf = (request: FastifyRequest) => ({ address: request.ip, userAgent: userAgentOf(request) })
const userAgentOf = (request: FastifyRequest) => request.headers['user-agent'] ?? ''

const cookieOf = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(sessionCookie, token, { ...cookieOf(request), maxAge: longestSessionSeconds })
}
