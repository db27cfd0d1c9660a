import { logoCutOff, logoNotPicture, logoTooHeavy, logoTooLarge, logoTooSmall } from './errors.ts'
import { jpegSize, pngSize, webpSize, type MeasurePicture } from './picture-size.ts'

export interface LogoFormat {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly extension: 'png' | 'jpg' | 'webp'
}

const heaviestLogo = 512 * 1024
const [fewestPixels, mostPixels] = [32, 2_000]

const formats: readonly (LogoFormat & { readonly isOne: (start: string) => boolean; readonly measure: MeasurePicture })[] = [
  { mediaType: 'image/png', extension: 'png', isOne: (start) => start.startsWith('\x89PNG\r\n\x1A\n'), measure: pngSize },
  { mediaType: 'image/jpeg', extension: 'jpg', isOne: (start) => start.startsWith('\xFF\xD8\xFF'), measure: jpegSize },
  { mediaType: 'image/webp', extension: 'webp', isOne: (start) => /^RIFF[^]{4}WEBP/.test(start), measure: webpSize },
]

/**
 * What a logo is by its first bytes, whatever its name says (S26); an SVG may carry scripts and is refused (S27). Throws `logo.…` for what
 * cannot be kept.
 */
export function readLogo(bytes: Uint8Array, fileName: string): LogoFormat {
  const name = fileName.slice(0, 80)
  if (bytes.byteLength > heaviestLogo) throw logoTooHeavy(Math.ceil(bytes.byteLength / 1024))
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = formats.find(({ isOne }) => isOne(content.toString('latin1', 0, 16)))
  if (!format) throw logoNotPicture(name)
  const size = format.measure(content)
  if (!size) throw logoCutOff(name)
  const { width, height } = size
  if (Math.min(width, height) < fewestPixels) throw logoTooSmall(width, height)
  if (Math.max(width, height) > mostPixels) throw logoTooLarge(width, height)
  return { mediaType: format.mediaType, extension: format.extension }
}
