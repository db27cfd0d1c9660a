import { createReceiptJobs } from '../outbound/receipts/jobs.ts'
import { createReceipts } from '../outbound/receipts/receipts.ts'
import { createSendToPrinter } from '../outbound/receipts/send-to-printer.ts'
import { createReceiptStore } from '../outbound/receipts/store.ts'
import { isForeignPort, isHouseAddress, isOfTheHouse, resolveOnce as resolve } from '../outbound/sync/address-guard.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

const network = { resolve, isHouseAddress, isForeignPort, isOfTheHouse }

/** Receipts on printers of the network and by e-mail. */
export function composeReceipts(
  { config, database, log, now }: Foundation,
  { queue, mail }: Pick<Records, 'queue' | 'mail'>,
  { devices }: Pick<Organisation, 'devices'>,
  { notifications }: Pick<Outward, 'notifications'>,
) {
  const store = createReceiptStore(database)
  const sendToPrinter = createSendToPrinter({ network })
  const { demonstration } = config
  const onFailure = (error: unknown) => log.warn({ err: error }, 'an erased address stays in the write-ahead log until later writes')
  const { handlers, gaveUp } = createReceiptJobs({ database, store, sendToPrinter, mail, notifications, demonstration, onFailure, now })
  queue.whenDead((job, tx) => gaveUp(job, tx))
  const receipts = createReceipts({ database, store, queue, devices, sendToPrinter, network, now })
  return { receipts, receiptHandlers: handlers }
}
