import { later } from './later.ts'
import { createProbe } from './local/probe.ts'
import type { Parts } from './open-kiosk.ts'
import type { Kiosk } from './state/kiosk.ts'

/** The first article comes first: what sends is fetched once the till has been up for a while. */
const afterMs = 3_000

/** Asks now and then whether the server is there, and starts to send what waits. */
export function keepInTouch(kiosk: Kiosk, parts: Parts): void {
  const { till, connection, server } = kiosk
  let onBack = () => {}
  const onAnswer = (reachable: boolean) => {
    const back = reachable && !connection.reachable
    connection.reachable = reachable
    if (back) onBack()
  }
  createProbe({ server, later, random: Math.random, onAnswer }).start()
  if (till.phase === 'starting') till.meetServer().catch(connection.fail)
  const start = () => {
    import('./start-sending.ts')
      .then(({ startSending }) => startSending(kiosk, parts))
      .then(
        (again) => (onBack = again),
        (error: unknown) => {
          connection.fail(error)
          later(start, afterMs)
        },
      )
  }
  later(start, afterMs)
}
