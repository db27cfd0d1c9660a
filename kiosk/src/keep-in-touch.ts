import { createProbe } from './local/probe.ts'
import type { Server } from './local/server.ts'
import type { Connection } from './state/connection.svelte.ts'
import type { Till } from './state/till.svelte.ts'
import { listenForHints } from './listen-for-hints.ts'

interface Needs {
  readonly till: Till
  readonly connection: Connection
  readonly server: Server
  readonly later: (work: () => void, delayMs: number) => () => void
  /** Sends what waits, now. */
  readonly wake: () => void
}

const refreshEveryMs = 300_000

/** Everything that tells the till to try the server: the probe, the browser, the socket, the time. */
export function keepInTouch({ till, connection, server, later, wake }: Needs): void {
  const refresh = () => void till.refresh().catch(connection.fail)
  const onAnswer = (reachable: boolean) => {
    const back = reachable && !connection.reachable
    connection.reachable = reachable
    if (!back) return
    refresh()
    wake()
  }
  createProbe({ server, later, random: Math.random, onAnswer }).start()
  addEventListener('online', wake)
  setInterval(refresh, refreshEveryMs)
  listenForHints({ onConnected: wake, onPeople: refresh, later })
  if (till.phase === 'starting') till.meetServer().catch(connection.fail)
  refresh()
  wake()
}
