import type { BackupPoint } from '@grenier/shared/contract/backup.ts'
import type { RestorePoint } from '@grenier/shared/contract/restore.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { foundRow, knownRow } from './point-row.ts'

const at = '2026-11-21T14:05:00.000Z' as Instant
const known: BackupPoint = {
  id: 'p1',
  level: 'full',
  reason: 'schedule',
  takenAt: at,
  program: '0.1.0',
  name: 'grenier-la-remise-20261121-140500-full-3f9a2c.json',
  bytes: 4000,
  imageBytes: 9000,
  encrypted: true,
  baseId: null,
  counts: {},
  files: { count: 0, bytes: 0 },
  isHere: true,
  accounts: [{ remoteId: 'drive', url: 'https://nuage.exemple.fr', at }],
}

test('a point that is here is restored from here, any other from its account', () => {
  expect(knownRow(known)).toMatchObject({ source: 'here', accounts: ['https://nuage.exemple.fr'], problem: null })
  expect(knownRow({ ...known, isHere: false }).source).toBe('drive')
})

test('a point found on an account says why it cannot be restored', () => {
  const found: RestorePoint = {
    id: 'p2',
    name: 'grenier-la-remise-20261121-140500-hour-4b1c9d.json',
    level: 'hour',
    reason: 'schedule',
    takenAt: at,
    organisation: { id: 'remise', name: 'La Remise' },
    program: '9.0.0',
    bytes: 5000,
    encrypted: true,
    hasKeys: true,
    signature: 'own',
    counts: {},
    files: { count: 0, bytes: 0 },
    usable: false,
    cause: 'restore.newer',
    message: 'Installez d’abord la version 9.',
  }
  expect(foundRow(found, { id: 'drive', url: 'https://nuage.exemple.fr' })).toMatchObject({
    source: 'drive',
    problem: 'Installez d’abord la version 9.',
  })
})
