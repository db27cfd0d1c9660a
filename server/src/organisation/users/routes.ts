import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { CodeNeeded, FirstAccount, Me, Situation } from '@grenier/shared/contract/session.ts'
import { guarded } from '#platform/http.ts'
import type { FirstAccounts } from './first-account.ts'
import { peopleRoutes } from './people-routes.ts'
import { secondFactorRoutes, secondFactorRuleRoutes, type SecondFactorRoutes } from './second-factor/routes.ts'
import { visitorOf } from './sessions/let-in.ts'
import { ownSessionRoutes, sessionRoutes, type SessionRoutes } from './sessions/routes.ts'
import type { Users } from './users.ts'

export interface UserRoutes extends SessionRoutes, Pick<SecondFactorRoutes, 'secondFactor'> {
  readonly users: Users
  readonly firstAccount: FirstAccounts
  readonly demonstration: boolean
  readonly canMail?: () => Promise<boolean>
  /** What the demonstration shows of itself; it is known only once its data stand. */
  readonly demonstrationAccount?: () => Situation['demonstrationAccount']
  readonly tillAddress?: () => Situation['till']
}

export const userRoutes =
  (dependencies: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(entranceRoutes(dependencies))
    await app.register(sessionRoutes(dependencies))
    await app.register(ownSessionRoutes(dependencies))
    await app.register(secondFactorRoutes(dependencies))
    await app.register(secondFactorRuleRoutes(dependencies))
    await app.register(peopleRoutes(dependencies))
  }

const entranceRoutes =
  ({ firstAccount, logIns, letIn, demonstration, canMail, demonstrationAccount, tillAddress }: UserRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/situation', { ...guarded('public', 'none'), schema: { response: { 200: Situation } } }, async () => {
      const [account, till] = [demonstrationAccount?.(), tillAddress?.()]
      const state = (await firstAccount.isFounded()) ? ('ready' as const) : ('first-run' as const)
      const mails = (await canMail?.()) === true
      return { state, demonstration, canMail: mails, ...(till && { till }), ...(account && { demonstrationAccount: account }) }
    })

    app.post(
      '/api/setup',
      { ...guarded('public', 'none'), schema: { body: FirstAccount, response: { 200: Me, 202: CodeNeeded } } },
      async (request, reply) => {
        const { userId } = await firstAccount.create(request.body)
        return letIn(request, reply, await logIns.openFor(userId, visitorOf(request)))
      },
    )
  }
