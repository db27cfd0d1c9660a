import { expect, test } from 'vitest'
import { createWatch, toldAfterMs } from './watch.ts'

test('a server that is down for more than a minute is told once, and its return once', () => {
  const news: string[] = []
  let time = 0
  const watch = createWatch({ now: () => time, tell: (what, sinceMs) => news.push(`${what} ${sinceMs}`) })
  for (time = 0; time <= toldAfterMs * 2; time += toldAfterMs / 2) watch.serverFailed()
  watch.serverAnswered()
  watch.serverAnswered()
  expect(news).toEqual([`server-down ${toldAfterMs}`, `server-back ${toldAfterMs * 2.5}`])
})
