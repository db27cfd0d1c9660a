import { describe, expect, test } from 'vitest'
import { judge } from './breaker.ts'
import { RemoteProblem } from './remote-problem.ts'

const away = new RemoteProblem('remote.unavailable', '503')
const locked = new RemoteProblem('remote.locked', '423')

describe('an account that is away', () => {
  test('rests longer and longer, up to an hour, by chance under each ceiling', () => {
    const ceilings = [0, 1, 2, 3, 9, 10, 50].map((before) => judge(before, away, 1, 1).openForMs)
    expect(ceilings).toEqual([5_000, 10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000])
    expect(judge(3, away, 1, 0.5)).toEqual({ failures: 4, openForMs: 20_000 })
    expect(judge(0, away, 1, 0).openForMs).toBe(0)
  })

  test('is never asked sooner than it wants', () => {
    expect(judge(0, new RemoteProblem('remote.too-many-requests', '429', 90_000), 1, 0).openForMs).toBe(90_000)
  })
})

describe('a file that is locked', () => {
  test('leaves its account alone', () => {
    expect(judge(0, locked, 1, 0.5).openForMs).toBeUndefined()
  })

  test('and locked again says nothing new about its account, however often', () => {
    expect(judge(2, locked, 2, 0.5)).toEqual({ failures: 2, openForMs: undefined })
  })

  test('as the third one in a row is the account’s trouble', () => {
    expect(judge(2, locked, 1, 0.5)).toEqual({ failures: 3, openForMs: 10_000 })
  })
})
