import { type IDBPDatabase, openDB } from 'idb'
import type { TillSchema } from './till-schema.ts'
import { upgradeDatabase } from './upgrade-database.ts'

export type TillDatabase = IDBPDatabase<TillSchema>

const version = 5

/** Opens the till's own store. `onReplaced` is called when another window needs a newer version of it: this one must be reloaded. */
export const openTillDatabase = (onReplaced: () => void, name = 'grenier-till'): Promise<TillDatabase> =>
  openDB<TillSchema>(name, version, {
    upgrade(database, before, _after, transaction) {
      // A store that cannot be brought up to date is left as it was, and opening it fails.
      upgradeDatabase(database, before, transaction).catch(() => transaction.abort())
    },
    blocking(_current, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      onReplaced()
    },
  })
