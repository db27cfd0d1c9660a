import type { FastifyInstance } from 'fastify'
import type { Feature } from '@grenier/shared/domain/features.ts'
import type { Switches } from './switches.ts'

/**
 * What writes of a feature that may be off, as `METHOD path`. Reading stays open, so that what is there can be looked up. A till hides what is
 * off by itself: what it recorded before it heard of it comes in all the same (nothing that was acknowledged is lost).
 */
export const switchedRoutes: Readonly<Partial<Record<Feature, readonly string[]>>> = {
  stock: [
    'POST /api/stock/outs',
    'POST /api/stock/outs/:id/take-back',
    'POST /api/stock/transfers',
    'POST /api/stock/transfers/:id/receive',
    'POST /api/stock/transfers/:id/return',
  ],
  declarations: [
    'POST /api/ecologic/exports',
    'POST /api/ecologic/exports/:id/resend',
    'POST /api/ecologic/schedules',
    'POST /api/declarations/:id/submit',
    'POST /api/declarations/:id/validate',
    'POST /api/declarations/:id/invoice',
    'POST /api/declarations/:id/pay',
    'POST /api/declarations/:id/new-version',
    'POST /api/declarations/:id/reopen',
    'POST /api/declarations/:id/papers',
    'PUT /api/declarations/:id/note',
  ],
  assistant: ['PUT /api/ai', 'POST /api/ai/test'],
}

/** Refuses what writes of a feature that is off. To be called before routes are registered. */
export function refuseSwitchedOff(http: Pick<FastifyInstance, 'addHook'>, switches: Pick<Switches, 'demandOn'>): void {
  const featureOf = new Map(
    Object.entries(switchedRoutes).flatMap(([feature, routes]) => routes.map((route) => [route, feature as Feature] as const)),
  )
  http.addHook('preHandler', async (request) => {
    const feature = featureOf.get(`${request.method} ${request.routeOptions.url ?? ''}`)
    if (feature && request.actor.kind !== 'device') await switches.demandOn(feature)
  })
}
