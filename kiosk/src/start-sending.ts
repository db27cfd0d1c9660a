import { forgetOldEntries } from './local/forget-old-entries.ts'
import { later } from './later.ts'
import { listenForHints } from './listen-for-hints.ts'
import type { Parts } from './open-kiosk.ts'
import { createSenders } from './senders.ts'
import type { Kiosk } from './state/kiosk.ts'

const refreshEveryMs = 300_000

/** Sends what waits, now and whenever it may have become possible. Answers what is to be done when the server is there again. */
export async function startSending(kiosk: Kiosk, { database, writing, onWritten }: Parts): Promise<() => void> {
  const { till, pinLocks, connection, clock, screens, erase } = kiosk
  const { outbox, queues } = await writing()
  const { wake, wakeEntries } = createSenders({ till, connection, screens, erase, outbox, queues, later })

  async function look(): Promise<void> {
    await till.refresh()
    // Whether its pairing was ended stands beside its entries; what held the erasing up then may be gone.
    if (connection.stopped === 'unknown-key' || connection.stopped === 'ended') wakeEntries()
    else await (await pinLocks()).exchange(till.setup?.pinsUnlocked)
  }
  const refresh = () => void look().catch(connection.fail)
  const again = () => {
    refresh()
    wake()
  }
  onWritten(wake)
  addEventListener('online', wake)
  setInterval(refresh, refreshEveryMs)
  // What changed before the socket stood was hinted to nobody here.
  listenForHints({ onConnected: again, onSetup: refresh, later })
  again()
  const now = clock.now()
  for (const forgotten of [forgetOldEntries(database, now), ...Object.values(queues).map((queue) => queue.forgetOld(now))])
    forgotten.catch(connection.fail)
  return again
}
