import type { LogoFormat } from './read-logo.ts'
import { rewritePng } from './rewrite-png.ts'

/** JPEG (ITU-T T.81, table B.1) and JFIF: the segments that pixels need. `APP14` says how colours are written. */
const isKeptSegment = (marker: number): boolean =>
  !(marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && marker !== 0xe0 && marker !== 0xee))

/** Where the coded pixels that begin here end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return jpeg.byteLength
}

/** Without what was said beside the picture (place, camera, comments, a second file behind the end). Undefined for a picture that is cut. */
function rewriteJpeg(jpeg: Buffer): Buffer | undefined {
  const parts = [jpeg.subarray(0, 2)]
  for (let at = 2; at + 2 <= jpeg.byteLength && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker === 0xd9) return Buffer.concat([...parts, jpeg.subarray(at, at + 2)])
    else {
      const end = at + 4 <= jpeg.byteLength ? at + 2 + jpeg.readUInt16BE(at + 2) : Infinity
      if (end > jpeg.byteLength || end < at + 4) return undefined
      const next = marker === 0xda ? endOfScan(jpeg, end) : end
      if (isKeptSegment(marker)) parts.push(jpeg.subarray(at, next))
      at = next
    }
  }
  return undefined
}

/** WebP (RFC 9649): one still picture, with its transparency. Flags of what stays behind are cleared. */
const keptChunks = ['VP8X', 'VP8 ', 'VP8L', 'ALPH']
const alphaFlag = 0x10

function rewriteWebp(webp: Buffer): Buffer | undefined {
  const end = 8 + webp.readUInt32LE(4)
  if (end > webp.byteLength) return undefined
  const parts: Buffer[] = []
  let pictures = 0
  for (let at = 12; at + 8 <= end;) {
    const name = webp.toString('latin1', at, at + 4)
    const next = at + 8 + webp.readUInt32LE(at + 4) + (webp.readUInt32LE(at + 4) % 2)
    if (next > webp.byteLength) return undefined
    const chunk = Buffer.from(webp.subarray(at, next))
    if (name === 'VP8X' && chunk.byteLength > 8) chunk[8] = (chunk[8] ?? 0) & alphaFlag
    if (name === 'VP8 ' || name === 'VP8L') pictures += 1
    if (keptChunks.includes(name)) parts.push(chunk)
    at = next
  }
  if (pictures !== 1) return undefined
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.byteLength, 4)
  return Buffer.concat([head, body])
}

const rewriters: Record<LogoFormat['extension'], (picture: Buffer) => Promise<Buffer | undefined> | Buffer | undefined> = {
  png: rewritePng,
  jpg: rewriteJpeg,
  webp: rewriteWebp,
}

/** The picture alone, written anew: what is kept holds nothing that was hidden beside it. Undefined for one that is not whole. */
export const rewritePicture = async (picture: Buffer, { extension }: Pick<LogoFormat, 'extension'>): Promise<Buffer | undefined> =>
  rewriters[extension](picture)
