import { z } from 'zod'
import { movementDirections, movementReasons } from '../domain/cash.ts'
import { reversalReasons } from '../domain/reversal.ts'
import { paymentMeans, presets } from '../domain/sale.ts'
import { authorisationWays, correctionKinds } from '../domain/till-policy.ts'
import { certainties, flows } from '../domain/units.ts'
import { ChainHead, PerpetualTotals } from './registers.ts'
import { CentsBetween, Day, HashText, Id, InstantText, LineGrams, SiteId } from './units.ts'

// Journal payloads, version 1 (docs/formats/journal.md). They are stored first and judged afterwards: a payload that does not fit is
// disputed, never refused. Whole numbers and text only; 0 or 1 instead of a boolean.

const mostCents = 100_000_000
const Price = CentsBetween(0, mostCents)
const SignedAmount = CentsBetween(-mostCents, mostCents)
const Bit = z.int().min(0).max(1)
const Note = z.string().max(60)
/** Either database keeps them in 32 bits. */
const TicketNumber = z.int().min(1).max(999_999_999)
const Tickets = z.int().min(0).max(999_999_999)
const VoucherNumber = z.string().min(1).max(20)

/** How many pieces of each coin or note. */
const Counted = z.array(z.strictObject({ valueCents: CentsBetween(1, 50_000), pieces: z.int().min(0).max(100_000) })).max(15)

export const ChainOpened = z.strictObject({
  siteId: SiteId,
  registerId: Id,
  deviceId: Id,
  /** SHA-256 of the public key (DER), hexadecimal. */
  keyFingerprint: z.string(),
  previous: ChainHead.optional(),
  totals: PerpetualTotals,
  training: Bit,
})

export const SessionOpened = z.strictObject({ sessionId: Id, businessDay: Day, floatCents: Price, counted: Counted.optional() })

const goods = {
  category: z.string().min(1).max(40),
  articleId: Id.optional(),
  label: z.string().min(1).max(60),
  quantity: z.int().min(1).max(10_000),
  unitCents: Price,
  discountCents: Price.optional(),
  preset: z.enum(presets).optional(),
  totalCents: Price,
  grams: LineGrams,
  certainty: z.enum(certainties),
  flow: z.enum(flows),
}

/** What every ticket says: a sale, and what gives one back. */
const ticket = {
  sessionId: Id,
  businessDay: Day,
  ticket: TicketNumber,
  donationCents: Price,
  totalCents: Price,
}

export const SalePayload = z.strictObject({
  saleId: Id,
  ...ticket,
  lines: z.array(z.strictObject({ ...goods, listCents: Price.optional(), authorisation: Id.optional() })).max(500),
  payments: z
    .array(
      z.strictObject({
        means: z.enum(paymentMeans),
        amountCents: Price,
        tenderedCents: Price.optional(),
        changeCents: Price.optional(),
        bank: z.string().min(1).max(40).optional(),
        lastFour: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
        voucher: VoucherNumber.optional(),
      }),
    )
    .max(20),
})

/** A void or a refund: amounts are positive here and below zero wherever they are summed. */
export const ReversalPayload = z.strictObject({
  reversalId: Id,
  /** Absent for a ticket that this till does not know. */
  saleId: Id.optional(),
  originalTicket: z.string().min(1).max(20),
  ...ticket,
  reason: z.enum(reversalReasons),
  note: Note.optional(),
  lines: z.array(z.strictObject({ ...goods, position: z.int().min(0).max(499).optional() })).max(500),
  payments: z
    .array(
      z.strictObject({
        means: z.enum(paymentMeans),
        amountCents: Price,
        voucher: VoucherNumber.optional(),
        code: z.string().min(4).max(20).optional(),
        expiresOn: Day.optional(),
      }),
    )
    .max(20),
})

export const CashMoved = z.strictObject({
  movementId: Id,
  sessionId: Id,
  businessDay: Day,
  direction: z.enum(movementDirections),
  amountCents: CentsBetween(1, mostCents),
  reason: z.enum(movementReasons),
  note: Note.optional(),
})

