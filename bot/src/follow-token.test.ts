import { expect, test } from 'vitest'
import { followToken } from './follow-token.ts'

/** Answers in turn; the last one again and again. `answered` counts. */
function serverWith(answers: readonly (string | null | Error)[]) {
  let answered = 0
  return {
    answered: () => answered,
    async telegramToken(): Promise<string | null> {
      const answer = answers[Math.min(answered++, answers.length - 1)] ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
  }
}

test('another token is noticed once, and a server that is away has changed nothing', async () => {
  const server = serverWith(['old', new Error('away'), 'old', 'new'])
  let noticed = 0
  await followToken('old', { server, changed: () => noticed++, everyMs: 1 }, new AbortController().signal)
  expect([noticed, server.answered()]).toEqual([1, 4])
})

test('a token that was taken away is another one', async () => {
  let noticed = 0
  await followToken('old', { server: serverWith([null]), changed: () => noticed++, everyMs: 1 }, new AbortController().signal)
  expect(noticed).toBe(1)
})

test('being stopped is its proper end', async () => {
  const stop = new AbortController()
  const server = serverWith(['old'])
  const following = followToken('old', { server, changed: () => expect.unreachable(), everyMs: 60_000 }, stop.signal)
  stop.abort()
  await expect(following).resolves.toBeUndefined()
})
