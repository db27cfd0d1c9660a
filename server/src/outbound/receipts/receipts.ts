import type { OrderReceipt, PrinterTest, ReceiptState, SavePrinter } from '@grenier/shared/contract/receipts.ts'
import { isMailAddress } from '@grenier/shared/domain/mail-address.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { allow, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { addressWrong, practiceOnly, printerAddressRefused, receiptUnknown, saleUnknown } from './errors.ts'
import { laneOf, mailKind, printKind } from './jobs.ts'
import type { LocalNetwork } from './local-network.ts'
import { printerAddressText, readPrinterAddress } from './printer-address.ts'
import type { SendToPrinter } from './send-to-printer.ts'
import type { ReceiptOrder, ReceiptStore } from './store.ts'
import { testPrinter } from './test-printer.ts'

export type Receipts = ReturnType<typeof createReceipts>

export interface ReceiptDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: ReceiptStore
  readonly queue: Pick<Queue, 'add' | 'list' | 'cancel' | 'wakeStopped'>
  readonly devices: Pick<Devices, 'register' | 'pairedTo' | 'savePrinter'>
  readonly sendToPrinter: SendToPrinter
  readonly network: LocalNetwork
  readonly now: () => Date
}

/** The problem of an order that nobody wanted any more. */
const cancelled = 'cancelled'

/** Receipts that leave through the server: on a printer of the network, or by e-mail. */
export function createReceipts(needs: ReceiptDependencies) {
  const { database, store, queue, devices, now } = needs

  async function tillOf(actor: Actor, registerId: string) {
    const register = await devices.register(registerId)
    const allowed = allow(actor, 'registers.operate', register.siteId)
    await devices.pairedTo(registerId, allowed.by)
    return allowed
  }

  async function known(actor: Actor, registerId: string, id: string): Promise<ReceiptOrder> {
    const order = await store.ofRegister(await tillOf(actor, registerId), registerId, id)
    if (!order) throw receiptUnknown(id)
    return order
  }

  return {
    /**
     * Writes the order and its job together; the same order again changes nothing. Throws `receipt.sale-unknown` while the sale's entry has
     * not come yet, `receipt.training`, `receipt.address-wrong`.
     */
    async order(actor: Actor, registerId: string, { id, saleId, how, address, copy, locale }: OrderReceipt): Promise<ReceiptState> {
      const allowed = await tillOf(actor, registerId)
      const before = await store.ofRegister(allowed, registerId, id)
      if (before) return stateOf(before)
      const sale = await store.sale(allowed, saleId)
      if (!sale) throw saleUnknown(saleId)
      if (sale.training) throw practiceOnly()
      const { siteId, by: askedBy } = allowed
      const askedAt = instant(now())
      const order = { id, siteId, registerId, saleId, how, copy, locale, askedAt, askedBy, address: addressOf(how, address) }
      await database.transaction(async (tx) => {
        if (!(await store.add(tx, allowed, order))) return
        const kind = how === 'printer' ? printKind : mailKind
        await queue.add(tx, { kind, payload: { orderId: id }, lane: laneOf(id), siteId, dedupeKey: laneOf(id) })
      })
      return stateOf(await known(actor, registerId, id))
    },

    state: async (actor: Actor, registerId: string, id: string): Promise<ReceiptState> => stateOf(await known(actor, registerId, id)),

    /** Tries at once what failed. A message whose address was erased has to be ordered again, and what nobody wanted any more stays away. */
    async retry(actor: Actor, registerId: string, id: string): Promise<ReceiptState> {
      const { sentAt, problem } = await known(actor, registerId, id)
      if (sentAt === null && problem !== cancelled)
        await database.transaction(async (tx) => {
          await store.failed(tx, id, null)
          await queue.wakeStopped({ lane: laneOf(id) }, tx)
        })
      return stateOf(await known(actor, registerId, id))
    },

    /** Nobody wants it any more: it is not printed an hour later. */
    async giveUp(actor: Actor, registerId: string, id: string): Promise<void> {
      const order = await known(actor, registerId, id)
      if (order.sentAt !== null) return
      const jobs = await queue.list({ lane: laneOf(id) })
      await database.transaction(async (tx) => {
        for (const job of jobs) await queue.cancel(job.id, tx)
        await store.gaveUp(tx, id, cancelled)
      })
      await store.forgetErased(order)
    },

    /** Sets a register's printer, or none. Throws `edit.changed`, and `printer.address-refused` for what is not on the local network. */
    async savePrinter(actor: Actor, registerId: string, { address: typed, seen }: SavePrinter): Promise<void> {
      const register = await devices.register(registerId)
      allow(actor, 'registers.edit', register.siteId)
      if (typed === null) return devices.savePrinter(actor, registerId, { address: null, seen })
      const address = printerAddressText(readPrinterAddress(typed))
      const url = URL.canParse(`http://${address}`) ? new URL(`http://${address}`) : undefined
      if (!url || !(await needs.network.isOfTheHouse(url))) throw printerAddressRefused(typed)
      await devices.savePrinter(actor, registerId, { address, seen })
    },

    /** Prints a short page now, and says what happened. */
    async testPrinter(actor: Actor, registerId: string, locale: Locale): Promise<PrinterTest> {
      const register = await devices.register(registerId)
      allow(actor, 'registers.edit', register.siteId)
      return testPrinter({ sendToPrinter: needs.sendToPrinter, register, locale })
    },
  }
}

function addressOf(how: OrderReceipt['how'], address: string | undefined): string | null {
  if (how === 'printer') return null
  const typed = address?.trim() ?? ''
  if (!isMailAddress(typed)) throw addressWrong()
  return typed
}

const stateOf = ({ id, sentAt, problem }: ReceiptOrder): ReceiptState => ({
  id,
  state: sentAt !== null ? 'sent' : problem === null ? 'waiting' : 'failed',
  problem: problem ?? '',
})
