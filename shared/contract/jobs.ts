import { z } from 'zod'
import { InstantText, SiteId } from './units.ts'

export const JobView = z.object({
  id: z.string(),
  kind: z.string(),
  queue: z.string(),
  siteId: SiteId.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'dead', 'cancelled']),
  attempts: z.int(),
  runAt: InstantText,
  cause: z.string().nullable(),
  detail: z.string().nullable(),
  /** What to do about it, in the reader's language. */
  remedy: z.string().nullable(),
  createdAt: InstantText,
  finishedAt: InstantText.nullable(),
})
export type JobView = z.infer<typeof JobView>
