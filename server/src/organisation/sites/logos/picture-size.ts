export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Width and height as the header of a picture says them; undefined when it ends before it says so. */
export type MeasurePicture = (content: Buffer) => PictureSize | undefined

/** PNG (W3C, third edition) 11.2.1: the first chunk is IHDR, which begins with width and height. */
export const pngSize: MeasurePicture = (content) =>
  content.byteLength < 24 || content.toString('latin1', 12, 16) !== 'IHDR'
    ? undefined
    : { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }

/** Frame headers of JPEG (ITU-T T.81, table B.1): SOF0 to SOF15 but for DHT, JPG and DAC, which are in the same range. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** JPEG (ITU-T T.81, B.2.2): the frame header has height and width after the precision. Segments before it are skipped. */
export const jpegSize: MeasurePicture = (content) => {
  for (let at = 2; at + 9 <= content.byteLength && content[at] === 0xff;) {
    const marker = content[at + 1] ?? 0
    if (isFrame(marker)) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) }
    // A marker may be preceded by fill bytes.
    at += marker === 0xff ? 1 : 2 + content.readUInt16BE(at + 2)
  }
  return undefined
}

/** WebP (RFC 9649): extended header, lossless and lossy bit streams each say it their own way. */
export const webpSize: MeasurePicture = (content) => {
  if (content.byteLength < 30) return undefined
  const chunk = content.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8L') {
    const bits = content.readUInt32LE(21)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ') return undefined
  return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff }
}
