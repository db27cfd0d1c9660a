import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { largestAudio, readAudio } from './read-audio.ts'

const voice = (name: string) => readFileSync(join(import.meta.dirname, '../../../../tests/data/voice', name))
const bytes = (text: string, length = 64) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)])

describe('a file is', () => {
  test.each(['bouilloires', 'lave-linge', 'melange', 'correction', 'trottinette', 'silence'])(
    'a voice note when its pages are whole (%s)',
    (name) => {
      expect(readAudio(voice(`${name}.ogg`))).toEqual({ mediaType: 'audio/ogg', extension: 'ogg' })
    },
  )
  test('cut off when its last page is not whole', () => {
    expect(readAudio(voice('tronque.ogg'))).toBe('cut-off')
    const whole = voice('bouilloires.ogg')
    expect(readAudio(whole.subarray(0, whole.byteLength - 1))).toBe('cut-off')
  })
  test('no voice note whatever its name says, empty, or too large', () => {
    expect(readAudio(voice('faux.ogg'))).toBe('not-audio')
    expect(readAudio(bytes('OggS\0\0\0\0\0\0\0\0\0\0\0\x80theora'))).toBe('not-audio')
    expect(readAudio(new Uint8Array())).toBe('empty')
    expect(readAudio(Buffer.alloc(largestAudio + 1))).toBe('too-large')
  })
  test('told by its first bytes: WebM, MP4, MP3, WAV', () => {
    expect(readAudio(bytes('\x1A\x45\xDF\xA3....webm....A_OPUS'))).toMatchObject({ extension: 'webm' })
    expect(readAudio(bytes('\0\0\0\x20ftypM4A '))).toMatchObject({ extension: 'm4a' })
    expect(readAudio(bytes('ID3\x04'))).toMatchObject({ extension: 'mp3' })
    expect(readAudio(bytes('\xFF\xFB\x90\x00'))).toMatchObject({ extension: 'mp3' })
    expect(readAudio(bytes('RIFF\x24\0\0\0WAVEfmt '))).toMatchObject({ extension: 'wav' })
    expect(readAudio(bytes('RIFF\xFF\xFF\0\0WAVEfmt '))).toBe('cut-off')
  })
  test('no voice note when it is a film', () => {
    expect(readAudio(bytes('\x1A\x45\xDF\xA3....webm....V_VP8....A_OPUS'))).toBe('not-audio')
    expect(readAudio(bytes('\0\0\0\x20ftypisom....hdlr\0\0\0\0\0\0\0\0vide'))).toBe('not-audio')
  })
})
