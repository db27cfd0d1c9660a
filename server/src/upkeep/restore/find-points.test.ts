import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { BackupManifest, UnsignedManifest } from '@grenier/shared/contract/backup-manifest.ts'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { manifestText, openPointSigner } from '#platform/points/manifest.ts'
import { layersOf, objection, readPoints, type FoundPoint } from './find-points.ts'
import type { Place } from './place.ts'

const signer = openPointSigner(mkdtempSync(join(tmpdir(), 'grenier-signer-')))
const other = openPointSigner(mkdtempSync(join(tmpdir(), 'grenier-signer-')))
const known = '20261121_first'
const judge = { ownPublicKey: signer.publicKey, provider: 'sqlite' as const, migrations: new Set([known]) }
const hash = 'a'.repeat(64) as Sha256

const unsigned = (change: Partial<UnsignedManifest>): UnsignedManifest => ({
  v: 1,
  id: newId(),
  level: 'full',
  reason: 'schedule',
  organisation: { id: newId(), name: 'La Remise' },
  program: '9.0.0',
  schema: known,
  takenAt: '2026-11-21T04:00:00.000Z' as Instant,
  provider: 'sqlite',
  baseId: null,
  image: { pageSize: 4096, pages: 1, bytes: 4096, sha256: hash },
  body: { name: 'a.db.zst', bytes: 10, sha256: hash, compression: 'zstd', encryption: null },
  kit: null,
  keys: null,
  heads: [],
  counts: {},
  files: { count: 0, bytes: 0 },
  ...change,
})
const point = (change: Partial<UnsignedManifest> = {}, by = signer): FoundPoint => ({ manifest: by.sign(unsigned(change)), path: 'a.json' })
const against = (...layers: FoundPoint[]) => objection(layers, judge)?.code

test('a point of this machine, or of another, may be restored', () => {
  expect([against(point()), against(point({}, other))]).toEqual([undefined, undefined])
})

test('one of a newer program is refused, with its version', () => {
  expect(objection([point({ schema: '20990101_later' })], judge)).toMatchObject({ code: 'restore.newer', values: { program: '9.0.0' } })
})

test('one whose manifest was touched is refused, also where only what it is laid on was', () => {
  const whole = point()
  const touched = { ...whole, manifest: { ...whole.manifest, counts: { Sale: 1 } } }
  expect(against(touched, point())).toBe('restore.manifest-changed')
})

test('a signature by a key of another kind counts for nothing', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signature = {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    value: sign('sha256', Buffer.from('x'), privateKey).toString('base64'),
  }
  const { manifest } = point()
  expect(against({ path: 'a.json', manifest: { ...manifest, signature } satisfies BackupManifest })).toBe('restore.manifest-changed')
})

test('a dump of PostgreSQL is restored on PostgreSQL, and refused on SQLite', () => {
  expect(against(point({ provider: 'postgresql' }))).toBe('restore.other-database')
  expect(objection([point({ provider: 'postgresql' })], { ...judge, provider: 'postgresql' })).toBeUndefined()
})

test('a point comes with all it is laid on, the whole image first; what is missing is named', () => {
  const full = point()
  const hour = point({ level: 'hour', baseId: full.manifest.id })
  const minute = point({ level: 'minute', baseId: hour.manifest.id })
  const all = [minute, hour, full]
  expect(layersOf(all, minute.manifest.id)).toEqual([full, hour, minute])
  expect(() => layersOf([minute, hour], minute.manifest.id)).toThrow('restore.base-missing')
  expect(() => layersOf(all, newId())).toThrow('restore.point-unknown')
})

test('a manifest that goes while the list is read does not hide the others', async () => {
  const { manifest } = point()
  const here = { a: manifestText(manifest) } as Record<string, string>
  const read = async (path: string) => {
    const content = here[path]
    if (content === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' })
    return Readable.from([content])
  }
  const place = { manifests: async () => ['gone', 'a'], read } as unknown as Place
  expect(await readPoints(place)).toMatchObject({ points: [{ path: 'a' }], unreadable: 1 })
})

test('points that name each other in a circle are refused', () => {
  const id = newId()
  const first = point({ level: 'hour', baseId: id })
  const second = point({ id, level: 'hour', baseId: first.manifest.id })
  expect(() => layersOf([first, second], id)).toThrow('restore.base-missing')
})
