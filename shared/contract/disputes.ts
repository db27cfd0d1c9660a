import { z } from 'zod'
import { AmountCents, Day, Id, InstantText, SiteId } from './units.ts'

export const Decision = z.enum(['counted', 'excluded'])
export type Decision = z.infer<typeof Decision>

/** An entry of a till that the server keeps and does not count, and what somebody decided of it. */
export const Dispute = z.object({
  chain: Id,
  sequence: z.int(),
  siteId: SiteId,
  type: z.string(),
  reason: z.string(),
  register: z.object({ id: Id, number: z.int(), name: z.string() }),
  /** Empty when the person is not known here. */
  operator: z.string(),
  occurredAt: InstantText,
  /** Of a ticket: its number, as it is printed. */
  ticket: z.int().nullable(),
  businessDay: Day.nullable(),
  /** What it would add to the figures of its day; below zero for what was given back or taken out. Null when it moves no money. */
  amountCents: AmountCents.nullable(),
  grams: z.int(),
  /** Whether its figures can be read and stand beside what is stored: else it can only be left out. */
  isCountable: z.boolean(),
  proposal: Decision,
  /** The open day that accounting would give it. */
  postedDay: Day,
  settlement: z
    .object({ decision: Decision, note: z.string(), settledAt: InstantText, settledBy: z.string(), postedDay: Day.or(z.literal('')) })
    .nullable(),
})
export type Dispute = z.infer<typeof Dispute>

export const Disputes = z.object({ open: z.array(Dispute), settled: z.array(Dispute) })
export type Disputes = z.infer<typeof Disputes>

const note = z.string().trim().max(60).default('')
export const SettleDispute = z.strictObject({ decision: Decision, note })
export type SettleDispute = z.input<typeof SettleDispute>

/** Several at once, all of them or none: a whole rescue file. */
export const SettleDisputes = z.strictObject({
  entries: z
    .array(z.strictObject({ chain: Id, sequence: z.int().min(1) }))
    .min(1)
    .max(1_000),
  decision: Decision,
  note,
})
export type SettleDisputes = z.input<typeof SettleDisputes>
