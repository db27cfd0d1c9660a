import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { SaveSharedFolder } from '@grenier/shared/contract/sharing.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { firstQuarter, openDeclarationDesk } from '../../../../tests/fakes/declaration-desk.ts'
import { userActor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { reaches, remotePath, type SentFile } from '../sync/remote-path.ts'
import { createSharing } from './sharing.ts'
import { createSharingStore } from './store.ts'
import { noAudit } from '../../../../tests/fakes/audit.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** Declarations of one site, two accounts of the organisation and one of the site; what goes out is only noted. */
async function openSharing(provider: Database['provider'] = 'sqlite') {
  const desk = await openDeclarationDesk(provider)
  ending.push(() => desk.close())
  const { database, queue, live, now, sites, notifications, folder: dataFolder } = desk
  const sent: SentFile[] = []
  const sync = {
    enqueueFor: async (_: unknown, file: SentFile) => void sent.push(file),
    removeEverywhere: async (tx: Transaction, id: string) => void (await tx.storedFile.delete({ where: { id } })),
  }
  const store = createSharingStore(database)
  const sharing = createSharing({ database, store, sites, sync, notifications, queue, audit: noAudit, live, dataFolder, now, newId })
  const account = async (url: string, siteId: string | null = null) => {
    const id = newId()
    await database.client.remote.create({
      data: { id, siteId, kind: 'webdav', url, userName: 'awa', secret: '', createdAt: '2026-01-01T00:00:00.000Z' },
    })
    return { id, siteId }
  }
  const drive = await account('https://123.connect.kdrive.infomaniak.com/grenier')
  const submit = async () => {
    desk.at('2026-04-02T10:00:00.000Z')
    const { id } = await desk.run()
    return await desk.declarations.submit(desk.owner, firstQuarter, { exportIds: [id], reference: 'R1' }, 'fr')
  }
  const work = () => sharing.jobs['sharing.fill']()
  return { ...desk, sharing, sent, account, drive, submit, work, dataFolder }
}

const town = (remoteId: string, more: Partial<SaveSharedFolder> = {}): SaveSharedFolder => ({
  ...{ remoteId, siteId: null, ecoOrganisation: null, partner: 'Mairie de Dié', link: '', expiresOn: null },
  ...more,
})

describe.each(providers)('a folder shared with a partner (%s)', (provider) => {
  test('gets the files of what was declared before, and of what is declared later, once', async () => {
    const { sharing, owner, sent, drive, submit, work, dataFolder, database } = await openSharing(provider)
    await submit()
    const id = newId()
    expect(await sharing.save(owner, id, town(drive.id), 'fr')).toMatchObject({
      folder: 'grenier/partages/mairie-de-die',
      files: 0,
      state: 'no-link',
    })
    expect(await database.client.job.count({ where: { kind: 'sharing.fill' } })).toBe(1)
    await work()
    await work()
    const places = sent.map((file) => remotePath(file))
    expect(places).toEqual([
      expect.stringMatching(/^partages\/mairie-de-die\/2026\/1\/ecologic-v1_2026-01-01_2026-04-01_v1_[0-9a-f]{8}\.csv$/),
      expect.stringMatching(/^partages\/mairie-de-die\/2026\/1\/ecologic-v1_2026-01-01_2026-04-01_v1_[0-9a-f]{8}\.json$/),
    ])
    const rows = await database.client.storedFile.findMany({ where: { kind: 'declaration' } })
    for (const { path, bytes } of rows) expect((await readFile(join(dataFolder, path))).length).toBe(bytes)
    expect(await sharing.list(owner, 'fr')).toMatchObject([{ id, files: 2, sent: 0 }])
  })

  test('gets only what its eco-organisation and its site declared', async () => {
    const { sharing, owner, sent, drive, submit, work, siteId } = await openSharing(provider)
    await submit()
    await sharing.save(owner, newId(), town(drive.id, { partner: 'A', ecoOrganisation: 'ecomaison' }), 'fr')
    await sharing.save(owner, newId(), town(drive.id, { partner: 'B', ecoOrganisation: 'ecologic', siteId }), 'fr')
    await work()
    expect(sent.map((file) => remotePath(file).split('/')[1])).toEqual(['b', 'b'])
  })
})

test('nothing but declarations ever lies in a partner’s folder, and on no account but the one that was chosen', async () => {
  const { sharing, owner, sent, account, drive, submit, work, siteId } = await openSharing()
  const others = [await account('https://other.test'), await account('https://site.test', siteId)]
  await submit()
  await sharing.save(owner, newId(), town(drive.id), 'fr')
  await work()
  for (const file of sent) expect([drive, ...others].filter((each) => reaches(each, file))).toEqual([drive])
  for (const kind of ['export', 'backup', 'audio', 'photo', 'paper', 'logo', 'log', 'manifest']) {
    const path = kind === 'export' ? 'exports/1/2026/x.csv' : `files/${drive.id}/mairie-de-die/2026/x`
    expect(remotePath({ kind, path, createdAt: '2026-11-21T10:00:00.000Z' as SentFile['createdAt'] })).not.toMatch(/^partages\//)
  }
})

test('a submission asks for the folders to be filled only where there are any', async () => {
  const { sharing, database, drive, owner } = await openSharing()
  const asked = () => database.client.job.count({ where: { kind: 'sharing.fill' } })
  await database.transaction((tx) => sharing.whenSubmitted(tx))
  expect(await asked()).toBe(0)
  await sharing.save(owner, newId(), town(drive.id), 'fr')
  await database.transaction((tx) => sharing.whenSubmitted(tx))
  expect(await asked()).toBe(2)
})

test('submitting a declaration tells the folders, in its transaction', async () => {
  const { submit, submissions } = await openSharing()
  await submit()
  expect(submissions()).toBe(1)
})

test('a declared file that was changed on disk is not handed on, and the failure says which; the others go', async () => {
  const { sharing, owner, sent, drive, submit, work, dataFolder, database } = await openSharing()
  await submit()
  const [file] = await database.client.storedFile.findMany({ where: { mediaType: 'text/csv' } })
  await writeFile(join(dataFolder, file?.path ?? ''), 'changed')
  await sharing.save(owner, newId(), town(drive.id), 'fr')
  await expect(work()).rejects.toMatchObject({ failure: { cause: 'sharing.file-gone', detail: file?.name, permanent: true } })
  await rm(join(dataFolder, file?.path ?? ''))
  await expect(work()).rejects.toMatchObject({ failure: { cause: 'sharing.file-gone' } })
  expect(sent.map(({ path }) => path.slice(-5))).toEqual(['.json'])
})

describe('a share link', () => {
  const linked = (remoteId: string, expiresOn: string | null) =>
    SaveSharedFolder.parse({ ...town(remoteId), link: ' https://kdrive.infomaniak.com/app/share/123/abc ', expiresOn })

  test('is https, and shows its host and its last day', async () => {
    const { sharing, owner, drive } = await openSharing()
    for (const link of ['http://x.fr/a', 'javascript:alert(1)', 'https://awa:mot@x.fr/', 'https://localhost/x', 'mairie'])
      expect(SaveSharedFolder.safeParse({ ...town(drive.id), link }).success).toBe(false)
    const shown = await sharing.save(owner, newId(), linked(drive.id, '2026-06-30'), 'fr')
    expect(shown).toMatchObject({ host: 'kdrive.infomaniak.com', state: 'open', daysLeft: 102, expiresOn: '2026-06-30' })
    expect(shown.steps).toHaveLength(5)
    expect(shown.steps[1]).toContain('grenier/partages/mairie-de-die')
  })

  test('warns once seven days before its end, once after it, and is settled when it is renewed', async () => {
    const { sharing, owner, drive, at, openAlerts } = await openSharing()
    const id = newId()
    await sharing.save(owner, id, linked(drive.id, '2026-06-30'), 'fr')
    const told = async (day: string) => {
      at(`${day}T10:00:00.000Z`)
      await sharing.look()
      await sharing.look()
      return (await openAlerts()).filter(({ code }) => code.startsWith('sharing.'))
    }
    expect(await told('2026-06-22')).toEqual([])
    expect(await told('2026-06-23')).toMatchObject([
      { code: 'sharing.link-soon', message: expect.stringContaining('30/06/2026') as unknown },
    ])
    expect(await told('2026-06-30')).toMatchObject([{ code: 'sharing.link-soon' }])
    expect(await told('2026-07-01')).toMatchObject([{ code: 'sharing.link-expired' }])
    await sharing.save(owner, id, linked(drive.id, '2027-06-30'), 'fr')
    expect(await told('2026-07-01')).toEqual([])
  })
})

describe('a shared folder is refused', () => {
  test('twice under one name, with other contents than at first, and for a site whose account it is not', async () => {
    const { sharing, owner, drive, account, siteId } = await openSharing()
    const id = newId()
    await sharing.save(owner, id, town(drive.id), 'fr')
    const saving = (other: string, wanted: SaveSharedFolder) => sharing.save(owner, other, wanted, 'fr')
    await expect(saving(newId(), town(drive.id, { partner: 'mairie de die' }))).rejects.toMatchObject({ code: 'sharing.folder-taken' })
    await expect(saving(id, town(drive.id, { siteId }))).rejects.toMatchObject({ code: 'sharing.fixed' })
    expect(await saving(id, town(drive.id, { partner: 'Ville de Dié' }))).toMatchObject({ folder: 'grenier/partages/mairie-de-die' })
    const own = await account('https://site.test', siteId)
    await expect(saving(newId(), town(own.id))).rejects.toMatchObject({ code: 'sharing.site-elsewhere' })
    await expect(saving(newId(), town(newId()))).rejects.toMatchObject({ code: 'remote.unknown' })
  })

  test('to who may not edit the account; removing it leaves what was sent, and what was not sent stays here', async () => {
    const { sharing, owner, sent, drive, submit, work, siteId, database, account, dataFolder } = await openSharing()
    await submit()
    const id = newId()
    await sharing.save(owner, id, town(drive.id), 'fr')
    await work()
    const manager = userActor(newId(), [{ siteId, role: 'manager' }])
    const ofSite = userActor(newId(), [{ siteId, role: 'administrator' }])
    expect(await sharing.list(manager, 'fr')).toEqual([])
    await expect(sharing.save(ofSite, newId(), town(drive.id, { partner: 'x', siteId }), 'fr')).rejects.toMatchObject({
      code: 'remote.unknown',
    })
    await expect(sharing.remove(ofSite, id)).rejects.toMatchObject({ code: 'sharing.unknown' })
    const own = await account('https://site.test', siteId)
    await sharing.save(ofSite, newId(), town(own.id, { siteId }), 'fr')
    expect(await sharing.list(ofSite, 'fr')).toHaveLength(1)
    const [there, here] = await database.client.storedFile.findMany({ where: { kind: 'declaration' } })
    if (!there || !here) throw new Error(`Expected two files, not ${sent.length}`)
    const { id: fileId, path, sha256, bytes } = there
    await database.client.upload.create({ data: { fileId, remoteId: drive.id, path, sha256, bytes, uploadedAt: '' } })
    await sharing.remove(owner, id)
    expect(await database.client.storedFile.findMany({ where: { kind: 'declaration' } })).toMatchObject([{ id: fileId }])
    expect((await readFile(join(dataFolder, path))).length).toBe(bytes)
    await expect(readFile(join(dataFolder, here.path))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
