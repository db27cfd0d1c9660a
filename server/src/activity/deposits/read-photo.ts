import type { PhotoProblem } from './errors.ts'

export interface PhotoFormat {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly extension: 'jpg' | 'png' | 'webp'
}

export const largestPhoto = 20 * 1024 * 1024

const formats = {
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  png: { mediaType: 'image/png', extension: 'png' },
  webp: { mediaType: 'image/webp', extension: 'webp' },
} as const satisfies Record<string, PhotoFormat>

/** What a picture is by its first bytes, whatever its name and announced type say; or why it cannot be kept. */
export function readPhoto(bytes: Uint8Array): PhotoFormat | PhotoProblem {
  if (bytes.byteLength === 0) return 'empty'
  if (bytes.byteLength > largestPhoto) return 'too-large'
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (text: string, at = 0) => content.toString('latin1', at, at + text.length) === text
  if (starts('\xFF\xD8\xFF')) return isWholeJpeg(content) ? formats.jpeg : 'cut-off'
  if (starts('\x89PNG\r\n\x1A\n')) return content.lastIndexOf('IEND') > content.lastIndexOf('IDAT') ? formats.png : 'cut-off'
  if (starts('RIFF') && starts('WEBP', 8)) return content.readUInt32LE(4) + 8 <= content.byteLength ? formats.webp : 'cut-off'
  return starts('ftyp', 4) && /^(hei[cxms]|hev[cmx]|mif1|msf1)$/.test(content.toString('latin1', 8, 12)) ? 'heic' : 'not-photo'
}

const [startOfScan, endOfImage] = [Buffer.from([0xff, 0xda]), Buffer.from([0xff, 0xd9])]

/** The end comes after the last scan: the end of a preview inside the head is none. Cameras may add bytes of their own after it. */
const isWholeJpeg = (content: Buffer): boolean => content.lastIndexOf(endOfImage) > content.lastIndexOf(startOfScan)
