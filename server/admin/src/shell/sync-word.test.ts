import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { syncWord } from './sync-word.ts'

const done: SyncStatus = {
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

test('the indicator says what needs a person first', () => {
  expect(syncWord(done)).toBe('up-to-date')
  expect(syncWord({ ...done, syncedRecords: 9 })).toBe('waiting')
  expect(syncWord({ ...done, syncedRecords: 9, syncInProgress: true })).toBe('running')
  expect(syncWord({ ...done, syncInProgress: true, error: 'Le mot de passe est refusé.' })).toBe('stopped')
  expect(syncWord({ ...done, syncedRecords: 9, queue: { ...done.queue, dead: 1 } })).toBe('given-up')
  expect(syncWord({ ...done, isEnabled: false, lastSync: null })).toBe('off')
  expect(syncWord({ ...done, isEnabled: false, automatic: false })).toBe('manual')
  expect(syncWord({ ...done, lastSync: null, totalRecords: 0, syncedRecords: 0 })).toBe('never')
})
