import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { demandConfirmed, everySite, mayAnywhere, mayDo, nobody, refuseToken, refuseWithoutSecondFactor, type Actor } from './access.ts'
import { contentPolicy, strictTransport } from './content-policy.ts'
import { GrenierError } from './errors.ts'
import type { Log } from './log.ts'
import { withOrigin } from './origin.ts'
import { countedBy, oneAtATime, pace } from './pace.ts'
import { refuseNul } from './refuse-nul.ts'
import { createErrorTranslator, notFound } from './translate-error.ts'

/**
 * What a route declares: who may call it and over what it reaches. A route under /api without it does not start. `site`: one who has the
 * right on any site gets in, and the face asks for the site itself; `organisation`: only one who has it on every site; `own`: it is about
 * the one who asks; `none`: of no site, for whoever has the right anywhere.
 */
export interface RouteAccess {
  readonly permission: Permission | 'public' | 'person' | 'signed'
  readonly scope: 'site' | 'organisation' | 'own' | 'none'
  /** Only for a person who typed the password less than ten minutes ago (S35). */
  readonly confirmed?: true
  /** Also for a person who has to set up a second factor before anything else. */
  readonly beforeSecondFactor?: true
  /** So much work that everybody has one such request under way at most. */
  readonly heavy?: true
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    locale: 'fr' | 'en'
  }
  interface FastifyContextConfig {
    access?: RouteAccess
  }
}

interface Rate {
  readonly max: number
  readonly timeWindow: number
}

type Extra = Pick<RouteAccess, 'confirmed' | 'beforeSecondFactor' | 'heavy'>

export type HttpServer = ReturnType<typeof createHttp>

/**
 * Route options of one declaration: `app.get(path, { ...guarded('sales.read', 'site'), schema }, handler)`. `confirmed` asks for the password
 * again.
 */
export const guarded = (
  permission: RouteAccess['permission'],
  scope: RouteAccess['scope'],
  { max, timeWindow, ...extra }: Partial<Rate> & Extra = {},
): { config: { access: RouteAccess; rateLimit?: Rate } } => ({
  config: {
    access: { permission, scope, ...extra },
    ...(max !== undefined && timeWindow !== undefined && { rateLimit: { max, timeWindow } }),
  },
})

export interface HttpOptions {
  readonly log: Log
  readonly whoAsks: (request: FastifyRequest) => Promise<Actor>
  readonly version: string
  /** Browsers are told never to come here in clear again: only with a certificate that they all trust, on port 443. */
  readonly alwaysSecure?: boolean
  /** Whose requests a limit counts together; by whom they are of when absent. */
  readonly counted?: (request: FastifyRequest) => string
}

/** Fastify with validation by zod, declared access, one error translator, security headers and OpenAPI. Routes are registered by app.ts. */
export function createHttp({ log, whoAsks, version, counted = countedBy, alwaysSecure = false }: HttpOptions) {
  const loggerInstance: FastifyBaseLogger = log
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // A reverse proxy on this machine says who asks and how; nobody else is believed.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(createErrorTranslator(log))
  app.setNotFoundHandler((request, reply) => createErrorTranslator(log)(notFound(request.url), request, reply))
  // Set for every request before anything reads it; Fastify shares no object between requests.
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorateRequest('locale', 'fr')
  app.addHook('onRoute', demandDeclaration)
  if (alwaysSecure)
    app.addHook('onRequest', async (request, reply) => {
      if (request.protocol === 'https') reply.header(strictTransport.name, strictTransport.value)
    })
  app.addHook('onRequest', async (request) => {
    request.locale = readLocale(request)
    request.actor = nobody
    refuseCrossSite(request)
    if (request.url.startsWith('/api/')) request.actor = await whoAsks(request)
  })
  // Again after the body, whose reading follows the connection and not the request.
  for (const hook of ['onRequest', 'preValidation'] as const)
    app.addHook(hook, (request: FastifyRequest, _: unknown, done: () => void) => withOrigin(() => originOf(request), done))
  app.addHook('preValidation', async (request) => demandPermission(request))
  app.addHook('preHandler', async ({ body, query, params }) => refuseNul(body, query, params))
  void app.register(cookie)
  void app.register(helmet, contentPolicy)
  void app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 8, fieldSize: 64 * 1024 } })
  void app.register(rateLimit, { global: true, ...pace, keyGenerator: counted, errorResponseBuilder: tooMany })
  oneAtATime(app)
  void app.register(swagger, {
    openapi: { info: { title: 'Grenier', version, license: { name: 'AGPL-3.0-or-later' } } },
    transform: jsonSchemaTransform,
  })
  return app.withTypeProvider<ZodTypeProvider>()
}

function demandDeclaration(route: { url: string; method: string | string[]; config?: object; schema?: { response?: unknown } }) {
  if (!route.url.startsWith('/api/')) return
  const access = (route.config as { access?: RouteAccess } | undefined)?.access
  if (!access) throw new Error(`${String(route.method)} ${route.url} declares no permission: add ...guarded(permission, scope)`)
  if (!route.schema?.response) throw new Error(`${String(route.method)} ${route.url} declares no response schema`)
}

const originOf = ({ id, ip, actor }: FastifyRequest) => ({
  requestId: id,
  address: ip,
  deviceId: actor.kind === 'device' ? actor.id : null,
})

/**
 * The coarse gate: somebody without the permission on any site gets no further, nor with it on some sites alone to what is of the whole
 * organisation. Faces check the site itself by `allow`.
 */
function demandPermission(request: FastifyRequest) {
  const access = request.routeOptions.config.access
  if (!access || access.permission === 'public' || access.permission === 'signed') return
  const { permission } = access
  if (request.actor.kind === 'nobody') throw new GrenierError('session.none', 401)
  if (!access.beforeSecondFactor) refuseWithoutSecondFactor(request.actor)
  if (permission === 'person') {
    if (request.actor.kind !== 'user') throw new GrenierError('session.none', 401)
    refuseToken(request.actor)
  } else if (!isGranted(request.actor, permission, access.scope)) {
    throw new GrenierError('forbidden', 403, { permission })
  }
  if (access.confirmed) demandConfirmed(request.actor)
}

const isGranted = (actor: Actor, permission: Permission, scope: RouteAccess['scope']): boolean =>
  scope === 'organisation' ? mayDo(actor, permission, everySite) : mayAnywhere(actor, permission)

/** A browser names where a request comes from; a page of another origin may not act with our cookies. */
function refuseCrossSite(request: FastifyRequest) {
  const { origin } = request.headers
  if (origin === undefined || request.method === 'GET' || request.method === 'HEAD') return
  if (URL.parse(origin)?.host !== request.headers.host) throw new GrenierError('request.cross-site', 403, { origin })
}

const readLocale = (request: FastifyRequest): 'fr' | 'en' => (/^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr')

const tooMany = (_request: FastifyRequest, context: { ttl: number }) =>
  new GrenierError('request.too-many', 429, { seconds: Math.ceil(context.ttl / 1000) })
