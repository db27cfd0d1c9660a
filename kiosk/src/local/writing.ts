import type { RegisterSetup } from '@grenier/shared/contract/registers.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { ServerClock } from './clock.ts'
import type { TillDatabase } from './database.ts'
import { createDeposits } from './deposits/deposits.ts'
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
import { createReceipts } from './receipts/receipts.ts'
import { createPinLocks } from './pin-locks.ts'
import type { Book } from './records.ts'
import type { Server } from './server.ts'
import { createStock } from './stock/stock.ts'
import { createStockServer } from './stock/stock-server.ts'

interface Needs {
  readonly database: TillDatabase
  readonly server: Pick<Server, 'ask' | 'pair' | 'send' | 'recordWeighed' | 'orderReceipt' | 'reportPinLock'>
  readonly clock: Pick<ServerClock, 'reading' | 'learn'>
  readonly alone: Alone
  readonly now: () => Instant
  /** Of this program. */
  readonly version: string
  /** Told of a receipt that the server does not take. */
  readonly onRefused: (code: string) => void
}

export type Writing = ReturnType<typeof createWriting>

/** Everything that writes the journals and sends them. It is fetched right after the first screen, not before it. */
export function createWriting({ database, server, clock, alone, now, version, onRefused }: Needs) {
  const journal = (book: Book) => createJournal({ database, alone, now, clock: clock.reading, book })
  const journals = { current: journal('current'), training: journal('training') }
  const queue = { database, alone, now }
  const stockServer = createStockServer(server)
  const queues = {
    deposits: createDeposits({ ...queue, server }),
    receipts: createReceipts({ ...queue, server, onRefused }),
    stock: createStock({ ...queue, server: stockServer }),
  }
  const outbox = createOutbox({ database, server, alone, learnTime: clock.learn, version })
  const pairing = createPairing({ database, server, journal: journals.current, training: journals.training })

  /** Compares the heads a fresh setup names with ours. */
  const compareHeads = async ({ head, trainingHead }: RegisterSetup): Promise<boolean> =>
    (await outbox.compareHead(head)) && (trainingHead === undefined || (await outbox.compareHead(trainingHead)))

  const entries = { authoriseCorrection, closeSession, issueReceipt, moveCash, openSession, recordReversal, recordSale }
  const declare = (place: LostPlace, who: { by: string; actor: string }) =>
    declareLoss({ database, alone, now, clock: clock.reading }, place, who)

  const pinLocks = createPinLocks({ database, server })

  return { pinLocks, declareLoss: declare, journals, outbox, queues, stockServer, pairing, compareHeads, entries }
}
