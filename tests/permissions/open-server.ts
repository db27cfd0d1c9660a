import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/src/app.ts'
import { createServer } from '../../server/src/http-routes.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import type { RouteAccess } from '../../server/src/platform/http.ts'
import { createLog } from '../../server/src/platform/log.ts'
import type { Described } from './sample.ts'

/** A route as it was registered. `access` is there for every route of the API: without it none starts. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
  readonly url: string
  readonly access: RouteAccess | undefined
  readonly params: Described | undefined
  readonly query: Described | undefined
  readonly body: Described | undefined
}

interface Registered {
  readonly method: string | string[]
  readonly url: string
  readonly config?: { readonly access?: RouteAccess }
  readonly schema?: { readonly params?: Described; readonly querystring?: Described; readonly body?: Described }
}

interface Made {
  readonly fastify: { addHook(name: 'onRoute', hook: (route: Registered) => void): unknown }
}

export const nameOf = ({ method, url }: Pick<Route, 'method' | 'url'>): string => `${method} ${url}`

const botToken = 'the-bot-and-the-server-know-this-text'

export type OpenServer = Awaited<ReturnType<typeof openServer>>

/** The whole server on a fresh database, with nothing listening, and the list of every route in it. */
export async function openServer(settings: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-permissions-'))
  const environment = { GRENIER_DATA: folder, GRENIER_BOT_TOKEN: botToken, ...settings }
  const app = await createApp({ config: readConfig({ environment }), log: createLog({ level: 'fatal' }) })
  const routes: Route[] = []
  // Fastify tells of each server it makes; the hook sees every route that is registered after.
  const listen = (message: unknown) => (message as Made).fastify.addHook('onRoute', (route) => routes.push(...asRoutes(route)))
  subscribe('fastify.initialization', listen)
  const http = await createServer(app, () => undefined, undefined, { counted: ({ ip }) => ip })
  unsubscribe('fastify.initialization', listen)
  return {
    app,
    http,
    folder,
    botToken,
    routes,
    api: routes.filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD' && method !== 'OPTIONS'),
    async close() {
      await http.close()
      await app.database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const asRoutes = ({ method, url, config, schema }: Registered): Route[] =>
  [method].flat().map((one) => ({
    method: one as Route['method'],
    url,
    access: config?.access,
    params: schema?.params,
    query: schema?.querystring,
    body: schema?.body,
  }))
