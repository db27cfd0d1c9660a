import type { BackupStatus } from '@grenier/shared/contract/backup.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { safetyOf } from './safety.ts'

const point = (time: string) => ({ id: time, level: 'minute' as const, takenAt: `2026-11-21T${time}:00.000Z` as Instant })
const safe: BackupStatus = {
  last: point('14:05'),
  lastOffSite: point('14:05'),
  running: null,
  nextAt: null,
  everyMinutes: 5,
  isEncrypted: true,
  points: 12,
  bytes: 40_000_000,
  problem: null,
}

test('what is said first is what needs a person', () => {
  expect(safetyOf(safe)).toBe('safe')
  expect(safetyOf({ ...safe, lastOffSite: point('13:57') })).toBe('safe')
  expect(safetyOf({ ...safe, lastOffSite: point('13:00') })).toBe('behind')
  expect(safetyOf({ ...safe, lastOffSite: null })).toBe('leaving')
  expect(safetyOf({ ...safe, lastOffSite: null, everyMinutes: 1440 })).toBe('only-here')
  expect(safetyOf({ ...safe, last: null, lastOffSite: null })).toBe('none')
  const problem = { code: 'backup.damaged', message: 'La base est abîmée.', at: point('14:10').takenAt }
  expect(safetyOf({ ...safe, problem })).toBe('failing')
})
