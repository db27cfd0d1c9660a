import { z } from 'zod'
import { AmountCents, Day, Id, InstantText, SiteId } from './units.ts'

export const SaleSummary = z.object({
  id: Id,
  siteId: SiteId,
  registerNumber: z.int(),
  ticket: z.int(),
  businessDay: Day,
  occurredAt: InstantText,
  operator: z.string(),
  totalCents: AmountCents,
  donationCents: AmountCents,
  lines: z.array(z.object({ label: z.string(), category: z.string(), quantity: z.int(), totalCents: AmountCents })),
  verdict: z.enum(['accepted', 'late', 'disputed']),
  reason: z.string(),
})
export type SaleSummary = z.infer<typeof SaleSummary>
