import { z } from 'zod'
import { Id, InstantText } from './units.ts'

/** A category that people agreed on for an object, against the classifier. It is applied to every later proposal until somebody takes it back. */
export const LearnedCorrection = z.object({
  /** The object as people said it; also its key. */
  object: z.string(),
  category: z.string(),
  learnedAt: InstantText,
  /** The validated deposits it was learned from, newest first. */
  deposits: z.array(z.object({ id: Id, reference: z.int(), siteName: z.string() })),
})
export type LearnedCorrection = z.infer<typeof LearnedCorrection>

export const ForgetCorrection = z.object({ object: z.string().trim().min(1).max(80) })
export type ForgetCorrection = z.infer<typeof ForgetCorrection>

/** How many proposed lines people left as they were, of the newest validated deposits. */
export const CorrectionRate = z.object({ days: z.int(), proposed: z.int(), changed: z.int() })
export type CorrectionRate = z.infer<typeof CorrectionRate>
