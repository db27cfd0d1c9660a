import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { unlessMissing } from '../files.ts'

/** Bytes of one digest: the first 128 bits of a SHA-256. */
export const digestBytes = 16

export const digest = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer').subarray(0, digestBytes)

/** An index: the digest of what counts beside pages (`takeIndex`), then one for each page, in order. Undefined when it was lost or cut. */
export async function readIndex(path: string): Promise<Buffer | undefined> {
  const index = await unlessMissing(readFile(path))
  return index !== undefined && index.length > digestBytes && index.length % digestBytes === 0 ? index : undefined
}

/** Numbers (from 1) of the pages that are not as in `before`; 0 stands for what counts beside them. Ascending. */
export function changesSince(before: Buffer, index: Buffer): number[] {
  const changed: number[] = []
  for (let at = 0; at < index.length; at += digestBytes) {
    const isSame = at < before.length && before.compare(index, at, at + digestBytes, at, at + digestBytes) === 0
    if (!isSame) changed.push(at / digestBytes)
  }
  return changed
}
