import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AskLock, RegisterState, ReportPinLock } from '@grenier/shared/contract/registers.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import type { Actor } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import type { Registers } from '../registers.ts'
import type { Locking } from './locking.ts'
import type { PinLocks } from './pin-locks.ts'

const Register = z.object({ id: Id })
const OneLock = z.object({ id: Id, lockId: Id })
const Gone = { 204: z.null() }
const perMinute = (max: number) => ({ max, timeWindow: 60_000 })

interface LockingRoutes {
  readonly locking: Locking
  readonly pinLocks: PinLocks
  readonly registers: Pick<Registers, 'states'>
}

export const lockingRoutes =
  ({ locking, pinLocks, registers }: LockingRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const stateOf = async (actor: Actor, siteId: string, wanted: string) =>
      (await registers.states(actor, siteId)).find(({ id }) => id === wanted)
    const dangerous = guarded('registers.edit', 'site', { confirmed: true })

    app.post(
      '/api/registers/:id/lock',
      { ...dangerous, schema: { params: Register, body: AskLock, response: { 200: RegisterState } } },
      async ({ actor, params, body }) => stateOf(actor, (await locking.ask(actor, params.id, body)).siteId, params.id),
    )

    app.post(
      '/api/registers/:id/unlock',
      { ...dangerous, schema: { params: Register, response: { 200: RegisterState } } },
      async ({ actor, params }) => stateOf(actor, (await locking.giveBack(actor, params.id)).siteId, params.id),
    )

    app.post(
      '/api/registers/:id/pin-locks/:lockId/unlock',
      { ...dangerous, schema: { params: OneLock, response: { 200: RegisterState } } },
      async ({ actor, params }) => stateOf(actor, (await pinLocks.unlock(actor, params.id, params.lockId)).siteId, params.id),
    )

    app.post(
      '/api/registers/:id/locks/:lockId/done',
      { ...guarded('registers.operate', 'site', perMinute(60)), schema: { params: OneLock, response: Gone } },
      async ({ actor, params }, reply) => {
        await locking.done(actor, params.id, params.lockId)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/registers/:id/pin-locks',
      { ...guarded('registers.operate', 'site', perMinute(60)), schema: { params: Register, body: ReportPinLock, response: Gone } },
      async ({ actor, params, body }, reply) => {
        await pinLocks.report(actor, params.id, body)
        return reply.code(204).send(null)
      },
    )
  }
