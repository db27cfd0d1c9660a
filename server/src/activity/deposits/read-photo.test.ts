import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { largestPhoto, readPhoto } from './read-photo.ts'

const picture = (extension: string) => readFileSync(join(import.meta.dirname, '../../../../tests/data/photo', `kettle.${extension}`))
const words = (text: string) => Buffer.from(text, 'latin1')

describe('a picture is', () => {
  test.each([
    ['jpg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
  ])('told by its first bytes (%s)', (extension, mediaType) => {
    expect(readPhoto(picture(extension))).toEqual({ mediaType, extension })
  })
  test.each(['jpg', 'png', 'webp'])('cut off when its end is missing (%s)', (extension) => {
    const whole = picture(extension)
    expect(readPhoto(whole.subarray(0, whole.byteLength - 20))).toBe('cut-off')
    expect(readPhoto(whole.subarray(0, whole.byteLength / 2))).toBe('cut-off')
  })
  test('cut off although the preview in its head is whole', () => {
    const whole = picture('jpg')
    const preview = Buffer.concat([whole.subarray(0, 2), words('\xFF\xE1Exif'), whole, whole.subarray(2, whole.byteLength - 4)])
    expect(readPhoto(preview)).toBe('cut-off')
  })
  test('whole although the camera wrote something after its end', () => {
    expect(readPhoto(Buffer.concat([picture('jpg'), Buffer.alloc(4000)]))).toMatchObject({ extension: 'jpg' })
  })
  test('named when it is HEIC, and none whatever its name says', () => {
    expect(readPhoto(words('\0\0\0\x18ftypheic\0\0\0\0'))).toBe('heic')
    for (const other of ['%PDF-1.7', 'GIF89a', '<svg/>', '\0\0\0\x18ftypisom\0\0\0\0', 'OggS'])
      expect(readPhoto(words(other))).toBe('not-photo')
  })
  test('empty, or too large', () => {
    expect([readPhoto(new Uint8Array()), readPhoto(Buffer.alloc(largestPhoto + 1))]).toEqual(['empty', 'too-large'])
  })
})
