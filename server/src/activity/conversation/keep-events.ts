import { instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { createGroupCommit } from '#platform/database/group-commit.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import type { KeptEvent } from './kept-event.ts'
import type { ConversationStore, Relay } from './store.ts'

const atOnce = { largest: 200, sizeOf: () => 1 }

/** Stores events: all that wait in one tick go into one transaction. Answers false for a repeat, once the first one is stored. */
export function createEventKeeper({
  database,
  store,
  relay,
  now,
}: {
  database: Database
  store: ConversationStore
  relay: Relay
  now: () => Date
}) {
  async function keepAll(events: readonly KeptEvent[]): Promise<boolean[]> {
    const keepThem = async (tx: Transaction): Promise<boolean[]> => {
      const ids = events.map(({ event: { id } }) => id)
      const known = await store.storedAmong(tx, relay, ids)
      const isNew = ids.map((id) => !known.has(id) && known.add(id) !== undefined)
      const fresh = events.filter((_event, index) => isNew[index])
      await store.insertEvents(tx, relay, fresh, instant(now()))
      return isNew
    }
    return database.transaction(keepThem, { goesFirst: true })
  }

  /** Another node stored it at the same moment. */
  async function isRepeat({ event }: KeptEvent, error: unknown): Promise<boolean> {
    const isRace = isTaken(error, 'id') || isTaken(error, 'ChatEvent')
    if (isRace && (await store.isStored(relay, event.id))) return false
    throw error
  }

  return createGroupCommit(keepAll, isRepeat, atOnce)
}
