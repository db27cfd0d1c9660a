import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { MailAccount, MailTest, SaveMailAccount } from '@grenier/shared/contract/mail-account.ts'
import { guarded } from '#platform/http.ts'
import type { MailAccounts } from './mail-account.ts'

/** Each trial sends a real mail. */
const fewAMinute = { max: 10, timeWindow: 60_000 }

export const mailAccountRoutes =
  (mailAccount: MailAccounts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/mail-account', { ...guarded('sites.edit', 'organisation'), schema: { response: { 200: MailAccount } } }, (request) =>
      mailAccount.state(request.actor),
    )

    // Whoever chooses where mails leave reads the links in them: the password is asked again.
    app.put(
      '/api/mail-account',
      { ...guarded('sites.edit', 'organisation', { confirmed: true }), schema: { body: SaveMailAccount, response: { 200: MailAccount } } },
      (request) => mailAccount.save(request.actor, request.body),
    )

    app.post(
      '/api/mail-account/test',
      { ...guarded('sites.edit', 'organisation', fewAMinute), schema: { response: { 200: MailTest } } },
      (request) => mailAccount.test(request.actor),
    )
  }
