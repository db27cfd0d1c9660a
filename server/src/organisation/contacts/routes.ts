import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AllowContact, BotName, Contact, DecideContact, IssuedContactLink, ShareContact } from '@grenier/shared/contract/people.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Contacts } from './contacts.ts'

const OneContact = z.object({ id: Id })
const OnePerson = z.object({ id: Id })

export interface ContactRoutes {
  readonly contacts: Contacts
  /** What the bot is called on Telegram; empty until it said so. */
  readonly botName: () => string
}

export const contactRoutes =
  ({ contacts, botName }: ContactRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/contacts', { ...guarded('people.read', 'site'), schema: { response: { 200: z.array(Contact) } } }, (request) =>
      contacts.list(request.actor),
    )

    app.get('/api/contacts/bot', { ...guarded('people.read', 'none'), schema: { response: { 200: BotName } } }, async () => ({
      userName: botName() || null,
    }))

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

    app.put(
      '/api/contacts/:id/sharers',
      { ...guarded('people.edit', 'site'), schema: { params: OneContact, body: ShareContact, response: { 200: Contact } } },
      (request) => contacts.share(request.actor, request.params.id, request.body),
    )

    app.post(
      '/api/people/:id/contact-link',
      { ...guarded('people.edit', 'site'), schema: { params: OnePerson, response: { 200: IssuedContactLink } } },
      async (request) => {
        const { code, expiresAt } = await contacts.issueLink(request.actor, request.params.id)
        const name = botName()
        return { code, url: name === '' ? null : `https://t.me/${name}?start=${code}`, expiresAt }
      },
    )
  }
