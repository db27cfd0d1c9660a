import { z } from 'zod'
import { Day, SiteId } from './units.ts'

/** `from` is in the period, `to` is not. Without a site: all that the reader may see. */
export const LinesOfPeriod = z.object({ siteId: SiteId.optional(), from: Day, to: Day })
export type LinesOfPeriod = z.infer<typeof LinesOfPeriod>
