import { describe, expect, test } from 'vitest'
import { persist, untilStopped } from './persist.ts'

const patience = { firstMs: 1, longestMs: 1 }
const going = () => new AbortController().signal

describe('work that persists', () => {
  test('goes on until it succeeds, and tells each failure', async () => {
    const failures = [new TypeError('fetch failed'), new Error('refused')]
    const told: string[] = []
    const answer = await persist(
      async () => {
        const failure = failures.shift()
        if (failure) throw failure
        return 'stored'
      },
      { signal: going(), patience, onFailure: ({ message }, waitMs) => void told.push(`${message} ${waitMs}`) },
    )
    expect(answer).toBe('stored')
    expect(told).toEqual(['fetch failed 1', 'refused 1'])
  })

  test('gives up what cannot heal, and a mistake of our own', async () => {
    let tries = 0
    const failing = (error: Error) => () => {
      tries++
      return Promise.reject(error)
    }
    await expect(persist(failing(new Error('gone')), { signal: going(), patience, mayHeal: () => false })).rejects.toThrow('gone')
    await expect(persist(failing(new TypeError('x is not a function')), { signal: going(), patience })).rejects.toThrow('not a function')
    expect(tries).toBe(2)
  })

  test('ends when the program stops, also in the middle of a long pause', async () => {
    const stop = new AbortController()
    const endless = { signal: stop.signal, patience: { firstMs: 3_600_000, longestMs: 3_600_000 }, onFailure: () => stop.abort() }
    const work = untilStopped(() => persist<never>(() => Promise.reject(new Error('refused')), endless), stop.signal)
    await expect(work).resolves.toBeUndefined()
  })

  test('does not hide an error that is not the stop', async () => {
    await expect(untilStopped(() => Promise.reject(new Error('broken')), going())).rejects.toThrow('broken')
  })
})
