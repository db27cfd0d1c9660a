import { z } from 'zod'
import { reversalKinds, reversalReasons } from '../domain/reversal.ts'
import { paymentMeans, presets } from '../domain/sale.ts'
import { authorisationWays } from '../domain/till-policy.ts'
import { ReversalPayload, SalePayload } from './entries.ts'
import { AmountCents, Day, Id, InstantText, SiteId } from './units.ts'

/** A ticket as the dashboard lists it. Of a void or a refund all amounts and quantities are below zero. */
export const SaleSummary = z.object({
  id: Id,
  kind: z.enum(['sale', ...reversalKinds]),
  siteId: SiteId,
  /** Where it stands: its session, and its entry in the journal. */
  sessionId: Id,
  chain: Id,
  sequence: z.int(),
  registerNumber: z.int(),
  registerName: z.string(),
  ticket: z.int(),
  businessDay: Day,
  occurredAt: InstantText,
  operator: z.string(),
  totalCents: AmountCents,
  donationCents: AmountCents,
  lines: z.array(
    z.object({
      label: z.string(),
      category: z.string(),
      quantity: z.int(),
      totalCents: AmountCents,
      discountCents: AmountCents,
      preset: z.enum(presets).nullable(),
    }),
  ),
  payments: z.array(z.object({ means: z.enum(paymentMeans), amountCents: AmountCents })),
  /** What a void or a refund gives back, and why. */
  reversal: z
    .object({ refersTo: Id.nullable(), originalTicket: z.string(), reason: z.enum(reversalReasons), note: z.string().nullable() })
    .nullable(),
  /** How a correction of this ticket was allowed; null when none was needed. */
  authorised: z.enum(authorisationWays).nullable(),
  /** Receipts issued so far. */
  receipts: z.int(),
  training: z.boolean(),
  verdict: z.enum(['accepted', 'late', 'disputed']),
  reason: z.string(),
})
export type SaleSummary = z.infer<typeof SaleSummary>

/** In what order tickets are listed, and which five hundred of them. */
const listed = {
  sort: z.enum(['when', 'ticket', 'total']).default('when'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
}
export const salesPerPage = 500
export type SalesOrder = z.output<z.ZodObject<typeof listed>>

/** Tickets of one business day; those of training are listed alone. */
export const SalesOfDay = z.object({ day: Day, siteId: SiteId.optional(), training: z.literal('true').optional(), ...listed })
export type SalesOfDay = z.output<typeof SalesOfDay>

/** Which tickets that count are listed of a half-open period: with goods of a category (`outside`: none of EEE), sold or given back, … */
export const SalesOfPeriod = z.object({
  siteId: SiteId.optional(),
  from: Day,
  to: Day,
  category: z.string().min(1).max(40).optional(),
  kind: z.enum(['sale', 'back']).optional(),
  donation: z.literal('true').optional(),
  means: z.enum(paymentMeans).optional(),
  ...listed,
})
export type SalesOfPeriod = z.output<typeof SalesOfPeriod>

/** A ticket's number with its register's, as both stand on the paper: `2-147`. */
export const PrintedTicket = z.string().regex(/^\d{1,4}-\d{1,9}$/)

/** A sale as it was signed, and what was given back of it so far. */
export const FoundTicket = z.object({ register: z.int(), original: SalePayload, earlier: z.array(ReversalPayload) })
export type FoundTicket = z.infer<typeof FoundTicket>

/** A voucher at this moment. Its code is never told: whoever holds the receipt types it. */
export const VoucherState = z.object({
  number: z.string(),
  siteId: SiteId,
  amountCents: AmountCents,
  balanceCents: AmountCents,
  issuedAt: InstantText,
  expiresOn: Day,
  /** Whether the code that was asked with is the right one; null when none was. */
  codeMatches: z.boolean().nullable(),
})
export type VoucherState = z.infer<typeof VoucherState>
