import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import { writeAtomically } from '#platform/files.ts'
import { manifestText, openPointSigner } from '#platform/points/manifest.ts'
import { foundShop, openApp } from '../../../../tests/faults/found-shop.ts'
import { createWork, type App } from '../../app.ts'
import { problemOf } from './problem.ts'
import { swapIn } from './swap-in.ts'

const actor = jobActor('trial')
let folder: string
let account: string
let app: App

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-search-'))
  account = await mkdtemp(join(tmpdir(), 'grenier-account-'))
  await foundShop(folder, 1)
  app = await openApp(folder)
})
afterEach(async () => {
  await app.database.close()
  for (const path of [folder, account]) await rm(path, { recursive: true })
})

const typed = () => ({ typed: { kind: 'folder' as const, url: account, userName: '', password: '' } })
const why = async () => (await app.restore.points(actor, typed(), 'fr')).nothing

/** Files are on the account once the jobs are done. */
async function sendAll(files: number) {
  const { worker } = createWork(app)
  worker.start()
  await expect.poll(async () => (await app.sync.status(actor, 'fr')).syncedRecords).toBeGreaterThanOrEqual(files)
  await worker.stop()
}

async function keepVoice() {
  const path = 'files/voice.ogg'
  await mkdir(join(folder, 'files'), { recursive: true })
  const written = await writeAtomically(join(folder, path), 'deux bouilloires')
  const file = { id: newId(), kind: 'audio', siteId: null, name: 'voice.ogg', path, mediaType: 'audio/ogg', createdAt: instant(new Date()) }
  await app.database.client.storedFile.create({ data: { ...file, ...written } })
}

describe('where no backup is found, it is said why:', () => {
  test('the account is new', async () => {
    expect(await why()).toMatchObject({ cause: 'new' })
  })

  test('its folder was emptied', async () => {
    await writeFile(join(account, 'grenier.json'), JSON.stringify({ organisation: await app.database.client.organisation.findFirst() }))
    expect(await why()).toMatchObject({ cause: 'emptied' })
  })

  test('it is another organisation’s', async () => {
    await writeFile(join(account, 'grenier.json'), JSON.stringify({ organisation: { id: newId(), name: 'Emmaüs' } }))
    expect(await why()).toMatchObject({ cause: 'other-organisation', message: expect.stringContaining('Emmaüs') })
  })

  test('it is a folder of something else', async () => {
    await mkdir(join(account, 'Photos'))
    expect(await why()).toMatchObject({ cause: 'wrong-folder' })
  })

  test('a newer program wrote them all', async () => {
    await mkdir(join(account, 'backups/2027/01'), { recursive: true })
    await writeFile(join(account, 'backups/2027/01/grenier-a-20270101-040000-full.json'), '{"v": 2}')
    expect(await why()).toMatchObject({ cause: 'unreadable' })
  })

  test('the address does not answer', async () => {
    const nowhere = { typed: { kind: 'folder' as const, url: join(account, 'gone'), userName: '', password: '' } }
    expect((await app.restore.points(actor, nowhere, 'fr')).nothing?.cause).toMatch(/unreachable|new/)
  })
})

test('an empty machine comes back from nothing but an address: database, files and the account itself', async () => {
  await app.sync.save(actor, { id: newId(), siteId: null, kind: 'folder', url: account, userName: '', password: '' })
  await keepVoice()
  await app.backup.make({ reason: 'person', level: 'full' })
  await sendAll(3)
  const before = await app.database.client.user.findMany({ select: { id: true } })
  await app.database.close()
  await rm(folder, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'grenier-bare-'))
  app = await openApp(folder)
  const [point] = (await app.restore.points(actor, typed(), 'fr')).points
  expect(point).toMatchObject({ usable: true, level: 'full', signature: 'unknown' })
  await app.restore.apply(actor, await app.restore.check(actor, { id: point?.id ?? '', source: typed(), phrase: null }))
  await app.database.close()
  await swapIn(folder)
  app = await openApp(folder)
  expect(await app.reconnect(typed().typed)).toBe(true)
  expect(await app.fetchFiles(async () => undefined)).toMatchObject({ fetched: 1, missing: 0 })
  expect(await readFile(join(folder, 'files/voice.ogg'), 'utf8')).toBe('deux bouilloires')
  expect(await app.database.client.user.findMany({ select: { id: true } })).toEqual(before)
})

