import { z } from 'zod'
import { paymentMeans } from '../domain/sale.ts'
import { certainties, flows } from '../domain/units.ts'
import { ChainHead, PerpetualTotals } from './registers.ts'
import { CentsBetween, Day, Id, InstantText, LineGrams, SiteId } from './units.ts'

// Journal payloads, version 1. They are stored first and judged afterwards: a payload that does not fit is disputed, never refused.
const Price = CentsBetween(0, 100_000_000)

export const ChainOpened = z.strictObject({
  siteId: SiteId,
  registerId: Id,
  deviceId: Id,
  /** SHA-256 of the public key (DER), hexadecimal. */
  keyFingerprint: z.string(),
  previous: ChainHead.optional(),
  totals: PerpetualTotals,
  training: z.int().min(0).max(1),
})

export const SessionOpened = z.strictObject({ sessionId: Id, businessDay: Day, floatCents: Price })

export const SalePayload = z.strictObject({
  saleId: Id,
  sessionId: Id,
  businessDay: Day,
  ticket: z.int().min(1),
  lines: z
    .array(
      z.strictObject({
        category: z.string().min(1).max(40),
        articleId: Id.optional(),
        label: z.string().min(1).max(60),
        quantity: z.int().min(1).max(10_000),
        unitCents: Price,
        totalCents: Price,
        grams: LineGrams,
        certainty: z.enum(certainties),
        flow: z.enum(flows),
      }),
    )
    .max(500),
  payments: z
    .array(
      z.strictObject({ means: z.enum(paymentMeans), amountCents: Price, tenderedCents: Price.optional(), changeCents: Price.optional() }),
    )
    .max(20),
  donationCents: Price,
  totalCents: Price,
})

export const SessionClosed = z.strictObject({
  sessionId: Id,
  businessDay: Day,
  sales: z.int().min(0),
  salesCents: Price,
  donationsCents: Price,
  cashCents: Price,
  expectedCents: CentsBetween(-100_000_000, 100_000_000),
  countedCents: Price,
  varianceCents: CentsBetween(-100_000_000, 100_000_000),
  comment: z.string().max(60).optional(),
  /** Sequence of the last entry before this one, and the chain's totals: with all of them on the server the closing is final. */
  lastSequence: z.int().min(0),
  totals: PerpetualTotals,
})

/** Payload schemas of device chains by entry type. */
export const devicePayloads = {
  'chain-opened': ChainOpened,
  'session-opened': SessionOpened,
  sale: SalePayload,
  'session-closed': SessionClosed,
} as const
export type DeviceEntryType = keyof typeof devicePayloads

export type ChainOpened = z.infer<typeof ChainOpened>
export type SessionOpened = z.infer<typeof SessionOpened>
export type SalePayload = z.infer<typeof SalePayload>
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
