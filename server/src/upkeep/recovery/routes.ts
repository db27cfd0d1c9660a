import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  CheckPhrase,
  ConfirmKit,
  KeyRotation,
  MakeKit,
  PhraseCheck,
  RecoverySheet,
  RecoveryState,
} from '@grenier/shared/contract/recovery.ts'
import { guarded } from '#platform/http.ts'
import type { Recovery } from './recovery.ts'

const sensitive = { confirmed: true } as const
/** A phrase takes a tenth of a second of work each time. */
const tried = { ...sensitive, max: 10, timeWindow: 60_000 }

export const recoveryRoutes =
  (recovery: Recovery): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/recovery', { ...guarded('recovery.edit', 'organisation'), schema: { response: { 200: RecoveryState } } }, ({ actor }) =>
      recovery.state(actor),
    )

    app.post(
      '/api/recovery/kit',
      {
        ...guarded('recovery.edit', 'organisation', tried),
        schema: { body: MakeKit, response: { 200: RecoverySheet } },
      },
      async ({ actor, body }, reply) => {
        void reply.header('Cache-Control', 'no-store')
        return recovery.make(actor, body.locale)
      },
    )

    app.post(
      '/api/recovery/kit/confirm',
      {
        ...guarded('recovery.edit', 'organisation', tried),
        schema: { body: ConfirmKit, response: { 200: RecoveryState } },
      },
      ({ actor, body }) => recovery.confirm(actor, body.words),
    )

    app.post(
      '/api/recovery/check',
      {
        ...guarded('recovery.edit', 'organisation', tried),
        schema: { body: CheckPhrase, response: { 200: PhraseCheck } },
      },
      ({ actor, body }) => recovery.check(actor, body.phrase),
    )

    app.post(
      '/api/recovery/rotate',
      { ...guarded('recovery.edit', 'organisation', sensitive), schema: { response: { 200: KeyRotation } } },
      ({ actor }) => recovery.rotate(actor),
    )
  }
