import type { SyncSettings } from '@grenier/shared/contract/sync.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { SyncSettingsStore } from './store.ts'

export type SettingsListener = (settings: SyncSettings) => void

const minuteMs = 60_000

/** When the automatic copy looks next: at whole multiples of its minutes. */
export function nextLook(everyMinutes: number, now: Date): Instant {
  const every = everyMinutes * minuteMs
  return instant(new Date((Math.floor(now.getTime() / every) + 1) * every))
}

/** The settings, as the last read or save left them for whoever cannot wait: the limit of the line. */
export function createKnownSettings(store: Pick<SyncSettingsStore, 'read'>) {
  const listeners = new Set<SettingsListener>()
  let limit: number | null = null

  return {
    async read(tx?: Transaction): Promise<SyncSettings> {
      const settings = await store.read(tx)
      limit = settings.bandwidthKilobytes
      return settings
    },

    kilobytes: (): number | null => limit,

    changed(settings: SyncSettings): void {
      limit = settings.bandwidthKilobytes
      for (const listener of listeners) listener(settings)
    },

    /** Calls `listener` after each change in this process; answers how to stop that. */
    whenChange(listener: SettingsListener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
export type KnownSettings = ReturnType<typeof createKnownSettings>
