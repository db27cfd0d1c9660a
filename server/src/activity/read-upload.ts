import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { GrenierError } from '#platform/errors.ts'

const invalid = (field: string, value: string, problem: string) => new GrenierError('request.invalid', 400, { field, value, problem })

/**
 * Reads a multipart request: one field of JSON text, checked by its schema, and at most one file, bounded by the server's limit
 * (`request.too-large`). Throws `request.invalid`.
 */
export async function readUpload<Schema extends z.ZodType>(
  request: FastifyRequest,
  field: string,
  schema: Schema,
): Promise<{ value: z.output<Schema>; file: Buffer | undefined }> {
  let text: string | undefined
  let file: Buffer | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = await (part as MultipartFile).toBuffer()
    else if (part.fieldname === field && typeof part.value === 'string') text = part.value
  }
  const checked = schema.safeParse(parse(text))
  if (checked.success) return { value: checked.data, file }
  const [issue] = checked.error.issues
  throw invalid([field, ...(issue?.path ?? [])].join('.'), '', issue?.message ?? '')
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
