import { z } from 'zod'
import { Id, Version } from './units.ts'

/** How a receipt leaves through the server. */
export const receiptWays = ['printer', 'email'] as const

/**
 * A receipt that a till asks for: it made the id and counted the copy in its journal, and the same order again has no second effect. The
 * address is checked by the server itself, so that a refusal never repeats it.
 */
export const OrderReceipt = z.strictObject({
  id: Id,
  /** The sale, void or refund it is about. */
  saleId: Id,
  how: z.enum(receiptWays),
  /** Where an e-mail goes; kept until it was sent or given up, and no longer. */
  address: z.string().optional(),
  /** 1 is the original, from 2 on a DUPLICATA. */
  copy: z.int().min(1).max(1_000),
  locale: z.enum(['fr', 'en']),
})
export type OrderReceipt = z.infer<typeof OrderReceipt>

/** Where an order stands. `failed` names its last problem: it is tried again by itself for a while, or at once when somebody asks. */
export const ReceiptState = z.object({ id: Id, state: z.enum(['waiting', 'sent', 'failed']), problem: z.string() })
export type ReceiptState = z.infer<typeof ReceiptState>

/** `host:port`, or a host alone for port 9100; null for no printer. */
export const SavePrinter = z.strictObject({ address: z.string().trim().min(1).max(120).nullable(), seen: Version.optional() })
export type SavePrinter = z.infer<typeof SavePrinter>

/** What a test page came to, in the reader's language. */
export const PrinterTest = z.object({ ok: z.boolean(), message: z.string() })
export type PrinterTest = z.infer<typeof PrinterTest>
