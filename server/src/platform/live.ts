import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Hint, HintKind } from '@grenier/shared/contract/events.ts'
import { everySite, type Actor } from './access.ts'

export type Live = ReturnType<typeof createLive>

/**
 * Hints that something changed: at most once, never the truth. A client joins the rooms of the sites it may see; a hint without a site goes
 * to everybody who is logged in.
 */
export function createLive() {
  const listeners = new Set<(hint: Hint) => void>()
  let io: Server | undefined

  return {
    /** Serves socket.io on the web server. `whoAsks` answers by the cookie of the handshake, once per connection. */
    attach(server: HttpServer, whoAsks: (headers: Record<string, string | string[] | undefined>) => Promise<Actor>) {
      io = new Server(server, { path: '/api/live', serveClient: false, maxHttpBufferSize: 10_000, cors: { origin: false } })
      io.use((socket, next) => {
        whoAsks(socket.handshake.headers)
          .then((actor) => {
            if (actor.kind === 'nobody') return next(new Error('session.none'))
            void socket.join(['everybody', ...[...actor.rights.keys()].map((siteId) => `site:${siteId}`)])
            next()
          })
          .catch(() => next(new Error('internal')))
      })
    },

    /** Call after the commit, never before. */
    hint(kind: HintKind, siteId: string | null) {
      const hint: Hint = { kind, siteId }
      for (const listener of listeners) listener(hint)
      if (siteId === null) io?.to('everybody').emit('hint', hint)
      else io?.to([`site:${siteId}`, `site:${everySite}`]).emit('hint', hint)
    },

    /** In-process listeners: the worker wakes, a long poll answers. Returns the way to stop listening. */
    onHint(listener: (hint: Hint) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    async close() {
      await io?.close()
    },
  }
}
