import type { AudioProblem } from './errors.ts'

export interface AudioFormat {
  readonly mediaType: 'audio/ogg' | 'audio/webm' | 'audio/mp4' | 'audio/mpeg' | 'audio/wav'
  readonly extension: 'ogg' | 'webm' | 'm4a' | 'mp3' | 'wav'
}

export const largestAudio = 20 * 1024 * 1024

const formats = {
  ogg: { mediaType: 'audio/ogg', extension: 'ogg' },
  webm: { mediaType: 'audio/webm', extension: 'webm' },
  mp4: { mediaType: 'audio/mp4', extension: 'm4a' },
  mp3: { mediaType: 'audio/mpeg', extension: 'mp3' },
  wav: { mediaType: 'audio/wav', extension: 'wav' },
} as const satisfies Record<string, AudioFormat>

/** What a file holds by its first bytes, whatever its name and announced type say; or why it cannot be kept. */
export function readAudio(bytes: Uint8Array): AudioFormat | AudioProblem {
  if (bytes.byteLength === 0) return 'empty'
  if (bytes.byteLength > largestAudio) return 'too-large'
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (text: string, at = 0) => content.toString('latin1', at, at + text.length) === text
  if (starts('OggS')) return readOgg(content)
  if (starts('\x1A\x45\xDF\xA3')) return readWebm(content)
  if (starts('ftyp', 4)) return hasVideoTrack(content) ? 'not-audio' : formats.mp4
  if (starts('RIFF') && starts('WAVE', 8)) return content.byteLength < 45 ? 'empty' : isWholeWav(content) ? formats.wav : 'cut-off'
  if (starts('ID3') || isMpegFrame(content)) return formats.mp3
  return 'not-audio'
}

const codecs = ['OpusHead', '\x01vorbis', 'Speex   ', '\x7FFLAC']

/** Opus, Vorbis, Speex or FLAC in Ogg; its pages must end where the file ends. */
function readOgg(content: Buffer): AudioFormat | AudioProblem {
  const head = content.subarray(0, 300).toString('latin1')
  if (head.includes('theora') || !codecs.some((codec) => head.includes(codec))) return 'not-audio'
  return endsWithAPage(content) ? formats.ogg : 'cut-off'
}

const pageHeader = 27

/** RFC 3533: a page is a header of 27 bytes, a table of segment lengths and the segments. */
function endsWithAPage(content: Buffer): boolean {
  let position = 0
  while (position < content.byteLength) {
    const segments = content[position + pageHeader - 1]
    if (segments === undefined || content.toString('latin1', position, position + 4) !== 'OggS') return false
    const table = content.subarray(position + pageHeader, position + pageHeader + segments)
    if (table.byteLength < segments) return false
    position += pageHeader + segments + table.reduce((sum, length) => sum + length, 0)
  }
  return position === content.byteLength
}

/** A browser's recording has no lengths, so that its end cannot be told; its codecs stand near the start. */
function readWebm(content: Buffer): AudioFormat | AudioProblem {
  const head = content.subarray(0, 4096).toString('latin1')
  return /A_(OPUS|VORBIS|AAC)/.test(head) && !/V_(VP|AV1|MPEG)/.test(head) ? formats.webm : 'not-audio'
}

/** A handler of type `vide` in an MP4 file. */
function hasVideoTrack(content: Buffer): boolean {
  for (let at = content.indexOf('hdlr'); at !== -1; at = content.indexOf('hdlr', at + 4)) {
    if (content.toString('latin1', at + 12, at + 16) === 'vide') return true
  }
  return false
}

/** A recorder that streams writes 0 or the largest number as its length. */
function isWholeWav(content: Buffer): boolean {
  const announced = content.readUInt32LE(4)
  return announced === 0 || announced === 0xff_ff_ff_ff || announced + 8 <= content.byteLength
}

/** Eleven set bits, then a version, layer and bit rate that exist. */
function isMpegFrame(content: Buffer): boolean {
  if (content.byteLength < 4) return false
  const [first = 0, second = 0, third = 0] = content
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0
}
