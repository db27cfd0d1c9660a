import { createReadStream } from 'node:fs'
import { notUtf8 } from './errors.ts'

/** The text of a file in UTF-8, with or without byte order mark, as it is read. Throws `json-backup.encoding` with the place. */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch (error) {
      if (error instanceof TypeError) throw notUtf8(read)
      throw error
    }
  }
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    yield decode(bytes as Buffer)
    read += (bytes as Buffer).length
  }
  yield decode()
}
