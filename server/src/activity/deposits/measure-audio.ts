import type { Millis } from '@grenier/shared/domain/units.ts'

/** A voice note may last five minutes; a recorder's last packet may pass it a little. */
export const longestAudioMs = (5 * 60_000) as Millis
const graceMs = 2_000

export const isTooLong = (duration: Millis | undefined): boolean => duration !== undefined && duration > longestAudioMs + graceMs

type Extension = 'ogg' | 'webm' | 'm4a' | 'mp3' | 'wav'

/** How long a recording lasts, read from the file itself and without decoding it; undefined when it does not say. */
export function measureAudio(bytes: Uint8Array, extension: Extension): Millis | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seconds = measures[extension](content)
  return seconds === undefined || !Number.isFinite(seconds) || seconds < 0 ? undefined : (Math.round(seconds * 1000) as Millis)
}

const measures: Record<Extension, (content: Buffer) => number | undefined> = {
  ogg: secondsOfOgg,
  webm: secondsOfWebm,
  m4a: secondsOfMp4,
  mp3: secondsOfMp3,
  wav: secondsOfWav,
}

const opusRate = 48_000

/** RFC 7845: the last page's granule position counts samples at 48 kHz, the pre-skip of the head included. Others count at their own rate. */
function secondsOfOgg(content: Buffer): number | undefined {
  const last = content.lastIndexOf('OggS')
  const [opus, vorbis] = [content.indexOf('OpusHead'), content.indexOf('\x01vorbis')]
  if (last === -1 || last + 14 > content.byteLength) return undefined
  const samples = Number(content.readBigInt64LE(last + 6))
  if (opus !== -1 && opus + 12 <= content.byteLength) return (samples - content.readUInt16LE(opus + 10)) / opusRate
  return vorbis !== -1 && vorbis + 16 <= content.byteLength ? samples / content.readUInt32LE(vorbis + 12) : undefined
}

/** The bytes of the sound over its bytes per second. A recorder that streams announces no length: the file's own counts. */
function secondsOfWav(content: Buffer): number | undefined {
  const [format, data] = [content.indexOf('fmt '), content.indexOf('data')]
  if (format === -1 || data === -1 || format + 20 > content.byteLength || data + 8 > content.byteLength) return undefined
  const there = content.byteLength - data - 8
  const announced = content.readUInt32LE(data + 4)
  return Math.min(announced === 0 ? there : announced, there) / content.readUInt32LE(format + 16)
}

const bitRates = {
  version1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  version2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const sampleRates = [44_100, 48_000, 32_000] as const

/** ISO 11172-3, layer III: counted by the Xing or VBRI table of the first frame, else all the bytes at that frame's rate. */
function secondsOfMp3(content: Buffer): number | undefined {
  const start = firstFrame(content)
  const header = content.readUInt32BE(Math.min(start, content.byteLength - 4))
  const version = (header >>> 19) & 3
  const isVersion1 = version === 3
  const bitRate = bitRates[isVersion1 ? 'version1' : 'version2'][(header >>> 12) & 15] ?? 0
  const sampleRate = (sampleRates[(header >>> 10) & 3] ?? 0) / (isVersion1 ? 1 : version === 2 ? 2 : 4)
  if (header >>> 21 !== 0x7ff || bitRate === 0 || sampleRate === 0) return undefined
  const frames = countedFrames(content.subarray(start, start + 200))
  return frames === undefined ? ((content.byteLength - start) * 8) / (bitRate * 1000) : (frames * (isVersion1 ? 1152 : 576)) / sampleRate
}

/** After an ID3v2 tag, whose length has seven bits a byte. */
function firstFrame(content: Buffer): number {
  if (content.toString('latin1', 0, 3) !== 'ID3' || content.byteLength < 10) return 0
  const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((content[at] ?? 0) & 0x7f), 0)
  return Math.min(10 + length, Math.max(0, content.byteLength - 4))
}

function countedFrames(frame: Buffer): number | undefined {
  for (const name of ['Xing', 'Info']) {
    const at = frame.indexOf(name)
    if (at !== -1 && at + 12 <= frame.byteLength && frame.readUInt32BE(at + 4) % 2 === 1) return frame.readUInt32BE(at + 8)
  }
  const table = frame.indexOf('VBRI')
  return table !== -1 && table + 18 <= frame.byteLength ? frame.readUInt32BE(table + 14) : undefined
}

/** ISO 14496-12: `mvhd` holds a time scale and a duration; a file made of fragments has 0 there, and `mehd` or nothing instead. */
function secondsOfMp4(content: Buffer): number | undefined {
  const at = content.indexOf('mvhd')
  if (at === -1 || at + 36 > content.byteLength) return undefined
  const isLong = content[at + 4] === 1
  const scale = content.readUInt32BE(at + (isLong ? 24 : 16))
  const duration = isLong ? Number(content.readBigUInt64BE(at + 28)) : content.readUInt32BE(at + 20)
  return scale === 0 || duration === 0 ? byRate(content) : duration / scale
}

const defaultTimecodeScale = 1_000_000
const clusterId = Buffer.from([0x1f, 0x43, 0xb6, 0x75])
const durationId = Buffer.from([0x44, 0x89])
const timecodeScaleId = Buffer.from([0x2a, 0xd7, 0xb1])

/** Matroska: `Duration` of `Info`, else the timecode of the last cluster (a browser's recording has no duration), both in timecode scales. */
function secondsOfWebm(content: Buffer): number | undefined {
  const head = content.subarray(0, 4096)
  const scale = (unsignedAfter(head, head.indexOf(timecodeScaleId), 3) ?? defaultTimecodeScale) / 1e9
  const duration = floatAfter(head, head.indexOf(durationId), 2)
  if (duration !== undefined && duration > 0) return duration * scale
  const last = content.lastIndexOf(clusterId)
  const timecode = last === -1 ? -1 : content.indexOf(0xe7, last + 5)
  const ticks = timecode === -1 || timecode > last + 16 ? undefined : unsignedAfter(content, timecode, 1)
  return ticks === undefined || ticks === 0 ? byRate(content) : ticks * scale
}

/** The number of an element of Matroska at `at`, whose id has `idBytes` bytes and whose length one. */
function unsignedAfter(content: Buffer, at: number, idBytes: number): number | undefined {
  const length = (content[at + idBytes] ?? 0) & 0x7f
  const start = at + idBytes + 1
  if (at === -1 || length < 1 || length > 6 || start + length > content.byteLength) return undefined
  return content.readUIntBE(start, length)
}

function floatAfter(content: Buffer, at: number, idBytes: number): number | undefined {
  const length = (content[at + idBytes] ?? 0) & 0x7f
  const start = at + idBytes + 1
  if (at === -1 || start + length > content.byteLength) return undefined
  return length === 8 ? content.readDoubleBE(start) : length === 4 ? content.readFloatBE(start) : undefined
}

/** Twice the rate at which recorders speak: a file that does not say how long it is counts as long only when it surely is. */
const bytesASecond = 32_000

const byRate = (content: Buffer): number => content.byteLength / bytesASecond
