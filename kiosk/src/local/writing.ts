import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { ServerClock } from './clock.ts'
import type { TillDatabase } from './database.ts'
import { createDepositOutbox } from './deposits/deposit-outbox.ts'
import { createDepositStore } from './deposits/deposit-store.ts'
import { authoriseCorrection } from './entries/authorise-correction.ts'
import { closeSession } from './entries/close-session.ts'
import { declareLoss, type LostPlace } from './entries/declare-loss.ts'
import { issueReceipt } from './entries/issue-receipt.ts'
import { moveCash } from './entries/move-cash.ts'
import { openSession } from './entries/open-session.ts'
import { recordReversal } from './entries/record-reversal.ts'
import { recordSale } from './entries/record-sale.ts'
import { createJournal } from './journal.ts'
import type { Alone } from './locks.ts'
import { createOutbox } from './outbox.ts'
import { createPairing } from './pairing.ts'
import { createReceiptOutbox } from './receipts/receipt-outbox.ts'
import { createReceiptStore } from './receipts/receipt-store.ts'
import { createPinLocks } from './pin-locks.ts'
import type { Book } from './records.ts'
import type { Server } from './server.ts'
import { createStockOutbox } from './stock/stock-outbox.ts'
import { createStockServer } from './stock/stock-server.ts'
import { createStockStore } from './stock/stock-store.ts'

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'ask' | 'pair' | 'send' | 'recordWeighed' | 'orderReceipt' | 'reportPinLock'>
  readonly clock: Pick<ServerClock, 'reading' | 'learn'>
  readonly alone: Alone
  readonly now: () => Instant
  /** Told of a receipt that the server does not take. */
  readonly onRefused: (code: string) => void
}

export type Writing = ReturnType<typeof createWriting>

/** Everything that writes the journals and sends them. It is fetched right after the first screen, not before it. */
export function createWriting({ database, server, clock, alone, now, onRefused }: Needs) {
  const journal = (book: Book) => createJournal({ database, alone, now, clock: clock.reading, book })
  const journals = { current: journal('current'), training: journal('training') }
  const depositStore = createDepositStore({ database })
  const deposits = { store: depositStore, outbox: createDepositOutbox({ store: depositStore, server, alone, now }) }
  const receiptStore = createReceiptStore({ database })
  const receipts = { store: receiptStore, outbox: createReceiptOutbox({ store: receiptStore, server, alone, onRefused }) }
  const stockStore = createStockStore({ database })
  const stockServer = createStockServer(server)
  const stock = {
    store: stockStore,
    server: stockServer,
    outbox: createStockOutbox({ store: stockStore, server: stockServer, alone, now }),
  }
  const outbox = createOutbox({ database, server, alone, learnTime: clock.learn })
  const pairing = createPairing({ database, server, journal: journals.current, training: journals.training })

  /** Compares the heads a fresh setup names with ours. */
  const compareHeads = async ({ head, trainingHead }: RegisterSetup): Promise<boolean> =>
    (await outbox.compareHead(head)) && (trainingHead === undefined || (await outbox.compareHead(trainingHead)))

  const entries = { authoriseCorrection, closeSession, issueReceipt, moveCash, openSession, recordReversal, recordSale }
  const declare = (place: LostPlace, who: { by: string; actor: string }) =>
    declareLoss({ database, alone, now, clock: clock.reading }, place, who)

  const pinLocks = createPinLocks({ database, server })

  return { pinLocks, declareLoss: declare, journals, outbox, deposits, receipts, stock, pairing, compareHeads, entries }
}
