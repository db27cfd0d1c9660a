import { describe, expect, test } from 'vitest'
import { createPace } from './pace.ts'

function paced() {
  let time = 0
  const pace = createPace({ now: () => time })
  return { take: (chat: string) => pace.take(chat), wait: (milliseconds: number) => (time += milliseconds) }
}

describe('messages', () => {
  test('to an idle chat go at once; a short burst may follow, then one a second', () => {
    const { take, wait } = paced()
    expect(Array.from({ length: 5 }, () => take('7'))).toEqual([0, 0, 0, 0, 0])
    expect([take('7'), take('7')]).toEqual([1_000, 2_000])
    wait(60_000)
    expect(take('7')).toBe(0)
  })

  test('never pass one a second in a chat over any longer time', () => {
    const { take, wait } = paced()
    const places = Array.from({ length: 100 }, (_each, index) => {
      const place = index * 100 + take('7')
      wait(100)
      return place
    })
    for (const from of places) expect(places.filter((place) => place >= from && place < from + 10_000).length).toBeLessThanOrEqual(5 + 10)
  })

  test('of all chats are at most thirty in any second', () => {
    const { take } = paced()
    const places = Array.from({ length: 90 }, (_each, index) => take(String(index)))
    expect(places.filter((place) => place < 1_000)).toHaveLength(30)
    expect(places.filter((place) => place < 2_000)).toHaveLength(60)
  })
})
