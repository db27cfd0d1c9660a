import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { RegisterState } from '@grenier/shared/contract/registers.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Registers } from '../registers.ts'
import type { RemoteClosing } from './remote-closing.ts'

export const remoteClosingRoutes =
  ({ remoteClosing, registers }: { remoteClosing: RemoteClosing; registers: Pick<Registers, 'states'> }): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/registers/:id/close-session',
      { ...guarded('registers.edit', 'site'), schema: { params: z.object({ id: Id }), response: { 200: RegisterState } } },
      async ({ actor, params }) => {
        const { siteId } = await remoteClosing.ask(actor, params.id)
        return (await registers.states(actor, siteId)).find(({ id }) => id === params.id)
      },
    )
  }
