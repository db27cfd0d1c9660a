import { z } from 'zod'

/** First line of a rescue file; every other line is one signed entry as it is: `{text, signature}`. */
export const RescueHeader = z.object({ format: z.literal('grenier-rescue'), version: z.literal(1) })

/** A rescue file as a browser reads it; as `application/jsonl` it is the body itself. */
export const RescueUpload = z.union([z.string(), z.strictObject({ file: z.string() })])

/** What became of a rescue file. The same file again changes nothing: all of it is known then. */
export const RescueReceipt = z.object({
  /** Entries that the server did not have. */
  accepted: z.int(),
  /** Of these, the ones somebody has to settle. */
  disputed: z.int(),
  /** Entries that it had already. */
  known: z.int(),
  /** Lines that hold no entry. */
  unreadable: z.array(z.int()),
  /** Where a till's entries could be read no further, and why. */
  problems: z.array(
    z.object({
      chain: z.string(),
      sequence: z.int(),
      code: z.string(),
      message: z.string(),
    }),
  ),
})
export type RescueReceipt = z.infer<typeof RescueReceipt>
