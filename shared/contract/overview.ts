import { z } from 'zod'
import { Health } from './health.ts'
import { RegisterState } from './registers.ts'
import { AmountCents, Day, Id, InstantText, SiteId, TotalGrams } from './units.ts'

/** Today's figures of one site. */
export const SiteToday = z.object({
  siteId: SiteId,
  businessDay: Day,
  sales: z.int(),
  salesCents: AmountCents,
  donationsCents: AmountCents,
  deposits: z.int(),
  receivedGrams: TotalGrams,
  reusedGrams: TotalGrams,
  byMeans: z.record(z.string(), AmountCents),
  receivedByCategory: z.record(z.string(), TotalGrams),
  /** Takings by category; what was given back is taken off. */
  soldByCategory: z.record(z.string(), AmountCents),
})
export type SiteToday = z.infer<typeof SiteToday>

export const AlertView = z.object({
  id: Id,
  code: z.string(),
  /** What it is about, an id. */
  subject: z.string(),
  siteId: SiteId.nullable(),
  message: z.string(),
  raisedAt: InstantText,
})
export type AlertView = z.infer<typeof AlertView>

export const Overview = z.object({
  at: InstantText,
  sites: z.array(SiteToday),
  registers: z.array(RegisterState),
  alerts: z.array(AlertView),
  depositsToCheck: z.int(),
  /** Work in the background and how the program is, for whoever may see it. */
  system: z.object({ waiting: z.int(), failed: z.int(), status: Health.shape.status }).nullable(),
  /** Grams re-used per day over the last fourteen business days, oldest first. */
  reusedByDay: z.array(z.object({ day: Day, grams: TotalGrams })),
})
export type Overview = z.infer<typeof Overview>
