import type { FastifyRequest } from 'fastify'
import { JsonAccess } from '@grenier/shared/contract/json-backup.ts'
import { accessInvalid, fileMissing, uploadTooLarge } from './errors.ts'

/** As large as the largest file that can be made. */
const megabytesAtMost = 500

export interface UploadedJson {
  /** Text fields that came before the file. */
  readonly fields: ReadonlyMap<string, string>
  readonly content: AsyncIterable<Uint8Array>
}

/** A multipart request: text fields, then one file, which is read as it comes. Throws `json-backup.no-file`, `json-backup.upload-too-large`. */
export async function readUpload(request: FastifyRequest): Promise<UploadedJson> {
  if (!request.isMultipart()) throw fileMissing()
  const fields = new Map<string, string>()
  const parts = request.parts({ limits: { fileSize: megabytesAtMost * 1_000_000, files: 1 } })
  // One by one: a loop that is left would end the file that it found.
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value
    if (part.type === 'file') return { fields, content: whole(part.file) }
    if (typeof part.value === 'string') fields.set(part.fieldname, part.value)
  }
  throw fileMissing()
}

async function* whole(file: AsyncIterable<Uint8Array> & { readonly truncated: boolean }): AsyncGenerator<Uint8Array> {
  yield* file
  if (file.truncated) throw uploadTooLarge(megabytesAtMost)
}

/** The text field `access`; undefined when there is none. Throws `request.invalid`. */
export function readAccess(text: string | undefined): JsonAccess | undefined {
  if (text === undefined) return undefined
  try {
    return JsonAccess.parse(JSON.parse(text))
  } catch {
    throw accessInvalid()
  }
}
