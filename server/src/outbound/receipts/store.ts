import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { PaperContent, PaperTicket } from './receipt-paper.ts'

type Operator = Allowed<'registers.operate'>

export interface ReceiptOrder {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly saleId: string
  readonly how: OrderReceipt['how']
  readonly copy: number
  readonly address: string | null
  readonly locale: Locale
  readonly sentAt: Instant | null
  readonly problem: string | null
}

export type NewReceiptOrder = Omit<ReceiptOrder, 'sentAt' | 'problem'> & { readonly askedAt: Instant; readonly askedBy: string }

export type ReceiptStore = ReturnType<typeof createReceiptStore>

const toOrder = (row: Record<'how' | 'locale', string> & Omit<ReceiptOrder, 'how' | 'locale' | 'sentAt'> & { sentAt: string | null }) => {
  const { id, siteId, registerId, saleId, copy, address, problem } = row
  return { id, siteId, registerId, saleId, copy, address, problem, how: row.how, locale: row.locale, sentAt: row.sentAt } as ReceiptOrder
}

/** Orders of receipts, and what a receipt says. An address leaves its row with the message, or with the last hope of it. */
export function createReceiptStore({ provider, client }: Pick<Database, 'provider' | 'client'>) {
  return {
    /** The ticket on the site it was sold on; null when it is not known there. */
    sale: ({ siteId }: Operator, id: string) => client.sale.findFirst({ where: { id, siteId }, select: { training: true } }),

    /** False when the order is there already. A conflict is no error here: it would end the transaction of the job too. */
    async add(tx: Transaction, _: Operator, order: NewReceiptOrder): Promise<boolean> {
      const { id, siteId, registerId, saleId, how, copy, address, locale, askedAt, askedBy } = order
      const added = await tx.$executeRaw`
        INSERT INTO "ReceiptOrder" ("id", "siteId", "registerId", "saleId", "how", "copy", "address", "locale", "askedAt", "askedBy")
        VALUES (${id}, ${siteId}, ${registerId}, ${saleId}, ${how}, ${copy}, ${address}, ${locale}, ${askedAt}, ${askedBy})
        ON CONFLICT DO NOTHING`
      return added === 1
    },

    async ofRegister({ siteId }: Operator, registerId: string, id: string): Promise<ReceiptOrder | null> {
      const row = await client.receiptOrder.findFirst({ where: { id, registerId, siteId } })
      return row && toOrder(row)
    },

    async order(db: Transaction, id: string): Promise<ReceiptOrder | null> {
      const row = await db.receiptOrder.findUnique({ where: { id } })
      return row && toOrder(row)
    },

    /** Its address is erased with it. */
    sent: (tx: Transaction, id: string, sentAt: Instant) =>
      tx.receiptOrder.update({ where: { id }, data: { sentAt, address: null, problem: null } }),

    failed: (db: Transaction, id: string, problem: string | null) =>
      db.receiptOrder.updateMany({ where: { id, sentAt: null }, data: { problem } }),

    /** Nothing more is tried: its address is erased. */
    gaveUp: (tx: Transaction, id: string, problem: string) =>
      tx.receiptOrder.updateMany({ where: { id, sentAt: null }, data: { problem, address: null } }),

    /**
     * After the commit that erased an address: it also leaves the write-ahead log, where an older page of its row stands. With a reader in
     * the way, later writes do it.
     */
    async forgetErased({ address }: Pick<ReceiptOrder, 'address'>): Promise<void> {
      if (provider === 'sqlite' && address !== null) await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
    },

    printerOf: async (registerId: string): Promise<string | null> =>
      (await client.register.findUnique({ where: { id: registerId }, select: { printerAddress: true } }))?.printerAddress ?? null,

    registerNumber: async (db: Transaction, registerId: string): Promise<number> =>
      (await db.register.findUnique({ where: { id: registerId }, select: { number: true } }))?.number ?? 0,

    /** All that the paper of an order says, from the signed entry itself. */
    async content({ saleId, copy }: ReceiptOrder): Promise<Omit<PaperContent, 'demonstration'>> {
      const sale = await client.sale.findUniqueOrThrow({ where: { id: saleId } })
      const { chain, sequence, siteId, registerId } = sale
      const [entry, site, register] = await Promise.all([
        client.journalEntry.findUniqueOrThrow({ where: { chain_sequence: { chain, sequence } } }),
        client.site.findUniqueOrThrow({ where: { id: siteId }, include: { organisation: true } }),
        client.register.findUniqueOrThrow({ where: { id: registerId }, select: { number: true } }),
      ])
      const payload = JSON.parse(entry.payload) as SalePayload | ReversalPayload
      return {
        organisation: site.organisation.name,
        site: { ...site, openingHours: JSON.parse(site.openingHours) as OpenSpan[] },
        registerNumber: register.number,
        ticket: { kind: sale.kind, payload } as PaperTicket,
        at: trueTime(entry),
        copy,
      }
    },
  }
}

/** The till's own clock put right by the server's, as the till shows it. */
const trueTime = ({ occurredAt, clockOffset }: { occurredAt: string; clockOffset: number }): Instant =>
  new Date(Date.parse(occurredAt) + clockOffset).toISOString() as Instant
