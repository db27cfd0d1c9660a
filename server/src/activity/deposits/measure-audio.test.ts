import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fragmentedMp4, mp3, mp4, ogg, wav, webm } from '../../../../tests/fakes/recordings.ts'
import { isTooLong, longestAudioMs, measureAudio } from './measure-audio.ts'
import { readAudio } from './read-audio.ts'

const voice = (name: string) => readFileSync(join(import.meta.dirname, '../../../../tests/data/voice', name))
const seconds = (bytes: Uint8Array) => {
  const format = readAudio(bytes)
  if (typeof format === 'string') throw new Error(`Expected a recording, got one that is ${format}`)
  const ms = measureAudio(bytes, format.extension)
  return ms === undefined ? undefined : ms / 1000
}

describe('a recording says how long it lasts', () => {
  test.each([
    ['bouilloires', 2.49],
    ['lave-linge', 3.821],
    ['melange', 5.815],
    ['silence', 2],
  ])('by the last page of its Ogg (%s)', (name, expected) => {
    expect(seconds(voice(`${name}.ogg`))).toBeCloseTo(expected, 2)
  })
  test.each([1, 299, 301, 3600])('of %i seconds, in every format', (length) => {
    for (const [format, make] of Object.entries({ ogg, wav, mp4, webm, mp3: mp3.counted }))
      expect([format, Math.round(seconds(make(length)) ?? -1)]).toEqual([format, length])
    expect(Math.round(seconds(webm(length, 'clusters')) ?? -1)).toBe(length)
  })
  test('by its bytes when an MP3 counts no frames', () => {
    expect(seconds(mp3.plain(10))).toBeCloseTo(10, 0)
  })
  test('by its bytes at a generous rate when it says nothing', () => {
    expect(seconds(fragmentedMp4(320_000))).toBeCloseTo(10, 0)
    expect(seconds(webm(0, 'clusters'))).toBeLessThan(1)
  })
  test('or something or nothing, but never fails, wherever it is cut', () => {
    const whole = { ogg: ogg(9), webm: webm(9), m4a: mp4(9), mp3: mp3.counted(9), wav: wav(9) } as const
    for (const [format, bytes] of Object.entries(whole) as [keyof typeof whole, Buffer][])
      for (let length = 4; length < bytes.byteLength; length++) {
        const ms = measureAudio(bytes.subarray(0, length), format)
        expect([format, length, ms === undefined || (Number.isInteger(ms) && ms >= 0)]).toEqual([format, length, true])
      }
  })
})

test('five minutes are taken, more is too long, and what says nothing is taken', () => {
  expect([isTooLong(longestAudioMs), isTooLong(undefined)]).toEqual([false, false])
  expect(isTooLong((longestAudioMs + 5000) as typeof longestAudioMs)).toBe(true)
})
