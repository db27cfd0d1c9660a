import { z } from 'zod'

export const Check = z.object({ status: z.enum(['ok', 'degraded', 'failed', 'off']), detail: z.string().optional() })
export const Health = z.object({
  status: z.enum(['ok', 'degraded', 'failed']),
  version: z.string(),
  /** True while this is the demonstration: every screen says so. */
  demonstration: z.boolean(),
  checks: z.record(z.string(), Check),
})
export type Health = z.infer<typeof Health>
