import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('a free port is below those that the system gives away by chance, passes over one that is taken, and is given once', async () => {
  const first = await freePort()
  const taken = createServer().listen(first + 1, '127.0.0.1')
  await once(taken, 'listening')
  const others = await Promise.all(Array.from({ length: 5 }, freePort))
  taken.close()
  expect([Math.max(first, ...others) < 32_768, new Set([first, first + 1, ...others]).size]).toEqual([true, 7])
})
