import type { TillDatabase } from './database.ts'
import { defaultSettings, type TillSettings } from './till-settings.ts'

export type Settings = ReturnType<typeof createSettings>

/** Settings of this till alone. They hold no money: a loss costs a choice, never a sale. */
export function createSettings({ database }: { database: TillDatabase }) {
  const read = async (): Promise<TillSettings> => ({ ...defaultSettings, ...(await database.get('settings', 'current')) })

  /** One change at a time over all windows. */
  async function change(make: (settings: TillSettings) => Partial<TillSettings>): Promise<TillSettings> {
    const transaction = database.transaction('settings', 'readwrite')
    const before = { ...defaultSettings, ...(await transaction.store.get('current')) }
    const after = { ...before, ...make(before) }
    await Promise.all([transaction.store.put(after, 'current'), transaction.done])
    return after
  }

  return { read, change }
}
