import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { GrenierError } from '#platform/errors.ts'
import { refuseNul } from '#platform/refuse-nul.ts'

/** What a request brought: its JSON, checked, and the file beside it. */
export interface Upload<Value> {
  readonly value: Value
  readonly file: Uint8Array | undefined
}

/**
 * Reads a request that is JSON, or multipart with that JSON as the text of one field and at most one file, bounded by the server's limit
 * (`request.too-large`). Throws `request.invalid`.
 */
export async function readUpload<Schema extends z.ZodType>(
  request: FastifyRequest,
  field: string,
  schema: Schema,
): Promise<Upload<z.output<Schema>>> {
  if (!request.isMultipart()) return { value: check(field, schema, request.body), file: undefined }
  let text = ''
  let file: Uint8Array | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = await part.toBuffer()
    else if (part.fieldname === field && typeof part.value === 'string') text = part.value
  }
  return { value: check(field, schema, parse(text)), file }
}

function check<Schema extends z.ZodType>(field: string, schema: Schema, value: unknown): z.output<Schema> {
  const checked = schema.safeParse(value)
  if (checked.success) {
    refuseNul(checked.data)
    return checked.data
  }
  const [issue] = checked.error.issues
  throw new GrenierError('request.invalid', 400, {
    field: [field, ...(issue?.path ?? [])].join('.'),
    value: '',
    problem: issue?.message ?? '',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
