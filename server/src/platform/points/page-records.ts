import { open } from 'node:fs/promises'

/** Number (from 1) and bytes of a page that is not as in the base: four bytes, big endian, then the page. Ascending. */
export function pageRecord(number: number, page: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(4 + page.length)
  record.writeUInt32BE(number)
  record.set(page, 4)
  return record
}

/** The body is not what a point's body is: cut in a record, or a page outside of the image. */
export class PageRecordError extends Error {}

/** Lays the pages of an hour or minute point on a copy of its base and cuts or grows the file to the image's size. Memory is that of a page. */
export async function applyPages(
  path: string,
  records: AsyncIterable<Uint8Array>,
  { pageSize, pages }: { readonly pageSize: number; readonly pages: number },
): Promise<void> {
  const file = await open(path, 'r+')
  try {
    let last = 0
    for await (const record of slices(records, 4 + pageSize)) {
      const number = record.readUInt32BE()
      if (number <= last || number > pages) throw new PageRecordError(`Expected a page after ${last} and up to ${pages}, got ${number}`)
      await file.write(record, 4, pageSize, (number - 1) * pageSize)
      last = number
    }
    await file.truncate(pages * pageSize)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* slices(parts: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of parts) {
    const bytes = rest.length === 0 ? Buffer.from(part.buffer, part.byteOffset, part.byteLength) : Buffer.concat([rest, part])
    let at = 0
    for (; at + size <= bytes.length; at += size) yield bytes.subarray(at, at + size)
    rest = bytes.subarray(at)
  }
  if (rest.length > 0) throw new PageRecordError(`Expected whole records of ${size} bytes, got ${rest.length} bytes more`)
}
