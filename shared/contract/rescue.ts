import { z } from 'zod'

/**
 * First line of a rescue file; every other line is one signed entry as it is: `{text, signature}`. From version 2 on a line may be a deposit
 * recorded at the till: `{deposit}`; from version 3 on goods that left: `{stock}`.
 */
export const RescueHeader = z.object({ format: z.literal('grenier-rescue'), version: z.literal([1, 2, 3]) })

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
  /** Deposits recorded at the till: those that are new here, those that were here, those that were refused. */
  deposits: z.object({ recorded: z.int(), known: z.int(), refused: z.int() }),
  /** The same of goods that left; absent when the file holds none. */
  stock: z.object({ recorded: z.int(), known: z.int(), refused: z.int() }).optional(),
  /** Lines that hold no entry, no deposit and no goods. */
  unreadable: z.array(z.int()),
  /** Where a till's entries could be read no further, and why; of deposits and goods (`chain` says so) the first that was refused. */
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
