import { z } from 'zod'
import { Day, HashText, Id, InstantText, SiteId } from './units.ts'

/** `from` is in the period, `to` is not. */
export const RunEcologic = z.object({ siteId: SiteId, from: Day, to: Day, profile: z.string().min(1).max(40).default('ecologic-v1') })
export type RunEcologic = z.infer<typeof RunEcologic>

export const EcologicExport = z.object({
  id: Id,
  siteId: SiteId,
  profile: z.string(),
  from: Day,
  to: Day,
  version: z.int(),
  name: z.string(),
  sha256: HashText,
  bytes: z.int(),
  createdAt: InstantText,
  createdBy: z.string(),
  /** Where it stands on its way to the cloud. */
  upload: z.enum(['waiting', 'sent', 'stopped', 'no-remote']),
})
export type EcologicExport = z.infer<typeof EcologicExport>
