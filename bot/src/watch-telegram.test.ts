import { GrammyError, HttpError } from 'grammy'
import { beforeEach, describe, expect, test } from 'vitest'
import { createTelegramWatch, quietAfterMs } from './watch-telegram.ts'
import { toldAfterMs } from './watch.ts'

const refused = (error_code: number) => new GrammyError('x', { ok: false, error_code, description: 'x' }, 'getUpdates', {})
const silent = new HttpError('no answer', new TypeError('fetch failed'))

let time: number
let seen: (string | null)[]
const watch = () =>
  createTelegramWatch({
    now: () => time,
    tell: (news, sinceMs) => seen.push(`${news} ${sinceMs}`),
    changed: (problem) => seen.push(problem),
  })
beforeEach(() => {
  ;[time, seen] = [0, []]
})

describe('Telegram', () => {
  test.each([
    ['that cannot be reached', silent],
    ['that answers 502', refused(502)],
  ])('%s is a problem after a minute, and none once it answers', (_what, error) => {
    const { failed, answered } = watch()
    failed(error)
    time = toldAfterMs - 1
    failed(error)
    expect(seen).toEqual([])
    time = toldAfterMs
    failed(error)
    failed(error)
    answered()
    expect(seen).toEqual(['unreachable', null])
  })

  test('that answers in between was never out of reach', () => {
    const { failed, answered } = watch()
    failed(silent)
    answered()
    time = toldAfterMs
    failed(silent)
    expect(seen).toEqual([])
  })

  test('that refuses the token is a problem at once; a 429 is none', () => {
    const { failed } = watch()
    failed(refused(429))
    failed(refused(401))
    expect(seen).toEqual(['token-refused'])
  })
})

test('another program is told once, as long as the two take turns, and once when it is gone', () => {
  const { failed, answered } = watch()
  for (time = 0; time < 10 * quietAfterMs; time += quietAfterMs / 3) {
    failed(refused(409))
    answered()
  }
  expect(seen).toEqual(['other-bot 0', 'another-instance'])
  const last = time - quietAfterMs / 3
  time = last + quietAfterMs
  answered()
  expect(seen.slice(2)).toEqual([`other-bot-gone ${time}`, null])
})
