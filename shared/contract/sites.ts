import { z } from 'zod'
import { CentsBetween, SiteId } from './units.ts'

/** What a site chose for its tills: `TillPolicy` of the domain, whose defaults hold until then. */
export const SitePolicy = z.strictObject({
  approvals: z.strictObject({ refund: z.boolean(), void: z.boolean(), price: z.boolean(), discount: z.boolean() }),
  offlineApproval: z.enum(['pin', 'flag']),
  askWeight: z.boolean(),
  blindCount: z.boolean(),
  voucherOfflineLimitCents: CentsBetween(0, 100_000),
  printReceipts: z.enum(['browser', 'printer']),
  email: z.boolean(),
})
export type SitePolicy = z.infer<typeof SitePolicy>

const fields = {
  /** Short and lasting: files and names on other machines carry it. */
  code: z.string().regex(/^[A-Za-z0-9-]{1,12}$/),
  name: z.string().trim().min(1).max(80),
  /** IANA name, Europe/Paris for example. */
  timeZone: z.string().min(1).max(60),
  /** As it stands on receipts; may be empty. */
  address: z.string().trim().max(200),
  /** Fourteen digits, or empty. */
  siret: z.string().regex(/^(\d{14})?$/),
}

/** One place of the organisation. */
export const Site = z.object({ id: SiteId, ...fields, policy: SitePolicy })
export type Site = z.infer<typeof Site>

/** Without `policy` the one that stands stays. */
export const SaveSite = z.object({ ...fields, policy: SitePolicy.optional() })
export type SaveSite = z.infer<typeof SaveSite>
