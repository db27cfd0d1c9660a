import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { Resource } from './resource.svelte.ts'

const down = new ApiProblem(0, { code: 'network', message: 'Le serveur ne répond pas.', values: {}, requestId: '' })

test('figures stay on screen when a newer fetch fails', async () => {
  const sales = new Resource<number>()
  await sales.load(() => Promise.resolve(12))
  await sales.load(() => Promise.reject(down))
  expect([sales.data, sales.problem?.code]).toEqual([12, 'network'])
  await sales.load(() => Promise.resolve(13))
  expect([sales.data, sales.problem]).toEqual([13, undefined])
})

test('an answer that was overtaken does not replace the newer one', async () => {
  const sales = new Resource<string>()
  const slow = Promise.withResolvers<string>()
  const first = sales.load(() => slow.promise)
  await sales.load(() => Promise.resolve('today'))
  slow.resolve('yesterday')
  await first
  expect(sales.data).toBe('today')
})

test('who waits for a fetch that was overtaken waits for the later answer', async () => {
  const site = new Resource<string>()
  const later = Promise.withResolvers<string>()
  const refresh = site.load(() => Promise.resolve('before')).then(() => site.data)
  void site.load(() => later.promise)
  await new Promise((next) => setImmediate(next))
  later.resolve('saved')
  expect(await refresh).toBe('saved')
})

test('a fault of our own is not shown as a refusal', async () => {
  const sales = new Resource<string>()
  await expect(sales.load(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
})
