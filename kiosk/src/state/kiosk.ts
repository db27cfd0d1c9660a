import { createContext } from 'svelte'
import type { ServerClock } from '../local/clock.ts'
import type { Deposits } from '../local/deposits/deposits.ts'
import type { KeptEntries } from '../local/kept-entries.ts'
import type { PastTickets } from '../local/past-tickets.ts'
import type { PinLocks } from '../local/pin-locks.ts'
import type { Pins } from '../local/pins.ts'
import type { Receipts } from '../local/receipts/receipts.ts'
import type { Server } from '../local/server.ts'
import type { Stock } from '../local/stock/stock.ts'
import type { StockServer } from '../local/stock/stock-server.ts'
import type { Connection } from './connection.svelte.ts'
import type { Habits } from './habits.svelte.ts'
import type { Language } from './language.svelte.ts'
import type { Look } from './look.svelte.ts'
import type { Screens } from './screens.svelte.ts'
import type { Ticket } from './ticket.svelte.ts'
import type { TillActions } from './till-actions.ts'
import type { Till } from './till.svelte.ts'
import type { Update } from './update.svelte.ts'

/** Everything a screen may use, made once in `main.ts`. */
export interface Kiosk {
  readonly till: Till
  readonly actions: TillActions
  readonly ticket: Ticket
  /** Tickets kept here. */
  readonly pastTickets: () => Promise<PastTickets>
  readonly habits: Habits
  readonly connection: Connection
  readonly language: Language
  readonly look: Look
  readonly screens: Screens
  readonly update: Update
  readonly clock: ServerClock
  readonly pins: Pins
  /** PINs that were wrong too often. */
  readonly pinLocks: () => Promise<PinLocks>
  readonly server: Server
  /** Reads the signed entries kept here, as they are. */
  readonly kept: () => Promise<KeptEntries>
  /** Deposits recorded here, apart from what is sold. */
  readonly deposits: () => Promise<DepositDesk>
  /** Goods that leave without being sold, and those on their way here. */
  readonly stock: () => Promise<StockDesk>
  /**
   * Takes away all that this tablet keeps (with `chain`, of that pairing alone) and starts again; while something waits for the server it
   * takes nothing and answers how much.
   */
  readonly erase: (chain?: string) => Promise<number>
  /** Says on an erased tablet what happened, until it is paired again. */
  readonly erasedMark: { read(): string | null; write(value: string | null): void }
  /** Receipts that wait to be ordered of the server. */
  readonly receipts: () => Promise<Receipts>
}

export interface DepositDesk extends Deposits {
  /** The window that holds a deposit in progress. */
  readonly desk: number
  /** A new deposit waits: send it, and tell the other windows. */
  readonly onWritten: () => void
}

export interface StockDesk extends Omit<Stock, 'sendAll'> {
  readonly server: StockServer
  /** Something new waits: send it, and tell the other windows. */
  readonly onWritten: () => void
}

export const [useKiosk, provideKiosk] = createContext<Kiosk>()
