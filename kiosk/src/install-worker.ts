import type { Connection } from './state/connection.svelte.ts'
import type { Update } from './state/update.svelte.ts'

const lookEveryMs = 3_600_000

/** Puts the kiosk on the tablet so that it starts without a network, and looks for a newer build now and then. */
export function installWorker(update: Update, connection: Connection): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const container = navigator.serviceWorker
  container.register('/service-worker.js').then(
    (registration) => {
      update.watch(container, registration)
      // Without a network there is nothing newer to find.
      setInterval(() => connection.reachable && void registration.update().catch(connection.fail), lookEveryMs)
    },
    (error: unknown) => connection.fail(error),
  )
}
