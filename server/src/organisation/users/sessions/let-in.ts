import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CodeNeeded, Me } from '@grenier/shared/contract/session.ts'
import { nobody } from '#platform/access.ts'
import type { DescribeMe } from '../me.ts'
import type { Sessions } from '../sessions.ts'
import { readCookies, sessionCookie } from '../who-asks.ts'
import { halfMs } from './half-session.ts'

export type LetIn = ReturnType<typeof createLetIn>

/** What a right password gives: a session, or half of one when a code is still to come. */
export type Entry = { readonly userId: string } & ({ readonly token: string } | { readonly half: string })

const halfCookie = 'grenier_half'
const halfPath = '/api/session'
const longestSessionSeconds = 30 * 24 * 3600

const cookieOf = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const

export const visitorOf = (request: FastifyRequest) => ({ address: request.ip, userAgent: request.headers['user-agent'] ?? '' })
const cookiesOf = (request: FastifyRequest) => readCookies(request.headers.cookie ?? '')
export const tokenOf = (request: FastifyRequest) => cookiesOf(request).get(sessionCookie) ?? ''
export const halfOf = (request: FastifyRequest) => cookiesOf(request).get(halfCookie) ?? ''

export function forgetCookies(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(sessionCookie, cookieOf(request))
  void reply.clearCookie(halfCookie, { ...cookieOf(request), path: halfPath })
}

/** Gives the browser its cookie and answers who is in, or (202) that the code is still to come. */
export const createLetIn =
  ({ sessions, describeMe }: { sessions: Pick<Sessions, 'actorOf'>; describeMe: DescribeMe }) =>
  async (request: FastifyRequest, reply: FastifyReply, entry: Entry): Promise<Me | CodeNeeded> => {
    const cookie = cookieOf(request)
    if ('half' in entry) {
      void reply.setCookie(halfCookie, entry.half, { ...cookie, path: halfPath, maxAge: halfMs / 1000 }).code(202)
      return { needs: 'code' }
    }
    void reply.setCookie(sessionCookie, entry.token, { ...cookie, maxAge: longestSessionSeconds })
    if (halfOf(request) !== '') void reply.clearCookie(halfCookie, { ...cookie, path: halfPath })
    return describeMe((await sessions.actorOf(entry.token)) ?? nobody)
  }
