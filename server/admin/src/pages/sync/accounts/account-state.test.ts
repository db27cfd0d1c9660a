import type { Remote } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { accountState, quotaTone } from './account-state.ts'

const at = '2026-11-21T13:05:09.042Z' as Instant
const calm: Remote = {
  id: 'drive',
  siteId: null,
  kind: 'webdav',
  url: 'https://123.connect.kdrive.infomaniak.com/Grenier',
  userName: 'nadia@exemple.fr',
  lastSuccessAt: at,
  stopCause: null,
  stoppedAt: null,
  pausedAt: null,
  retryAt: null,
  version: '0123456789abcdef',
  secretVersion: '0123456789abcdef',
  quota: null,
  waiting: 0,
  sent: 12,
  dead: 0,
}

test('an account says first what needs a person', () => {
  expect(accountState(calm)).toBe('up-to-date')
  expect(accountState({ ...calm, lastSuccessAt: null })).toBe('new')
  expect(accountState({ ...calm, waiting: 2 })).toBe('waiting')
  expect(accountState({ ...calm, waiting: 2, dead: 1 })).toBe('given-up')
  expect(accountState({ ...calm, dead: 1, retryAt: at })).toBe('away')
  expect(accountState({ ...calm, retryAt: at, pausedAt: at })).toBe('paused')
  expect(accountState({ ...calm, pausedAt: at, stopCause: 'remote.password-refused' })).toBe('stopped')
})

test('room that grows short is told in time', () => {
  const quota = (availableBytes: number | null) => quotaTone({ usedBytes: 80, availableBytes, at })
  expect([quota(200), quota(20), quota(10), quota(4), quota(null)]).toEqual(['brand', 'brand', 'wait', 'stop', 'brand'])
})
