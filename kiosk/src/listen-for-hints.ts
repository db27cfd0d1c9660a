import type { Hint } from '@grenier/shared/contract/events.ts'

interface Needs {
  readonly onConnected: () => void
  readonly onPeople: () => void
}

/**
 * Live hints of the server, loaded once the till is idle. They only say that it is worth asking; a till without them works the same,
 * so a socket that is refused or breaks needs no word.
 */
export function listenForHints({ onConnected, onPeople }: Needs): void {
  const whenIdle = typeof requestIdleCallback === 'function' ? requestIdleCallback : (work: () => void) => setTimeout(work, 1_000)
  whenIdle(() => {
    void import('socket.io-client').then(({ io }) => {
      const socket = io({ path: '/api/live', reconnectionDelayMax: 30_000, randomizationFactor: 0.5 })
      socket.on('connect', onConnected)
      socket.on('hint', (hint: Hint) => {
        if (hint.kind === 'people') onPeople()
      })
    }, onConnected)
  })
}
