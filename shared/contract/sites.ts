import { z } from 'zod'
import { SiteId } from './units.ts'

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
export const Site = z.object({ id: SiteId, ...fields })
export type Site = z.infer<typeof Site>

export const SaveSite = z.object(fields)
export type SaveSite = z.infer<typeof SaveSite>
