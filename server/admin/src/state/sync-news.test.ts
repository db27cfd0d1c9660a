import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { syncNews } from './sync-news.ts'

const calm: SyncStatus = {
  isEnabled: true,
  automatic: true,
  everyMinutes: 5,
  nextAt: null,
  lastSync: '2026-11-21T13:05:09.042Z' as Instant,
  lastBackup: null,
  syncInProgress: false,
  error: null,
  totalRecords: 12,
  syncedRecords: 12,
  queue: { waiting: 0, running: 0, retrying: 0, dead: 0 },
}
const busy = { ...calm, syncInProgress: true, syncedRecords: 9, queue: { ...calm.queue, waiting: 2, running: 1 } }

test('the end of a run is told to whoever asked for it, and to nobody else', () => {
  expect(syncNews(busy, calm, true)).toBe('done')
  expect(syncNews(busy, calm, false)).toBeUndefined()
  expect(syncNews(calm, busy, true)).toBeUndefined()
  expect(syncNews(busy, { ...busy, syncInProgress: false, queue: { ...calm.queue, retrying: 3 } }, true)).toBeUndefined()
})

test('a stop is told once, whoever asked', () => {
  const stopped = { ...calm, error: 'Le mot de passe est refusé.' }
  expect(syncNews(busy, stopped, false)).toBe('stopped')
  expect(syncNews(stopped, stopped, true)).toBeUndefined()
})

test('a file that is given up is told', () => {
  expect(syncNews(busy, { ...busy, queue: { ...busy.queue, dead: 1 } }, false)).toBe('given-up')
})
