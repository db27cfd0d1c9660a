import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  CheckPoint,
  Drill,
  FoundPoints,
  PointSource,
  Restoration,
  RestoreBody,
  SetupCheck,
  SetupPoints,
  SetupState,
} from '@grenier/shared/contract/restore.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { jobActor } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import type { Drills } from './drill.ts'
import type { Restore, Source } from './restore.ts'

const OnePoint = z.object({ id: Id })
const Where = z.object({ source: PointSource.default('here') })
const DrillState = z.object({ last: Drill.nullable(), running: z.boolean() })

export interface RestoreRoutes {
  readonly restore: Restore
  readonly drills: Drills
  /** The console's one-time link stands for the person; throws `setup.link`, `setup.done`. */
  readonly firstAccount: { demandLink(token: string): Promise<void> }
}

const sourceOf = (source: PointSource): Source => (source === 'here' ? 'here' : { account: source })

export const restoreRoutes =
  ({ restore, drills, firstAccount }: RestoreRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(setupRoutes(restore, firstAccount))
    await app.register(drillRoutes(drills))

    app.get(
      '/api/backup/points',
      { ...guarded('backups.restore', 'organisation'), schema: { querystring: Where, response: { 200: FoundPoints } } },
      (request) => restore.points(request.actor, sourceOf(request.query.source), request.locale),
    )

    app.get(
      '/api/backup/restoration',
      { ...guarded('backups.restore', 'organisation'), schema: { response: { 200: Restoration } } },
      (request) => restore.state(request.locale),
    )

    app.delete(
      '/api/backup/restoration',
      { ...guarded('backups.restore', 'organisation'), schema: { response: { 204: z.null() } } },
      async (_request, reply) => {
        await restore.forget()
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/backup/:id/check',
      { ...guarded('backups.restore', 'organisation'), schema: { params: OnePoint, body: CheckPoint, response: { 202: Restoration } } },
      async ({ actor, params, body, locale }, reply) => {
        restore.startCheck(actor, { id: params.id, source: sourceOf(body.source), phrase: body.phrase })
        return reply.code(202).send(await restore.state(locale))
      },
    )

    app.post(
      '/api/backup/:id/restore',
      {
        ...guarded('backups.restore', 'organisation', { confirmed: true }),
        schema: { params: OnePoint, body: RestoreBody, response: { 202: Restoration } },
      },
      async ({ actor, params, body, locale }, reply) => {
        const wanted = { id: params.id, source: sourceOf(body.source), phrase: body.phrase }
        await restore.start(actor, wanted, body.organisation)
        return reply.code(202).send(await restore.state(locale))
      },
    )
  }

/** An empty installation that becomes an old one again: the one-time link of the console stands for the person. */
const setupRoutes =
  (restore: Restore, { demandLink }: RestoreRoutes['firstAccount']): FastifyPluginAsyncZod =>
  async (app) => {
    const actor = jobActor('first-run')
    const access = guarded('public', 'none', { max: 120, timeWindow: 60_000 })

    app.post('/api/setup/restore/points', { ...access, schema: { body: SetupPoints, response: { 200: FoundPoints } } }, async (request) => {
      await demandLink(request.body.token)
      return restore.points(actor, { typed: request.body.remote }, request.locale)
    })

    app.post(
      '/api/setup/restore/check',
      { ...access, schema: { body: SetupCheck, response: { 202: Restoration } } },
      async ({ body: { token, remote, pointId, phrase }, locale }, reply) => {
        await demandLink(token)
        restore.startCheck(actor, { id: pointId, source: { typed: remote }, phrase })
        return reply.code(202).send(await restore.state(locale))
      },
    )

    app.post(
      '/api/setup/restore',
      { ...access, schema: { body: SetupCheck, response: { 202: Restoration } } },
      async ({ body: { token, remote, pointId, phrase }, locale }, reply) => {
        await demandLink(token)
        await restore.start(actor, { id: pointId, source: { typed: remote }, phrase }, undefined)
        return reply.code(202).send(await restore.state(locale))
      },
    )

    app.post('/api/setup/restore/state', { ...access, schema: { body: SetupState, response: { 200: Restoration } } }, async (request) => {
      await demandLink(request.body.token)
      return restore.state(request.locale)
    })
  }

const drillRoutes =
  (drills: Drills): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/backup/drill', { ...guarded('backups.read', 'organisation'), schema: { response: { 200: DrillState } } }, (request) =>
      drills.state(request.locale),
    )

    app.post(
      '/api/backup/drill',
      { ...guarded('backups.make', 'organisation'), schema: { response: { 202: DrillState } } },
      async (request, reply) => {
        await drills.ask()
        return reply.code(202).send(await drills.state(request.locale))
      },
    )
  }
