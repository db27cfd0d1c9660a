import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { demandLogo } from './demand-logo.ts'
import { rewritePng } from './rewrite-png.ts'

const photo = readFileSync(join(import.meta.dirname, '../../../../../tests/data/photo/kettle.png'))
const secret = Buffer.from('<script>alert(1)</script> 48.8566 N')

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.byteLength)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
const size = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
/** A grey PNG of eight bits, unless another depth, colour type or interlace is named; `pixels` are its unpacked scan lines. */
function png({ width = 40, height = 40, kind = [8, 0, 0, 0, 0], pixels = Buffer.alloc(41 * 40), more = [] as Buffer[] } = {}): Buffer {
  const header = chunk('IHDR', Buffer.concat([size(width), size(height), Buffer.from(kind)]))
  const data = chunk('IDAT', deflateSync(pixels))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), header, ...more, data, chunk('IEND', Buffer.alloc(0))])
}
const pixelsOf = (content: Buffer) => {
  const at = content.indexOf('IDAT')
  return inflateSync(content.subarray(at + 4, at + 4 + content.readUInt32BE(at - 4)))
}

describe('a logo is written anew: the picture stays, and nothing else', () => {
  test('a PNG keeps its pixels and loses its texts', async () => {
    const wanted = Buffer.from(Array.from({ length: 41 * 40 }, (_, at) => (at % 41 === 0 ? 0 : at % 256)))
    const written = await rewritePng(png({ pixels: wanted, more: [chunk('tEXt', secret), chunk('eXIf', secret)] }))
    expect(written && pixelsOf(written).equals(wanted)).toBe(true)
    expect(written?.includes('script')).toBe(false)
  })

  test('what hangs behind its end is cut off', async () => {
    const written = (await rewritePng(Buffer.concat([photo, secret]))) ?? Buffer.alloc(0)
    expect(written.includes('script')).toBe(false)
    expect(() => demandLogo(written, 'logo')).not.toThrow()
  })

  test('an interlaced PNG of sixteen bits is measured to the byte', async () => {
    // 40 × 40, grey of two bytes, in the seven passes of Adam7.
    const lines = [5 * 11, 5 * 11, 5 * 21, 10 * 21, 10 * 41, 20 * 41, 20 * 81].reduce((sum, bytes) => sum + bytes, 0)
    const interlaced = { kind: [16, 0, 0, 0, 1], pixels: Buffer.alloc(lines) }
    expect((await rewritePng(png(interlaced)))?.subarray(1, 4).toString()).toBe('PNG')
    expect(await rewritePng(png({ ...interlaced, pixels: Buffer.alloc(lines - 1) }))).toBeUndefined()
  })
})

describe('a bomb', () => {
  test('of a hundred megapixels is refused by its header, before anything is unpacked', () => {
    const bomb = png({ width: 10_000, height: 10_000, pixels: Buffer.alloc(1_000_000) })
    expect(() => demandLogo(bomb, 'logo.png')).toThrowError(expect.objectContaining({ code: 'logo.too-large' }))
  })

  test('that says it is small and unpacks to more is given up at the first byte too many', async () => {
    expect(await rewritePng(png({ pixels: Buffer.alloc(50_000_000) }))).toBeUndefined()
  })

  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG behind an XML heading', '<?xml version="1.0"?><!DOCTYPE svg><svg/>'],
    ['an SVG with a mark of byte order', '\xEF\xBB\xBF<svg/>'],
    ['a page', '<!doctype html><img src=x onerror=alert(1)>'],
    ['a GIF', 'GIF89a\x28\x00\x28\x00'],
    ['a BMP', 'BM\x00\x00'],
    ['a JPEG', '\xFF\xD8\xFF'],
    ['a WebP', 'RIFF\0\0\0\0WEBP'],
    ['an archive', 'PK\x03\x04'],
  ])('or %s is no logo, whatever its name says', (_, text) => {
    expect(() => demandLogo(Buffer.from(text.padEnd(200), 'latin1'), 'logo.png')).toThrowError(
      expect.objectContaining({ code: 'logo.not-picture' }),
    )
  })
})

test('a PNG that is cut anywhere is not kept', async () => {
  const cuts = [0.2, 0.5, 0.8, 0.99].map((share) => photo.subarray(0, Math.floor(photo.byteLength * share)))
  expect(await Promise.all(cuts.map((cut) => rewritePng(cut)))).toEqual([undefined, undefined, undefined, undefined])
})
