import type { ServerClock } from '../local/clock.ts'
import type { TillDatabase } from '../local/database.ts'
import type { Book } from '../local/records.ts'
import type { Server } from '../local/server.ts'
import type { Writing } from '../local/writing.ts'
import type { Connection } from './connection.svelte.ts'

/** What the till works with; `main.ts` makes it. */
export interface TillNeeds {
  readonly database: TillDatabase
  readonly server: Server
  readonly clock: ServerClock
  readonly connection: Connection
  /** The part that writes and sends, once it is fetched. */
  readonly writing: () => Promise<Writing>
  /** Remembers who is at the till while this window lives, so that a reload asks for no PIN. */
  readonly operatorMemory: { read(): string | null; write(operatorId: string | null): void }
  readonly bookMemory: { read(): Book; write(book: Book): void }
  readonly deviceLabel: string
  /** Whether keys and sales can be kept at this address at all. */
  readonly secure: boolean
  /** Asks the browser not to throw away what is stored here. */
  readonly keepStorage: () => Promise<boolean>
  /** A new entry waits: send it, and tell the other windows. */
  readonly onWritten: () => void
}
