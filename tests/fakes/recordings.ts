/** Recordings without sound: the heads of each format, with a length of `seconds`. They tell a reader what a real one would. */

const text = (words: string) => Buffer.from(words, 'latin1')
const u32be = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
const u32le = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const u16le = (value: number) => u32le(value).subarray(0, 2)

function page(granule: number, body: Buffer): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS', 0, 'latin1')
  head.writeBigInt64LE(BigInt(granule), 6)
  head[26] = 1
  return Buffer.concat([head, Buffer.from([body.byteLength]), body])
}

const preSkip = 312

/** Ogg with Opus: a head, and one last page. */
export const ogg = (seconds: number): Buffer =>
  Buffer.concat([
    page(0, Buffer.concat([text('OpusHead\x01\x01'), u16le(preSkip), u32le(48_000), Buffer.alloc(3)])),
    page(seconds * 48_000 + preSkip, text('sound')),
  ])

/** WAV at 8 bytes a second, so that an hour is a small file. */
export function wav(seconds: number): Buffer {
  const data = Buffer.alloc(Math.max(8, seconds * 8))
  const format = Buffer.concat([u16le(1), u16le(1), u32le(8), u32le(8), u16le(1), u16le(8)])
  return Buffer.concat([
    text('RIFF'),
    u32le(36 + data.byteLength),
    text('WAVEfmt '),
    u32le(16),
    format,
    text('data'),
    u32le(seconds * 8),
    data,
  ])
}

const box = (name: string, body: Buffer) => Buffer.concat([u32be(8 + body.byteLength), text(name), body])
const movie = (duration: number) =>
  box('moov', box('mvhd', Buffer.concat([Buffer.alloc(12), u32be(1000), u32be(duration), Buffer.alloc(80)])))

export const mp4 = (seconds: number): Buffer => Buffer.concat([box('ftyp', text('M4A \0\0\0\0')), movie(seconds * 1000)])
/** As browsers record it: no length, and so many bytes in all. */
export const fragmentedMp4 = (bytes: number): Buffer => {
  const head = Buffer.concat([box('ftyp', text('iso5\0\0\0\0')), movie(0)])
  return Buffer.concat([head, Buffer.alloc(bytes - head.byteLength)])
}

const element = (id: readonly number[], body: Buffer) => Buffer.concat([Buffer.from(id), Buffer.from([0x80 | body.byteLength]), body])

/** With a duration, or as browsers record it: a cluster now and then, each with its time. */
export function webm(seconds: number, by: 'duration' | 'clusters' = 'duration'): Buffer {
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(seconds * 1000)
  const scale = element([0x2a, 0xd7, 0xb1], Buffer.from([0x0f, 0x42, 0x40]))
  const info = Buffer.concat([scale, ...(by === 'duration' ? [element([0x44, 0x89], duration)] : [])])
  const cluster = (at: number) => Buffer.concat([Buffer.from([0x1f, 0x43, 0xb6, 0x75, 0xff]), element([0xe7], u32be(at)), text('sound')])
  return Buffer.concat([text('\x1A\x45\xDF\xA3\x80webm'), info, text('A_OPUS'), cluster(0), cluster(seconds * 1000)])
}

/** MPEG-1 layer III, 48 kHz, 64 kbit/s. */
const mp3Head = Buffer.from([0xff, 0xfb, 0x54, 0xc4])
export const mp3 = {
  counted: (seconds: number): Buffer =>
    Buffer.concat([mp3Head, Buffer.alloc(32), text('Xing'), u32be(1), u32be(Math.round((seconds * 48_000) / 1152)), Buffer.alloc(64)]),
  plain: (seconds: number): Buffer => Buffer.concat([mp3Head, Buffer.alloc(seconds * 8000 - 4)]),
}