export const ReceiptIssued = z.strictObject({
  receiptId: Id,
  /** The sale, void or refund it is about. */
  saleId: Id,
  how: z.enum(['screen', 'browser', 'printer', 'email']),
  /** 1 is the original, from 2 on a DUPLICATA. */
  copy: z.int().min(1).max(1_000),
})

export const CorrectionAuthorised = z.strictObject({
  authorisationId: Id,
  kind: z.enum(correctionKinds),
  /** Who allowed it; empty when nobody could be asked. */
  by: Id.or(z.literal('')),
  how: z.enum(authorisationWays),
  /** Id of the sale or reversal it is for. */
  subject: Id,
})

/**
 * Stands in the place of a row that the till could not read any more: the entry has the sequence of that row. `lostHash` is the hash that row
 * had: the entry after it names it.
 */
export const LossDeclared = z.strictObject({ sequence: z.int().min(1), bytesHash: HashText, lostHash: HashText.optional(), by: Id })

export const SessionClosed = z.strictObject({
  sessionId: Id,
  businessDay: Day,
  sales: Tickets,
  salesCents: Price,
  donationsCents: Price,
  refunds: Tickets.optional(),
  refundsCents: Price.optional(),
  donationsBackCents: Price.optional(),
  /** Cash of sales, less what was given back in cash. */
  cashCents: SignedAmount,
  cashInCents: Price.optional(),
  cashOutCents: Price.optional(),
  /** The drawer's; other means stand in `means`. */
  expectedCents: SignedAmount,
  countedCents: Price,
  varianceCents: SignedAmount,
  means: z
    .array(z.strictObject({ means: z.enum(paymentMeans), expectedCents: SignedAmount, countedCents: Price.optional() }))
    .max(paymentMeans.length)
    .optional(),
  counted: Counted.optional(),
  /** 1 when what is expected was hidden while counting. */
  blind: Bit.optional(),
  /** 1 when nobody counted: the dashboard asked for the closing, and the drawer counts as expected. */
  uncounted: Bit.optional(),
  /** Taken to the safe at the closing; tomorrow's float is what stays. */
  takenOutCents: Price.optional(),
  floatNextCents: Price.optional(),
  comment: Note.optional(),
  /** Sequence of the last entry before this one, and the chain's totals: with all of them on the server the closing is final. */
  lastSequence: z.int().min(0),
  totals: PerpetualTotals,
})

/** Payload schemas of device chains by entry type. */
export const devicePayloads = {
  'chain-opened': ChainOpened,
  'session-opened': SessionOpened,
  sale: SalePayload,
  void: ReversalPayload,
  refund: ReversalPayload,
  'cash-moved': CashMoved,
  'receipt-issued': ReceiptIssued,
  'correction-authorised': CorrectionAuthorised,
  'loss-declared': LossDeclared,
  'session-closed': SessionClosed,
} as const
export type DeviceEntryType = keyof typeof devicePayloads
export type DevicePayload<Type extends DeviceEntryType> = z.infer<(typeof devicePayloads)[Type]>

export type ChainOpened = z.infer<typeof ChainOpened>
export type SessionOpened = z.infer<typeof SessionOpened>
export type SalePayload = z.infer<typeof SalePayload>
export type ReversalPayload = z.infer<typeof ReversalPayload>
export type CashMoved = z.infer<typeof CashMoved>
export type ReceiptIssued = z.infer<typeof ReceiptIssued>
export type CorrectionAuthorised = z.infer<typeof CorrectionAuthorised>
export type LossDeclared = z.infer<typeof LossDeclared>
export type SessionClosed = z.infer<typeof SessionClosed>

/** A signed text once parsed: everything but the payload, whose schema depends on `type` and `v`. */
export const EntryEnvelope = z.strictObject({
  v: z.int(),
  chain: Id,
  sequence: z.int().min(1),
  type: z.string().min(1).max(40),
  occurredAt: InstantText,
  clock: z.strictObject({ offsetMs: z.int(), knownAt: z.string() }),
  actor: z.string().max(80),
  previousHash: z.string(),
  payload: z.record(z.string(), z.unknown()),
})
export type EntryEnvelope = z.infer<typeof EntryEnvelope>
