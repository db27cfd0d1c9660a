import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ClockReading, Device, Draft, Identity, PinTries, PinVerifier, StoredEntry, TillHead } from './records.ts'

interface TillSchema extends DBSchema {
  /** `current`: this till; `asking`: ids and keys of a pairing whose answer has not come yet, kept so that a repeat is the same request. */
  device: { key: 'current'; value: Device }
  asking: { key: 'current'; value: Identity }
  setup: { key: 'current'; value: RegisterSetup }
  head: { key: 'current'; value: TillHead }
  clock: { key: 'current'; value: ClockReading }
  entries: {
    key: [chain: string, sequence: number]
    value: StoredEntry
    indexes: { fact: string; waiting: [chain: string, sequence: number, waiting: string] }
  }
  drafts: { key: string; value: Draft }
  pins: { key: string; value: PinVerifier }
  pinTries: { key: string; value: PinTries }
}

export type TillDatabase = IDBPDatabase<TillSchema>

const version = 1

/** Opens the till's own store. `onReplaced` is called when another window needs a newer version of it: this one must be reloaded. */
export const openTillDatabase = (onReplaced: () => void, name = 'grenier-till'): Promise<TillDatabase> =>
  openDB<TillSchema>(name, version, {
    upgrade(database) {
      for (const store of ['device', 'asking', 'setup', 'head', 'clock'] as const) database.createObjectStore(store)
      const entries = database.createObjectStore('entries', { keyPath: ['chain', 'sequence'] })
      entries.createIndex('fact', 'fact', { unique: true })
      // Rows without `waiting` are not in this index: it stays as small as the queue.
      entries.createIndex('waiting', ['chain', 'sequence', 'waiting'])
      database.createObjectStore('drafts', { keyPath: 'id' })
      database.createObjectStore('pins', { keyPath: 'operatorId' })
      database.createObjectStore('pinTries', { keyPath: 'operatorId' })
    },
    blocking(_current, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      onReplaced()
    },
  })
