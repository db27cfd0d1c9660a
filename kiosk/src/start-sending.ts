import { instant } from '@grenier/shared/domain/units.ts'
import { forgetOldEntries } from './local/forget-old-entries.ts'
import { createSender } from './local/sender.ts'
import { later } from './later.ts'
import { listenForHints } from './listen-for-hints.ts'
import type { Parts } from './open-kiosk.ts'
import type { Kiosk } from './state/kiosk.ts'

const refreshEveryMs = 300_000
const keptAfterSendingMs = 7 * 86_400_000
const receiptWaitsMs = 30 * 86_400_000

/** Sends what waits, now and whenever it may have become possible. Answers what is to be done when the server is there again. */
export async function startSending(
  { till, pinLocks, connection, clock }: Kiosk,
  { database, writing, onWritten }: Parts,
): Promise<() => void> {
  const { outbox, deposits, receipts, stock } = await writing()
  const sender = createSender({
    sendAll: outbox.sendAll,
    onOutcome: (outcome) => {
      connection.hear(outcome, till.head?.chain)
      till.reloadHead().catch(connection.fail)
      // Its ticket has just arrived.
      if (outcome.kind === 'sent' && connection.receipts > 0) receiptSender.wake()
    },
    onFailure: connection.fail,
    later,
    random: Math.random,
  })
  const countDeposits = () => void deposits.store.count().then((count) => (connection.deposits = count), connection.fail)
  const depositSender = createSender({
    sendAll: deposits.outbox.sendAll,
    onOutcome: (outcome) => {
      if (outcome.kind === 'later' && outcome.offline) connection.reachable = false
      countDeposits()
    },
    onFailure: connection.fail,
    later,
    random: Math.random,
  })
  const countReceipts = () => receipts.store.count().then((count) => (connection.receipts = count))
  const receiptSender = createSender({
    sendAll: receipts.outbox.sendAll,
    onOutcome: (outcome) => {
      if (outcome.kind === 'later' && outcome.offline) connection.reachable = false
      countReceipts().catch(connection.fail)
    },
    onFailure: connection.fail,
    later,
    random: Math.random,
  })
  const countStock = () => void stock.store.count().then((count) => (connection.stock = count), connection.fail)
  const stockSender = createSender({
    sendAll: stock.outbox.sendAll,
    onOutcome: (outcome) => {
      if (outcome.kind === 'later' && outcome.offline) connection.reachable = false
      countStock()
    },
    onFailure: connection.fail,
    later,
    random: Math.random,
  })
  /** After the entries: the server has to know a ticket before it prints it. */
  const wake = () => {
    void countReceipts().catch(connection.fail).then(sender.wake)
    countDeposits()
    depositSender.wake()
    countStock()
    stockSender.wake()
  }
  const refresh = () =>
    void till
      .refresh()
      .then(async () => (await pinLocks()).exchange(till.setup?.pinsUnlocked))
      .catch(connection.fail)
  const again = () => {
    refresh()
    wake()
  }
  onWritten(wake)
  addEventListener('online', wake)
  setInterval(refresh, refreshEveryMs)
  // What changed before the socket stood was hinted to nobody here.
  listenForHints({ onConnected: again, onSetup: refresh, later })
  again()
  forgetOldEntries(database, clock.now()).catch(connection.fail)
  deposits.store.forgetSentBefore(instant(new Date(Date.parse(clock.now()) - keptAfterSendingMs))).catch(connection.fail)
  stock.store.forgetSentBefore(instant(new Date(Date.parse(clock.now()) - keptAfterSendingMs))).catch(connection.fail)
  receipts.store.forgetAskedBefore(instant(new Date(Date.parse(clock.now()) - receiptWaitsMs))).catch(connection.fail)
  return again
}
