import { z } from 'zod'

/** Every refusal of the API. `message` is in the reader's language and names what to do; `code` is stable. */
export const ApiError = z.object({
  code: z.string(),
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Fields that were refused, when the request itself was wrong; `label` is what people call one, in the reader's language. */
  fields: z.array(z.object({ field: z.string(), label: z.string().optional(), value: z.string(), problem: z.string() })).optional(),
  requestId: z.string(),
})
export type ApiError = z.infer<typeof ApiError>
