import { z } from 'zod'
import { Id, Version } from './units.ts'

/** The organisation that all sites are of. */
export const Organisation = z.object({ id: Id, name: z.string(), version: Version })
export type Organisation = z.infer<typeof Organisation>

export const SaveOrganisation = z.object({
  name: z.string().trim().min(1).max(80),
  /** The version that was changed; another one that stands now is kept (`edit.changed`). Absent saves over whatever stands. */
  seen: Version.optional(),
})
export type SaveOrganisation = z.infer<typeof SaveOrganisation>
