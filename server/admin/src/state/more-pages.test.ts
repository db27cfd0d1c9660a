import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { MorePages } from './more-pages.svelte.ts'

test('pages follow each other until there is none', async () => {
  const more = new MorePages<string>()
  await more.load('b', (after) => Promise.resolve({ items: [after], next: 'c' }))
  await more.load('b', (after) => Promise.resolve({ items: [after], next: null }))
  expect([more.items, more.nextAfter('b')]).toEqual([['b', 'c'], null])
})

test('another filter asks at once, and what went wrong with the one before is not told', async () => {
  const more = new MorePages<string>()
  const page = Promise.withResolvers<never>()
  const loading = more.load('b', () => page.promise)
  more.forget()
  await more.load('k', (after) => Promise.resolve({ items: [after], next: null }))
  page.reject(new ApiProblem(503, { code: 'server.away', message: '', values: {}, fields: [], requestId: 'r' }))
  await loading
  expect([more.items, more.submission.problem, more.submission.busy]).toEqual([['k'], undefined, false])
})

test('a page that was on its way when the filter changed is not shown', async () => {
  const more = new MorePages<string>()
  const page = Promise.withResolvers<{ items: string[]; next: null }>()
  const loading = more.load('b', () => page.promise)
  more.forget()
  page.resolve({ items: ['of the old filter'], next: null })
  await loading
  expect([more.items, more.nextAfter('b')]).toEqual([[], 'b'])
})

test('what was fetched further stays while the first page is the same, and goes with another filter or what came before it', async () => {
  const more = new MorePages<string>()
  const shown = async (of: string, next: string) => {
    await more.begin({ of }, Promise.resolve({ next }))
    const { items } = more
    await more.load(next, (after) => Promise.resolve({ items: [after], next: null }))
    return items
  }
  expect([await shown('all', 'b'), await shown('all', 'b'), await shown('gifts', 'b'), await shown('gifts', 'c')]).toEqual([
    [],
    ['b'],
    [],
    [],
  ])
})
