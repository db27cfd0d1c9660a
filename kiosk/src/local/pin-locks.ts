import { instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'
import { noTries } from './pin-wait.ts'
import type { PinLock } from './records.ts'
import type { Server } from './server.ts'

const tooMany = 429

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'reportPinLock'>
}

export type PinLocks = ReturnType<typeof createPinLocks>

/** PINs that were wrong twenty times: unlocked here or on the dashboard, and told to the server whenever it can be reached. */
export function createPinLocks({ database, server }: Needs) {
  /** Somebody who answers for the site typed their own PIN. */
  async function unlock(operatorId: string, by: string): Promise<void> {
    const tries = await database.get('pinTries', operatorId)
    if (!tries?.lock) return
    const lock = { ...tries.lock, unlockedBy: by, unlockedAt: instant(new Date()) }
    await database.put('pinTries', { ...noTries(operatorId), lock })
  }

  async function tell(registerId: string, operatorId: string, { isTold: _, ...lock }: PinLock): Promise<void> {
    const answer = await server.reportPinLock(registerId, { ...lock, operatorId })
    // What the server refuses it refuses for ever, but for haste: it keeps its own lock, and the dashboard ends that one.
    if (answer.kind === 'offline' || (answer.kind === 'refused' && (answer.status >= 500 || answer.status === tooMany))) return
    const tries = await database.get('pinTries', operatorId)
    if (tries?.lock?.id !== lock.id || tries.lock.unlockedBy !== lock.unlockedBy) return
    if (lock.unlockedBy === undefined) await database.put('pinTries', { ...tries, lock: { ...lock, isTold: true } })
    else await database.put('pinTries', { operatorId, wrong: tries.wrong, waitMs: tries.waitMs })
  }

  /** Learns what was unlocked on the dashboard, and tells what the server does not know yet. */
  async function exchange(unlocked: readonly string[] = []): Promise<void> {
    const device = await database.get('device', 'current')
    for (const { operatorId, lock } of await database.getAll('pinTries')) {
      if (!lock || !device) continue
      if (unlocked.includes(lock.id)) await database.delete('pinTries', operatorId)
      else if (lock.unlockedBy !== undefined || !lock.isTold) await tell(device.registerId, operatorId, lock)
    }
  }

  return { unlock, exchange }
}
