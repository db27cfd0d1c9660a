import { logoCutOff, logoNotPicture, logoTooHeavy, logoTooLarge, logoTooSmall } from './errors.ts'

const heaviestLogo = 512 * 1024
const [fewestPixels, mostPixels] = [32, 2_000]

/**
 * Refuses by its first bytes, whatever its name says (S26, S27), what is no PNG: the dashboard makes one of every other picture. PNG (W3C, third
 * edition) 11.2.1: the first chunk is IHDR, which begins with width and height. Throws `logo.…`.
 */
export function demandLogo(bytes: Uint8Array, fileName: string): void {
  const name = fileName.slice(0, 80)
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!content.toString('latin1', 0, 8).startsWith('\x89PNG\r\n\x1A\n')) throw logoNotPicture(name)
  if (content.byteLength > heaviestLogo) throw logoTooHeavy(Math.ceil(content.byteLength / 1024))
  if (content.byteLength < 24 || content.toString('latin1', 12, 16) !== 'IHDR') throw logoCutOff(name)
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)]
  if (Math.min(width, height) < fewestPixels) throw logoTooSmall(width, height)
  if (Math.max(width, height) > mostPixels) throw logoTooLarge(width, height)
}
