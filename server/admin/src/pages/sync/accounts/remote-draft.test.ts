import type { Remote } from '@grenier/shared/contract/sync.ts'
import { expect, test } from 'vitest'
import { remoteDraftOf, remoteOf } from './remote-draft.ts'

const drive: Remote = {
  id: 'r',
  siteId: null,
  kind: 'webdav',
  url: 'https://123456.connect.kdrive.infomaniak.com/Ma%20ressourcerie/Grenier',
  userName: 'nadia@exemple.fr',
  lastSuccessAt: null,
  stopCause: null,
  stoppedAt: null,
  pausedAt: null,
  retryAt: null,
  version: '0123456789abcdef',
  secretVersion: '0123456789abcdef',
  quota: null,
  dead: 0,
  waiting: 0,
  sent: 0,
}

test('a kDrive account is edited by its number and folder, and goes back to the same address', () => {
  const draft = remoteDraftOf(drive, undefined)
  expect(draft).toMatchObject({ kind: 'kdrive', site: 'all', drive: '123456', folder: 'Ma ressourcerie/Grenier', password: '' })
  expect(remoteOf(draft, 'r')).toEqual({ id: 'r', siteId: null, kind: 'webdav', url: drive.url, userName: drive.userName, password: '' })
})

test('a local folder carries neither user nor password', () => {
  const draft = { ...remoteDraftOf(undefined, 'site'), kind: 'folder' as const, url: ' /mnt/disque ', userName: 'x', password: 'y' }
  expect(remoteOf(draft, 'r')).toEqual({ id: 'r', siteId: 'site', kind: 'folder', url: '/mnt/disque', userName: '', password: '' })
})

test('nothing is sent while the number of the kDrive cannot be read', () => {
  expect(remoteOf({ ...remoteDraftOf(undefined, undefined), drive: 'mon drive' }, 'r')).toBeUndefined()
})
