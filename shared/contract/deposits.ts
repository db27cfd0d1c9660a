import { z } from 'zod'
import { certainties, flows } from '../domain/units.ts'
import { Day, Id, InstantText, LineGrams, SiteId } from './units.ts'

export const depositStatuses = ['recorded', 'transcribed', 'proposed', 'validated', 'rejected'] as const
export const DepositStatus = z.enum(depositStatuses)
export type DepositStatus = z.infer<typeof DepositStatus>

/** Where goods come from (arrêté of 12 December 2022, article 7). */
export const origins = ['voluntary', 'home-collection', 'recycling-centre', 'retailer', 'door-to-door', 'other'] as const

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
  origin: z.enum(origins),
  recordedBy: z.string(),
  recordedAt: InstantText,
  businessDay: Day,
  /** What was said or typed, in order; null while a voice note waits for its text. */
  notes: z.array(z.object({ text: z.string().nullable(), fileId: Id.nullable() })),
  items: z.array(DepositItem),
  classifier: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
})
export type Deposit = z.infer<typeof Deposit>

/** A typed deposit: the classifier proposes, a person validates. */
export const RecordDeposit = z.object({
  id: Id,
  siteId: SiteId,
  text: z.string().trim().min(1).max(4000),
  origin: z.enum(origins).default('voluntary'),
})
export type RecordDeposit = z.infer<typeof RecordDeposit>

/** The items as a person leaves them; without `items` the proposal stands. */
export const ValidateDeposit = z.object({ items: z.array(DepositItem).min(1).max(100).optional() })
export type ValidateDeposit = z.infer<typeof ValidateDeposit>
