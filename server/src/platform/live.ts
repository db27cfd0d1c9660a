import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Hint, HintKind } from '@grenier/shared/contract/events.ts'
import { everySite, nobody, type Actor } from './access.ts'

export type Live = ReturnType<typeof createLive>

type Handshake = Record<string, string | string[] | undefined>

const roomsOf = (actor: Actor) => ['everybody', ...[...actor.rights.keys()].map((siteId) => `site:${siteId}`)]

/**
 * Hints that something changed: at most once, never the truth. A client joins the rooms of the sites it may see; a hint without a site goes
 * to everybody who is logged in. Clients say nothing: no event of theirs is listened to.
 */
export function createLive({ recheckEveryMs = 60_000 } = {}) {
  const listeners = new Set<(hint: Hint) => void>()
  let io: Server | undefined
  let timer: NodeJS.Timeout | undefined
  let who: ((headers: Handshake) => Promise<Actor>) | undefined
  const people = new WeakSet<Socket>()

  /** Leaves what the one behind the socket may see no more and joins what they may see now; false for somebody who is nobody any more. */
  async function seat(socket: Socket): Promise<boolean> {
    const actor = (await who?.(socket.handshake.headers)) ?? nobody
    if (actor.kind === 'nobody' || actor.lacksSecondFactor) return false
    if (actor.kind === 'user') people.add(socket)
    const rooms = new Set(roomsOf(actor))
    for (const room of socket.rooms) if (room !== socket.id && !rooms.has(room)) await socket.leave(room)
    await socket.join([...rooms])
    return true
  }

  /**
   * Asks again who is behind each open socket. To be called when rights, sessions or pairings change; `people` hints do so themselves, and
   * each minute does for people, whose sessions end when nobody uses them any more: a thousand tills are not asked for by the clock. Who
   * cannot be asked for is cut: a browser comes back by itself.
   */
  async function recheck(isMeant: (socket: Socket) => boolean = () => true): Promise<void> {
    await Promise.all(
      [...(io?.sockets.sockets.values() ?? [])].filter(isMeant).map(async (socket) => {
        if (!(await seat(socket).catch(() => false))) socket.disconnect(true)
      }),
    )
  }

  return {
    recheck: (): Promise<void> => recheck(),

    /** Serves socket.io on the web server. `whoAsks` answers by the cookie of the handshake, at each connection and each `recheck`. */
    attach(server: HttpServer, whoAsks: (headers: Handshake) => Promise<Actor>) {
      who = whoAsks
      timer = setInterval(() => void recheck((socket) => people.has(socket)), recheckEveryMs).unref()
      io = new Server(server, { path: '/api/live', serveClient: false, maxHttpBufferSize: 10_000, cors: { origin: false } })
      io.use((socket, next) => {
        seat(socket)
          .then((isSeated) => (isSeated ? next() : next(new Error('session.none'))))
          .catch(() => next(new Error('internal')))
      })
    },

    /** Call after the commit, never before. */
    hint(kind: HintKind, siteId: string | null) {
      const hint: Hint = { kind, siteId }
      for (const listener of listeners) listener(hint)
      if (kind === 'people') void recheck()
      if (siteId === null) io?.to('everybody').emit('hint', hint)
      else io?.to([`site:${siteId}`, `site:${everySite}`]).emit('hint', hint)
    },

    /** In-process listeners: the worker wakes, a long poll answers. Returns the way to stop listening. */
    onHint(listener: (hint: Hint) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    async close() {
      clearInterval(timer)
      await io?.close()
    },
  }
}
