import { expect, test } from 'vitest'
import { PageCode, type PageSource } from './page-code.svelte.ts'
import { pageSources } from './page-sources.ts'

const page = () => undefined
const never: PageSource = () => Promise.reject(new Error('Expected no page, got one'))

test('a page is fetched once, and is at hand afterwards', async () => {
  let fetched = 0
  const code = new PageCode({ ...allNever(), sales: () => Promise.resolve({ default: ((fetched += 1), page) as never }) })
  expect(code.of('sales')).toBeUndefined()
  await code.fetch('sales')
  await code.fetch('sales')
  expect([code.of('sales'), fetched, code.failed]).toEqual([page, 1, undefined])
})

test('a page that did not come is said, and comes at the next try', async () => {
  let isCut = true
  const source: PageSource = () => (isCut ? Promise.reject(new TypeError('cut')) : Promise.resolve({ default: page as never }))
  const code = new PageCode({ ...allNever(), sync: source })
  await code.fetch('sync')
  expect([code.of('sync'), code.failed]).toEqual([undefined, 'sync'])
  isCut = false
  await code.fetch('sync')
  expect([code.of('sync'), code.failed]).toEqual([page, undefined])
})

const allNever = () =>
  Object.fromEntries(Object.keys(pageSources).map((name) => [name, never])) as Record<keyof typeof pageSources, PageSource>
