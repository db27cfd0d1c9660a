import { z } from 'zod'
import { presets } from '../domain/sale.ts'
import { CentsBetween, SiteId, Version } from './units.ts'

/** What a site chose for its tills: `TillPolicy` of the domain, whose defaults hold until then. */
export const SitePolicy = z.strictObject({
  approvals: z.strictObject({ refund: z.boolean(), void: z.boolean(), price: z.boolean(), discount: z.boolean() }),
  offlineApproval: z.enum(['pin', 'flag']),
  askWeight: z.boolean(),
  /** Each once. Who says nothing of them, as programs and files of before, means all. */
  presets: z
    .array(z.enum(presets))
    .refine((chosen) => new Set(chosen).size === chosen.length)
    .default([...presets]),
  blindCount: z.boolean(),
  voucherOfflineLimitCents: CentsBetween(0, 100_000),
  printReceipts: z.enum(['browser', 'printer']),
  email: z.boolean(),
})
export type SitePolicy = z.infer<typeof SitePolicy>

/** One opening of the shop: Monday is 1, times are `HH:MM` at the site. What they must be besides is told by `faultsOfHours`. */
export const OpenSpan = z.strictObject({ day: z.int().min(1).max(7), from: z.string().max(5), to: z.string().max(5) })
export const OpeningHours = z.array(OpenSpan).max(42)

/** A colour as `#rrggbb`. */
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i)

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
const look = {
  /** The sentence about VAT at the foot of receipts; empty: the one of an association outside VAT. */
  vatNote: z.string().trim().max(200),
  /** As chosen; screens show `readableAccent` of it. Null: Grenier's own. */
  accent: Colour.nullable(),
}

/** One place of the organisation. `logo` is an address on this server that changes with the picture. */
export const Site = z.object({
  id: SiteId,
  ...fields,
  ...look,
  logo: z.string().nullable(),
  policy: SitePolicy,
  openingHours: OpeningHours,
})
export type Site = z.infer<typeof Site>

/** A site for those who read nothing of its tills: how it is called and what it looks like. */
export const SiteInBrief = Site.pick({ id: true, code: true, name: true, timeZone: true, accent: true, logo: true })
export type SiteInBrief = z.infer<typeof SiteInBrief>

/** A site with what its page needs; `codeFixed`: its code stands in files and on other machines, and stays. */
export const SiteDetail = Site.extend({ codeFixed: z.boolean(), version: Version })
export type SiteDetail = z.infer<typeof SiteDetail>

/** What is not named stays as it stands: `policy`, `vatNote`, `accent`, `openingHours`. `seen`: the version that was changed. */
export const SaveSite = z.object({
  ...fields,
  policy: SitePolicy.optional(),
  vatNote: look.vatNote.optional(),
  accent: look.accent.optional(),
  openingHours: OpeningHours.optional(),
  seen: Version.optional(),
})
export type SaveSite = z.infer<typeof SaveSite>
