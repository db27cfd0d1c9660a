import type { FastifyRequest } from 'fastify'
import type { UploadedSample } from './profiles/read-uploaded-sample.ts'

/** The one file of a multipart request, read no further than the server's limit (`request.too-large`). Without a file, an empty one. */
export async function readSampleUpload(request: FastifyRequest): Promise<UploadedSample> {
  const part = await request.file()
  return part ? { name: part.filename, bytes: await part.toBuffer() } : { name: '', bytes: new Uint8Array() }
}
