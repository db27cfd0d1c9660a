import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuditAction } from '@grenier/shared/domain/audit.ts'
import { GrenierError } from '#platform/errors.ts'
import type { HttpServer } from '#platform/http.ts'
import { createOnceAMinute } from '#platform/once-a-minute.ts'
import type { Audit } from './audit.ts'

interface Watch {
  readonly audit: Pick<Audit, 'recordAlone'>
  readonly now: () => Date
}

/** A picture that every page shows is no file that somebody took. */
const shownOnPages = '/api/sites/:id/logo'
/** Somebody tried what their rights do not reach; to type the password again, or a code, is no refusal. */
const beyondRights = new Set([
  'forbidden',
  'person.role-too-high',
  'person.too-high',
  'second-factor.owners-alone',
  'token.beyond-own',
  'token.not-enough',
])
const wholeData = '/api/backup/json'

/** What no use case sees as such: files that leave with an answer, written down before they do, and what was refused to somebody known. */
export function watchRequests(http: HttpServer, { audit, now }: Watch): void {
  const isNew = createOnceAMinute(now)

  http.addHook('onSend', async (request, reply) => {
    const name = fileName(reply)
    const { url = '' } = request.routeOptions
    if (name === undefined || reply.statusCode !== 200 || url === shownOnPages || request.actor.kind === 'nobody') return
    const action: AuditAction = url === wholeData ? 'data.exported' : 'file.opened'
    await audit.recordAlone({ actor: request.actor, action, subject: pathOf(request), name })
  })

  http.addHook('onError', async (request, _reply, error: unknown) => {
    if (!(error instanceof GrenierError) || !beyondRights.has(error.code) || request.actor.kind === 'nobody') return
    const { actor, method, routeOptions } = request
    const route = `${method} ${routeOptions.url ?? ''}`
    const permission = String(error.values['permission'] ?? error.code)
    if (!isNew(`${actor.id}\n${route}\n${permission}`)) return
    await audit.recordAlone({ actor, action: 'access.refused', subject: pathOf(request), name: '', after: { permission, route } })
  })
}

/** The address without what was asked behind `?`. */
const pathOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').slice(0, 300)

const fileName = (reply: FastifyReply): string | undefined =>
  /^attachment; filename="([^"]*)"/.exec(String(reply.getHeader('content-disposition') ?? ''))?.[1]