test('a body whose name was taken on the account is found under the name it got', async () => {
  await app.sync.save(actor, { id: newId(), siteId: null, kind: 'folder', url: account, userName: '', password: '' })
  const { id, body } = (await app.backup.make({ reason: 'person', level: 'full' })).manifest
  await sendAll(2)
  const path = (await readdir(account, { recursive: true })).find((name) => name.endsWith(body.name)) ?? ''
  await rename(join(account, path), join(account, path.replace(/\.zst$/, '-2.zst')))
  await expect(app.restore.check(actor, { id, source: typed(), phrase: null })).rejects.toThrow()
  await writeFile(join(account, path), 'half of it')
  await app.restore.check(actor, { id, source: typed(), phrase: null })
  expect((await app.restore.state('fr')).state).toBe('checked')
})

describe('on an account that two organisations share', () => {
  beforeEach(async () => {
    const { name, manifest } = await app.backup.make({ reason: 'person', level: 'full' })
    const { signature: _, ...own } = manifest
    const foreign = { ...own, id: newId(), takenAt: instant(new Date('2099-01-01')), organisation: { id: newId(), name: 'Emmaüs' } }
    const signer = openPointSigner(await mkdtemp(join(tmpdir(), 'grenier-stranger-')))
    await writeFile(join(folder, 'backups', name.replace('grenier-', 'grenier-zz-')), manifestText(signer.sign(foreign)))
  })

  test('who names no point gets the newest of their own, and an empty machine has to choose', async () => {
    const { points } = await app.restore.points(actor, 'here', 'fr')
    expect(points[0]?.organisation.name).toBe('Emmaüs')
    expect((await app.restore.choose(points))?.organisation.name).not.toBe('Emmaüs')
    const empty = await openApp(await mkdtemp(join(tmpdir(), 'grenier-bare-')))
    await expect(empty.restore.choose(points)).rejects.toMatchObject({ code: 'restore.choose' })
    await empty.database.close()
  })

  test('the drill opens what is ours', async () => {
    await app.drills.run()
    expect((await app.drills.state('fr')).last).toMatchObject({ ok: true })
  })
})

test('a drill that fails says why in the reader’s language', async () => {
  await app.drills.run()
  const messages = async (locale: 'fr' | 'en') => (await app.notifications.open(actor, locale)).map(({ message }) => message).join()
  expect(await messages('fr')).toContain('aucune sauvegarde trouvée')
  expect(await messages('en')).toMatch(/drill failed: .*no backup/i)
})

test('what a drill left that was killed goes at the next start', async () => {
  await mkdir(join(folder, 'drill'))
  await writeFile(join(folder, 'drill/grenier.db'), 'in clear')
  await app.drills.clear()
  expect(await readdir(folder)).not.toContain('drill')
})

test('a full disk is said in words', () => {
  expect(problemOf(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))?.code).toBe('restore.disk-full')
})

test('a row that names a place outside, or among keys, places nothing there', async () => {
  await app.sync.save(actor, { id: newId(), siteId: null, kind: 'folder', url: account, userName: '', password: '' })
  await keepVoice()
  await sendAll(1)
  const before = await readFile(join(folder, 'keys/seal.key'))
  for (const path of ['../outside.ogg', 'keys/seal.key', 'files/../../outside.ogg', 'grenier.db']) {
    await app.database.client.storedFile.updateMany({ where: { kind: 'audio' }, data: { path } })
    expect(await app.fetchFiles(async () => undefined)).toMatchObject({ fetched: 0, missing: 1 })
  }
  expect(await readdir(dirname(folder))).not.toContain('outside.ogg')
  expect(await readFile(join(folder, 'keys/seal.key'))).toEqual(before)
})

test('a file made after the point under the same name is kept aside', async () => {
  await app.sync.save(actor, { id: newId(), siteId: null, kind: 'folder', url: account, userName: '', password: '' })
  await keepVoice()
  await sendAll(1)
  await writeFile(join(folder, 'files/voice.ogg'), 'made since')
  expect(await app.fetchFiles(async () => undefined)).toMatchObject({ fetched: 1, missing: 0 })
  const [aside] = (await readdir(join(folder, 'backups'))).filter((name) => name.startsWith('before-files-'))
  expect(await readFile(join(folder, 'backups', aside ?? '', 'files/voice.ogg'), 'utf8')).toBe('made since')
})

test('files that no account has are counted, named and told', async () => {
  await keepVoice()
  await rm(join(folder, 'files/voice.ogg'))
  expect(await app.fetchFiles(async () => undefined)).toEqual({ fetched: 0, missing: 1, names: ['files/voice.ogg'] })
  expect((await app.notifications.open(actor, 'fr'))[0]?.message).toContain('1 fichier joint manque')
})
