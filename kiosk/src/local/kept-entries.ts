import type { TillDatabase } from './database.ts'
import type { Book, StoredEntry } from './records.ts'

export type KeptEntries = ReturnType<typeof createKeptEntries>

/** Its first line is a header, every other one an entry as it was signed (`text` and `signature`), a `deposit` of the reception, or goods of the
 * `stock` that left. */
export interface RescueHeader {
  readonly format: 'grenier-rescue'
  readonly version: 1 | 2 | 3
  readonly savedAt: string
  readonly register: string
  readonly entries: number
  readonly waiting: number
  /** Deposits in the file; with them it is version 2. */
  readonly deposits?: number
  /** Goods that left or came back; with them it is version 3. */
  readonly stock?: number
}

/** The signed entries that this tablet keeps, its deposits and the goods that left: for a rescue file, and for what a session did. Nothing is parsed that goes out. */
export function createKeptEntries({ database }: { database: TillDatabase }) {
  return {
    count: (): Promise<number> => database.count('entries'),

    /** All entries kept here, sent or not, oldest chain first, then the deposits, then goods that left; one JSON text per line. */
    async rescueFile(register: string, savedAt: string): Promise<string> {
      const [entries, kept, steps] = await Promise.all([
        database.getAll('entries'),
        database.getAll('deposits'),
        database.getAllFromIndex('stockSteps', 'sequence'),
      ])
      const deposits = kept.map(({ deposit }) => ({ deposit }))
      const waiting = entries.filter((entry) => entry.waiting !== undefined).length
      const head = { format: 'grenier-rescue', version: 1, savedAt, register, entries: entries.length, waiting } as const
      const stock = steps.map(({ step }) => ({ stock: step }))
      const withDeposits: RescueHeader = deposits.length > 0 ? { ...head, version: 2, deposits: deposits.length } : head
      const header: RescueHeader = stock.length > 0 ? { ...withDeposits, version: 3, stock: stock.length } : withDeposits
      const signed = entries.map(({ text, signature }) => ({ text, signature }))
      return [header, ...signed, ...deposits, ...stock].map((line) => `${JSON.stringify(line)}\n`).join('')
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
