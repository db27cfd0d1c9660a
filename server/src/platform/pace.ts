import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './access.ts'
import { GrenierError } from './errors.ts'

/** Requests of the API a minute, in all. A tablet that was a week without a network sends all it kept at once. */
const mostAMinute: Readonly<Record<Actor['kind'], number>> = {
  device: 12_000,
  user: 6_000,
  nobody: 3_000,
  bot: 60_000,
  job: 60_000,
}
/** What tills signed proves itself, whatever cookie is left: all tills of a shop have one address. */
const mostSigned = 300_000
const retryAfterSeconds = 5

type Asked = Pick<FastifyRequest, 'actor' | 'ip' | 'routeOptions'>
const isSigned = ({ actor, routeOptions }: Asked) => actor.kind === 'nobody' && routeOptions.config.access?.permission === 'signed'

/** Whose requests are counted together: a person's with those of their programs, a till's, or an address's where nobody is known. */
export function countedBy(request: Asked): string {
  const { actor, ip } = request
  if (isSigned(request)) return `signed from ${ip}`
  return actor.kind === 'nobody' ? `address ${ip}` : `${actor.kind} ${actor.id}`
}

/** What every route of the API is held to that says no other number. */
export const pace = {
  max: (request: Asked) => (isSigned(request) ? mostSigned : mostAMinute[request.actor.kind]),
  timeWindow: 60_000,
  allowList: ({ url }: Pick<FastifyRequest, 'url'>) => !url.startsWith('/api/'),
}

/** Holds everybody to one request at a time of the routes that are declared heavy; the next is refused at once (S36). */
export function oneAtATime(app: FastifyInstance): void {
  const busy = new Set<string>()
  app.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.routeOptions.config.access?.heavy) return
    const who = countedBy(request)
    if (busy.has(who)) throw new GrenierError('request.one-at-a-time', 429, { seconds: retryAfterSeconds })
    busy.add(who)
    // Also when whoever asked went away before the end.
    reply.raw.once('close', () => busy.delete(who))
  })
}
