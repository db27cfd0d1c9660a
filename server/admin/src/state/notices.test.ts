import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api.ts'
import { Notices } from './notices.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what was done can be taken back once, as long as it is shown', async () => {
  const notices = new Notices()
  const takeBack = vi.fn(async () => undefined)
  notices.offerUndo('Article archivé', takeBack)
  const [notice] = notices.list
  notice?.undo?.()
  await vi.runAllTimersAsync()
  expect([takeBack.mock.calls.length, notices.list]).toEqual([1, []])
  notices.offerUndo('Article archivé', takeBack)
  await vi.advanceTimersByTimeAsync(14_999)
  expect(notices.list.map(({ text }) => text)).toEqual(['Article archivé'])
  await vi.advanceTimersByTimeAsync(1)
  expect(notices.list).toEqual([])
})

test('a refusal to take it back is told', async () => {
  const notices = new Notices()
  const refusal = new ApiProblem(409, { code: 'edit.changed', message: 'Quelqu’un a modifié ceci', values: {}, requestId: '' })
  notices.offerUndo('Prix changé', () => Promise.reject(refusal))
  notices.list[0]?.undo?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(notices.list).toMatchObject([{ text: 'Quelqu’un a modifié ceci', tone: 'stop' }])
})
