import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { DisablePerson, Person, SavePerson } from '@grenier/shared/contract/people.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Users } from './users.ts'

const OnePerson = z.object({ id: Id })

export const peopleRoutes =
  ({ users }: { readonly users: Users }): FastifyPluginAsyncZod =>
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
