import type { IncomingMessage } from 'node:http'

export interface UploadedPart {
  readonly name: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** The body of a request: as it is, or of a form its fields as JSON (a list where a name comes again) and its files. */
export async function readBody(request: IncomingMessage): Promise<{ body: string; files: UploadedPart[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const mediaType = request.headers['content-type'] ?? ''
  if (!mediaType.startsWith('multipart/form-data')) return { body: bytes.toString('utf8'), files: [] }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaType } }).formData()
  const files: UploadedPart[] = []
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string')
      files.push({ name, fileName: value.name, mediaType: value.type, content: new Uint8Array(await value.arrayBuffer()) })
    else fields[name] = name in fields ? [fields[name] ?? [], value].flat() : value
  }
  return { body: JSON.stringify(fields), files }
}
