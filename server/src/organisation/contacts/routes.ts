import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AllowContact, Contact, DecideContact } from '@grenier/shared/contract/people.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Contacts } from './contacts.ts'

const OneContact = z.object({ id: Id })

export const contactRoutes =
  (contacts: Contacts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/contacts', { ...guarded('people.read', 'site'), schema: { response: { 200: z.array(Contact) } } }, (request) =>
      contacts.list(request.actor),
    )

    app.put(
      '/api/contacts/:id',
      { ...guarded('people.edit', 'site'), schema: { params: OneContact, body: AllowContact, response: { 200: Contact } } },
      (request) => contacts.allow(request.actor, { ...request.body, id: request.params.id }),
    )

    app.post(
      '/api/contacts/:id/decision',
      { ...guarded('people.edit', 'site'), schema: { params: OneContact, body: DecideContact, response: { 200: Contact } } },
      (request) => contacts.decide(request.actor, request.params.id, request.body),
    )
  }
