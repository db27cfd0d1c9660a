import type { FastifyHelmetOptions } from '@fastify/helmet'

/** A year, for this host alone: what else lives under its domain is not ours to decide. */
export const strictTransport = { name: 'strict-transport-security', value: 'max-age=31536000' } as const

/** Headers of every answer: nothing inline, nothing from elsewhere, no frame. HSTS comes apart, and only with a real certificate. */
export const contentPolicy: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
}
