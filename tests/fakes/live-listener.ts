import { once } from 'node:events'
import { io } from 'socket.io-client'
import type { Hint } from '@grenier/shared/contract/events.ts'

/** A screen that listens to live hints, with headers that say who it is: a name for a pretended server, a cookie for a real one. */
export function listenLive(origin: string, who: string | Readonly<Record<string, string>>) {
  const extraHeaders = typeof who === 'string' ? { 'x-person': who } : { ...who }
  const heard: Hint[] = []
  const socket = io(origin, { path: '/api/live', transports: ['websocket'], extraHeaders, reconnection: false })
  socket.on('hint', (hint: Hint) => heard.push(hint))
  return {
    heard,
    connected: once(socket as never, 'connect'),
    /** The message with which the server refused. */
    refused: once(socket as never, 'connect_error').then(([error]) => (error as Error).message),
    /** Why the connection ended. */
    cut: once(socket as never, 'disconnect').then(([reason]) => String(reason)),
    say: (event: string, what: unknown) => void socket.emit(event, what),
    close: () => socket.close(),
  }
}
