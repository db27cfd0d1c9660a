import type { Hint } from '@grenier/shared/contract/events.ts'

interface Needs {
  readonly onConnected: () => void
  /** People changed, or what this till works with. */
  readonly onSetup: () => void
  readonly later: (work: () => void, delayMs: number) => () => void
}

/** The first sale comes first: the socket's code is fetched once the till has been up for a while. */
const afterMs = 5_000

/**
 * Live hints of the server. They only say that it is worth asking; a till without them works the same, so a socket that is refused or
 * breaks needs no word.
 */
export function listenForHints({ onConnected, onSetup, later }: Needs): void {
  later(() => {
    void import('socket.io-client').then(({ io }) => {
      const socket = io({ path: '/api/live', reconnectionDelayMax: 30_000, randomizationFactor: 0.5 })
      socket.on('connect', onConnected)
      // Refused at the door, for the same reason.
      socket.on('connect_error', ({ message }) => message === 'session.none' && onSetup())
      // Cut by the server itself: it asks who is here, and perhaps this tablet is nobody any more.
      socket.on('disconnect', (reason) => {
        if (reason !== 'io server disconnect') return
        onSetup()
        socket.connect()
      })
      socket.on('hint', (hint: Hint) => {
        if (hint.kind === 'people' || hint.kind === 'setup') onSetup()
      })
    }, onConnected)
  }, afterMs)
}
