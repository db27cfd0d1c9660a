import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isLoopback } from '#platform/certificate/refuse-in-clear.ts'
import type { Config } from '#platform/config.ts'
import { guarded } from '#platform/http.ts'
import { alreadyRunning, readLock } from '#platform/lock.ts'
import type { FirstAccounts } from '../organisation/users/first-account.ts'
import { demonstrationElsewhere, demonstrationNotHere } from './errors.ts'
import type { Turns } from './turns.ts'

interface DemonstrationRoutes {
  readonly config: Config
  readonly firstAccount: Pick<FirstAccounts, 'demandLink'>
  /** Undefined where nothing goes from one to the other. */
  readonly turns: Turns | undefined
  /** The port it is served at. */
  readonly port: () => number
  readonly log: { fatal(values: object, message: string): void }
}

const WithLink = z.object({ token: z.string().min(20).max(100) })
const Begun = z.object({ begun: z.literal(true) })

/** From an empty installation to the demonstration, and back. The answer leaves before the server changes what it serves. */
export const demonstrationRoutes =
  ({ config, firstAccount, turns, port, log }: DemonstrationRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const afterAnswer = (reply: FastifyReply, turn: () => Promise<void>) =>
      reply.raw.once('close', () => void turn().catch((error: unknown) => log.fatal({ err: error }, 'the demonstration was not changed')))

    app.post(
      '/api/setup/demonstration',
      { ...guarded('public', 'none', { max: 10, timeWindow: 60_000 }), schema: { body: WithLink, response: { 202: Begun } } },
      async (request, reply) => {
        await firstAccount.demandLink(request.body.token)
        if (!turns) throw demonstrationNotHere()
        if (!config.hostGiven && !isLoopback(request.ip)) throw demonstrationElsewhere(port())
        afterAnswer(reply, turns.toDemonstration)
        return reply.code(202).send({ begun: true as const })
      },
    )

    app.post(
      '/api/demonstration/erase',
      { ...guarded('sites.edit', 'organisation', { confirmed: true }), schema: { response: { 202: Begun } } },
      async (_request, reply) => {
        if (!config.demonstration || !turns) throw demonstrationNotHere()
        const holder = await readLock(config.ownFolder)
        if (holder) throw alreadyRunning(holder.pid)
        afterAnswer(reply, turns.toOwn)
        return reply.code(202).send({ begun: true as const })
      },
    )
  }
