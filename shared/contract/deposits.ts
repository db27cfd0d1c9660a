import { z } from 'zod'
import { correctionReasons } from '../domain/deposit-correction.ts'
import { receivedFlows } from '../domain/dialogue/state.ts'
import { certainties, flows } from '../domain/units.ts'
import { Day, GramsBetween, Id, InstantText, LineGrams, SiteId } from './units.ts'

export const depositStatuses = ['recorded', 'transcribed', 'proposed', 'validated', 'rejected'] as const
export const DepositStatus = z.enum(depositStatuses)
export type DepositStatus = z.infer<typeof DepositStatus>

/** Where goods come from (arrêté of 12 December 2022, article 7). */
export const origins = ['voluntary', 'home-collection', 'recycling-centre', 'retailer', 'door-to-door', 'other'] as const

export { correctionReasons, type CorrectionReason } from '../domain/deposit-correction.ts'

/** Where the goods come from, as people say it; five digits. */
const Postcode = z.string().regex(/^\d{5}$/)

/** One line of a deposit. `category` is EEE-1 … EEE-8 or a shelf; `grams` is the weight of the whole line, 0 when unknown; `confidence` is a percentage. */
export const DepositItem = z.object({
  object: z.string().trim().min(1).max(80),
  category: z.string().min(1).max(40),
  quantity: z.int().min(1).max(10_000),
  grams: LineGrams,
  certainty: z.enum(certainties),
  flow: z.enum(flows),
  confidence: z.int().min(0).max(100),
})
export type DepositItem = z.infer<typeof DepositItem>

export const Deposit = z.object({
  id: Id,
  siteId: SiteId,
  reference: z.int(),
  status: DepositStatus,
  channel: z.string(),
  /** The chat account it came from; absent where it was typed here. */
  contactId: Id.optional(),
  origin: z.enum(origins),
  /** Null when nobody asked for it. */
  postcode: Postcode.nullable(),
  recordedBy: z.string(),
  recordedAt: InstantText,
  businessDay: Day,
  /** What was typed, said or shown, in order; the text is null while a voice note or a photo waits for it, and empty where there is none or it was erased. */
  notes: z.array(
    z.object({
      kind: z.enum(['text', 'audio', 'photo']),
      text: z.string().nullable(),
      fileId: Id.nullable(),
      /** Since when there is nothing to play or look at any more. */
      erasedAt: InstantText.optional(),
    }),
  ),
  items: z.array(DepositItem),
  classifier: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  /** Changes made after it was validated, oldest first. */
  corrections: z.array(z.object({ correctedAt: InstantText, correctedBy: z.string(), reason: z.enum(correctionReasons).nullable() })),
})
export type Deposit = z.infer<typeof Deposit>

/** What a list shows: one status, voice notes and photos without text yet, or validated deposits of which something was not weighed. */
export const depositLists = [...depositStatuses, 'waiting', 'unweighed'] as const
export type DepositListName = (typeof depositLists)[number]
export const depositsPerPage = 500

/** Deposits by when they were recorded, a page of 500 at a time. */
export const DepositQuery = z.object({
  siteId: SiteId.optional(),
  status: z.enum(depositLists).optional(),
  day: Day.optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
})
export type DepositQuery = z.output<typeof DepositQuery>

/** A typed deposit: the classifier proposes, a person validates. */
export const RecordDeposit = z.object({
  id: Id,
  siteId: SiteId,
  text: z.string().trim().min(1).max(4000),
  origin: z.enum(origins).default('voluntary'),
  postcode: Postcode.optional(),
})
export type RecordDeposit = z.infer<typeof RecordDeposit>

/** The items as a person leaves them; without `items` the proposal stands. */
export const ValidateDeposit = z.object({ items: z.array(DepositItem).min(1).max(100).optional() })
export type ValidateDeposit = z.infer<typeof ValidateDeposit>

/** The items as they should have been. The reason may be missing only on the deposit's own business day. */
export const CorrectDeposit = z.object({
  id: Id,
  items: z.array(DepositItem).min(1).max(100),
  reason: z.enum(correctionReasons).nullable(),
})
export type CorrectDeposit = z.infer<typeof CorrectDeposit>

/** A line weighed at a till. `typicalGrams` is what the till knew of one piece; it counts when nothing was weighed. */
export const WeighedItem = z.strictObject({
  object: z.string().trim().min(1).max(80),
  category: z.string().min(1).max(40),
  quantity: z.int().min(1).max(10_000),
  flow: z.enum(receivedFlows),
  grossGrams: LineGrams.nullable(),
  tare: z.strictObject({ name: z.string().trim().min(1).max(40), grams: GramsBetween(1, 1_000_000) }).nullable(),
  typicalGrams: GramsBetween(1, 1_000_000).nullable(),
})
export type WeighedItem = z.infer<typeof WeighedItem>

/** A deposit typed at a till, which its operator answers for: it is validated at once. The till may have kept it for days. */
export const RecordWeighed = z.strictObject({
  id: Id,
  /** The site of the till. */
  siteId: SiteId,
  operatorId: Id,
  recordedAt: InstantText,
  origin: z.enum(origins),
  postcode: Postcode.optional(),
  items: z.array(WeighedItem).min(1).max(100),
})
export type RecordWeighed = z.infer<typeof RecordWeighed>
