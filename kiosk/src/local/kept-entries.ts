import type { TillDatabase } from './database.ts'
import type { Book, StoredEntry } from './records.ts'

export type KeptEntries = ReturnType<typeof createKeptEntries>

/** Its first line is a header, every other one an entry as it was signed: `text` and `signature`. */
export interface RescueHeader {
  readonly format: 'grenier-rescue'
  readonly version: 1
  readonly savedAt: string
  readonly register: string
  readonly entries: number
  readonly waiting: number
}

/** The signed entries that this tablet keeps: for a rescue file, and for what a session did. Nothing is parsed that goes out. */
export function createKeptEntries({ database }: { database: TillDatabase }) {
  return {
    count: (): Promise<number> => database.count('entries'),

    /** All entries kept here, sent or not, oldest chain first, one JSON text per line. */
    async rescueFile(register: string, savedAt: string): Promise<string> {
      const entries = await database.getAll('entries')
      const waiting = entries.filter((entry) => entry.waiting !== undefined).length
      const header: RescueHeader = { format: 'grenier-rescue', version: 1, savedAt, register, entries: entries.length, waiting }
      return [header, ...entries.map(({ text, signature }) => ({ text, signature }))].map((line) => `${JSON.stringify(line)}\n`).join('')
    },

    /** What was written in a session, in order. A register that was paired again meanwhile goes on in a newer chain. */
    async ofSession(book: Book, sessionId: string): Promise<StoredEntry[]> {
      const found: StoredEntry[] = []
      for (let cursor = await database.transaction('entries').store.openCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
        const entry = cursor.value
        if (entry.book !== book) continue
        found.push(entry)
        if (entry.fact === `session-opened:${sessionId}`) break
      }
      return found.reverse()
    },
  }
}
