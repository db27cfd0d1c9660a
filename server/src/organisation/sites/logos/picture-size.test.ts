import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { jpegSize, pngSize, webpSize } from './picture-size.ts'

const picture = (extension: string) => readFileSync(join(import.meta.dirname, '../../../../../tests/data/photo', `kettle.${extension}`))
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

describe('the size of a picture', () => {
  test('is read from the header of each format', () => {
    const size = pngSize(picture('png'))
    expect(size?.width).toBeGreaterThan(32)
    expect([jpegSize(picture('jpg')), webpSize(picture('webp'))]).toEqual([size, size])
  })

  test('of a JPEG stands after whatever the camera wrote first', () => {
    const exif = bytes([0xff, 0xe1, 0, 6], 'Exif')
    const frame = bytes([0xff, 0xc2, 0, 17, 8, 0, 40, 1, 0])
    expect(jpegSize(Buffer.concat([bytes([0xff, 0xd8]), exif, bytes([0xff]), frame]))).toEqual({ width: 256, height: 40 })
  })

  test('of a WebP is said by the header of its own kind', () => {
    const extended = bytes('RIFF\0\0\0\0WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [99, 0, 0], [199, 1, 0])
    expect(webpSize(extended)).toEqual({ width: 100, height: 456 })
    const lossless = bytes('RIFF\0\0\0\0WEBPVP8L', [0, 0, 0, 0, 0x2f], [0x63, 0xc0, 0x31, 0], [0, 0, 0, 0, 0])
    expect(webpSize(lossless)).toEqual({ width: 100, height: 200 })
    expect(webpSize(bytes('RIFF\0\0\0\0WEBPALPH', new Array<number>(20).fill(0)))).toBeUndefined()
  })

  test('is not known when the header is cut off', () => {
    expect([pngSize(picture('png').subarray(0, 20)), jpegSize(picture('jpg').subarray(0, 30)), webpSize(bytes('RIFF'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
