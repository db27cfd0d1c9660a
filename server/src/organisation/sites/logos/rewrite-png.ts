import { promisify } from 'node:util'
import { crc32, deflate, inflate } from 'node:zlib'

const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1')
/** PNG (W3C, third edition) 11.2 and 11.3.1.1: all that pixels need. Texts, profiles, times and whatever else a file carries stay behind. */
const kept = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']
/** Samples of a pixel by colour type (table 8). */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Adam7: where each pass begins and how far it steps, across and down. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

interface Chunk {
  readonly type: string
  readonly content: Buffer
}

/** Undefined when a chunk is cut or its checksum is wrong. What stands after the end is not read. */
function chunksOf(png: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = signature.byteLength; at + 12 <= png.byteLength;) {
    const length = png.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > png.byteLength || crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end)) return undefined
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.push({ type, content: png.subarray(at + 8, end) })
    if (type === 'IEND') return chunks
    at = end + 4
  }
  return undefined
}

/** How many bytes the scan lines of the header's picture are; undefined for a header that is none. */
function pixelBytes(header: Buffer): number | undefined {
  if (header.byteLength !== 13) return undefined
  const [width, height, depth, samples] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0, samplesOf[header[9] ?? 1]]
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth)) return undefined
  const bytes = (across: number, down: number) => (across === 0 ? 0 : down * (1 + Math.ceil((across * depth * samples) / 8)))
  if (header[12] === 0) return bytes(width, height)
  const along = (size: number, first: number, step: number) => Math.max(0, Math.ceil((size - first) / step))
  return passes.reduce((sum, [x, y, right, down]) => sum + bytes(along(width, x, right), along(height, y, down)), 0)
}

function chunkText({ type, content }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.byteLength)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/**
 * The same pixels in a file of our own making: unpacked to exactly as many bytes as the header announces, never more, and packed again.
 * Undefined for what is not a whole picture.
 */
export async function rewritePng(png: Buffer): Promise<Buffer | undefined> {
  const chunks = chunksOf(png)?.filter(({ type }) => kept.includes(type))
  const header = chunks?.find(({ type }) => type === 'IHDR')
  const expected = header && pixelBytes(header.content)
  if (!chunks || expected === undefined) return undefined
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content))
  const pixels = await unpacked(packed, expected)
  if (pixels?.byteLength !== expected) return undefined
  const data: Chunk = { type: 'IDAT', content: await promisify(deflate)(pixels) }
  const before = chunks.filter(({ type }) => type !== 'IDAT' && type !== 'IEND')
  return Buffer.concat([signature, ...[...before, data, { type: 'IEND', content: Buffer.alloc(0) }].map(chunkText)])
}

/** Undefined when it is damaged, or more than expected: a small file that grows to gigabytes is given up at the first byte too many. */
const unpacked = (packed: Buffer, expected: number): Promise<Buffer | undefined> =>
  new Promise((done) => {
    inflate(packed, { maxOutputLength: expected }, (error, pixels) => done(error ? undefined : pixels))
  })
