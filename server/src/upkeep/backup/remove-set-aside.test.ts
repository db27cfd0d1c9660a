import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBackupDesk, type BackupDesk } from '../../../../tests/fakes/backup-desk.ts'

let desk: BackupDesk
beforeEach(async () => {
  desk = await openBackupDesk('2026-11-21T10:00:00.000Z')
})
afterEach(() => desk.close())

const moments = ['2026-07-01', '2026-08-01', '2026-10-30', '2026-11-20'].map((day) => `${day}T09-08-07.654Z`)
const setAside = async () => (await readdir(desk.path(''))).filter((name) => name.startsWith('before-'))

test('what restores set aside goes with a new point once it is thirty days old, but for the last two', async () => {
  for (const name of [...moments.map((at) => `before-${at}`), ...moments.slice(0, 2).map((at) => `before-files-${at}`)])
    await mkdir(desk.path(`${name}/keys`), { recursive: true })
  await writeFile(desk.path('before-0002_next-2026-01-01.db'), '')
  await desk.backup.make({ reason: 'person' })
  expect(await setAside()).toEqual([
    'before-0002_next-2026-01-01.db',
    ...moments.slice(2).map((at) => `before-${at}`),
    ...moments.slice(0, 2).map((at) => `before-files-${at}`),
  ])
  expect(desk.told.dropped).toEqual(['20260801090807654', '20260701090807654'])
})

test('what cannot be removed stays for the next time, and the point is made', async () => {
  for (const at of moments) await mkdir(desk.path(`before-${at}`), { recursive: true })
  const dropDatabase = () => Promise.reject(new Error('must be owner of database'))
  await desk.open({ setAside: { folders: [desk.path('')], dropDatabase } }).make({ reason: 'person' })
  expect([(await setAside()).length, desk.alerts]).toEqual([4, []])
})
