import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import { writeAtomically } from '#platform/files.ts'
import { foundShop, openApp } from '../../../../tests/faults/found-shop.ts'
import { createWork, type App } from '../../app.ts'
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
async function sendAll() {
  const { worker } = createWork(app)
  worker.start()
  await expect.poll(async () => (await app.sync.status(actor, 'fr')).syncedRecords, { timeout: 15_000 }).toBeGreaterThanOrEqual(3)
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
  await sendAll()
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

test('files that no account has are counted, named and told', async () => {
  await keepVoice()
  await rm(join(folder, 'files/voice.ogg'))
  expect(await app.fetchFiles(async () => undefined)).toEqual({ fetched: 0, missing: 1, names: ['files/voice.ogg'] })
  expect((await app.notifications.open(actor, 'fr'))[0]?.message).toContain('1 fichier joint manque')
})
