import type { FastifyReply } from 'fastify'

/** Aborted when the caller of a long poll hangs up before the answer. */
export function whenGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}
