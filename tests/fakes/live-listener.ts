import { once } from 'node:events'
import { io } from 'socket.io-client'
import type { Hint } from '@grenier/shared/contract/events.ts'

/** A screen that listens to live hints, with a header that says who it is. */
export function listenLive(origin: string, person: string) {
  const heard: Hint[] = []
  const socket = io(origin, { path: '/api/live', transports: ['websocket'], extraHeaders: { 'x-person': person }, reconnection: false })
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
