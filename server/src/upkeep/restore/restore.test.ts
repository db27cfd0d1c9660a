import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { foundShop, type OpenTill } from '../../../../tests/faults/found-shop.ts'
import { createApp, type App } from '../../app.ts'
import { verifyJournal } from '../../records/journal/verify.ts'
import { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { manifestText, openPointSigner } from '#platform/points/manifest.ts'
import { swapIn } from './swap-in.ts'
import { verifyAudit } from '../../records/audit/verify.ts'
import { actsIn } from '../../../../tests/fakes/audit.ts'

const actor = jobActor('trial')
let clock: Date
let folder: string
let shop: OpenTill
let app: App

const openApp = (at: string) =>
  createApp({ config: readConfig({ environment: { GRENIER_DATA: at } }), log: createLog({ level: 'fatal' }), now: () => clock })

beforeEach(async () => {
  clock = new Date()
  folder = await mkdtemp(join(tmpdir(), 'grenier-restore-'))
  shop = (await foundShop(folder, 1))[0] as OpenTill
  app = await openApp(folder)
})
afterEach(async () => {
  await app.database.close()
  await rm(folder, { recursive: true })
})

const sell = (count: number) => Array.from({ length: count }, () => shop.till.sell(shop.sessionId, shop.day))
const makePoint = async (level?: 'full') => (await app.backup.make({ reason: 'person', ...(level && { level }) })).manifest
const sales = () => app.database.client.sale.count()
const verify = async () => {
  const { database, journalStore: store, keys } = app
  return (await verifyJournal({ database, store, keys, publicKeys: await app.devices.publicKeys() }, { full: true })).problems
}

async function reopen() {
  app.heads.stop()
  await app.database.close()
  await swapIn(folder)
  app = await openApp(folder)
}

/** As the command does: check, prepare, close, swap, open. */
async function restore(id: string, phrase: string | null = null) {
  await app.restore.apply(actor, await app.restore.check(actor, { id, source: 'here', phrase }))
  await reopen()
}

const siteChains = () => app.database.client.chain.findMany({ where: { kind: 'site' }, orderBy: { createdAt: 'asc' } })

describe('a point', () => {
  test('brings back what was there, says so in the journal, and keeps what it replaces', async () => {
    await app.registers.accept(shop.till.send(sell(2)))
    const { id } = await makePoint()
    await app.registers.accept(shop.till.send(sell(3)))
    await app.heads.write()
    await restore(id)
    expect([await sales(), await verify()]).toEqual([2, []])
    const [entry] = await app.database.client.journalEntry.findMany({ where: { type: 'restored' } })
    const named = JSON.parse(entry?.payload ?? '{}') as { point: string; ahead: { chain: string }[] }
    expect([named.point, named.ahead[0]?.chain]).toEqual([id, shop.till.chain])
    const aside = (await readdir(join(folder, 'backups'))).filter((name) => name.startsWith('before-'))
    expect(await readdir(join(folder, 'backups', aside[0] ?? ''))).toEqual(['grenier.db', 'keys'])
  })

  test('makes a safety copy of what is here before it replaces it', async () => {
    const { id } = await makePoint()
    await app.registers.accept(shop.till.send(sell(3)))
    await restore(id)
    const { points } = await app.restore.points(actor, 'here', 'fr')
    const copy = points.find(({ reason }) => reason === 'restore')
    await restore(copy?.id ?? '')
    expect(await sales()).toBe(3)
  })

  test('of five minutes, laid on one of an hour, laid on one of a day, is restored to the sale', async () => {
    const account = { id: newId(), siteId: null, kind: 'folder' as const, url: join(folder, 'account'), userName: '', password: '' }
    await app.sync.save(actor, account)
    const made = [await makePoint('full')]
    for (const minutes of [20, 45, 10]) {
      clock = new Date(clock.getTime() + minutes * 60_000)
      await app.registers.accept(shop.till.send(sell(1)))
      made.push(await makePoint())
    }
    expect(made.map(({ level }) => level)).toEqual(['full', 'minute', 'hour', 'minute'])
    await restore(made.at(-1)?.id ?? '')
    expect([await sales(), await verify()]).toEqual([3, []])
  })

  test('leaves a till that sold on offline its newer sales: they arrive once (F65)', async () => {
    const before = sell(2)
    await app.registers.accept(shop.till.send(before))
    const { id } = await makePoint()
    const after = sell(3)
    await app.registers.accept(shop.till.send(after))
    const offline = sell(2)
    await restore(id)
    await expect(app.registers.accept(shop.till.send(offline))).rejects.toMatchObject({ code: 'entries.gap' })
    await app.registers.accept(shop.till.send([...after, ...offline]))
    await app.registers.accept(shop.till.send([...after, ...offline]))
    expect([await sales(), await verify()]).toEqual([7, []])
  })
})

describe('a point that is not right', () => {
  const cause = async (id: string, phrase: string | null = null) => {
    const before = await readFile(join(folder, 'keys/seal.key'))
    await expect(app.restore.check(actor, { id, source: 'here', phrase })).rejects.toThrow()
    expect([existsSync(join(folder, 'restoring')), await readFile(join(folder, 'keys/seal.key'))]).toEqual([false, before])
    return (await app.restore.state('fr')).cause
  }
  const file = async (ending: string) =>
    join(folder, 'backups', (await readdir(join(folder, 'backups'))).find((name) => name.endsWith(ending)) ?? '')

  async function change(ending: string, edit: (bytes: Buffer) => Buffer) {
    const path = await file(ending)
    await writeFile(path, edit(await readFile(path)))
  }

  test('with a byte of its body changed is refused, by name', async () => {
    const { id } = await makePoint()
    await change('.zst', (bytes) => Buffer.from(bytes.fill(1, 500, 501)))
    expect(await cause(id)).toBe('restore.body-changed')
    expect((await app.restore.state('fr')).message).toContain('.db.zst')
  })

  test('cut short is refused', async () => {
    const { id } = await makePoint()
    await change('.zst', (bytes) => bytes.subarray(0, -10))
    expect(await cause(id)).toBe('restore.body-changed')
  })

  test('whose manifest was edited is refused', async () => {
    const { id } = await makePoint()
    await change('.json', (bytes) => Buffer.from(bytes.toString().replace('"takenAt": "2', '"takenAt": "1')))
    const { points } = await app.restore.points(actor, 'here', 'fr')
    expect(points).toMatchObject([{ usable: false, cause: 'restore.manifest-changed' }])
    expect(await cause(id)).toBe('restore.manifest-changed')
  })

  test('that is not there any more is refused', async () => {
    expect(await cause('019aa4ff-8300-7000-87fb-f7479cb86dfe')).toBe('restore.point-unknown')
  })
})

describe('another machine', () => {
  async function elsewhere() {
    const other = await mkdtemp(join(tmpdir(), 'grenier-bare-'))
    await cp(join(folder, 'backups'), join(other, 'backups'), { recursive: true })
    await app.database.close()
    await rm(folder, { recursive: true })
    folder = other
    clock = new Date(clock.getTime() + 60_000)
    app = await openApp(folder)
  }

  /** Whoever may write to the account signs a changed manifest with a key of their own. */
  async function refusesAnotherSigner(id: string, phrase: string) {
    const folderOfPoints = join(folder, 'backups')
    const name = (await readdir(folderOfPoints)).find((one) => one.endsWith('.json')) ?? ''
    const text = await readFile(join(folderOfPoints, name), 'utf8')
    const { signature: _, ...manifest } = BackupManifest.parse(JSON.parse(text))
    const stranger = openPointSigner(await mkdtemp(join(tmpdir(), 'grenier-stranger-')))
    await writeFile(join(folderOfPoints, name), manifestText(stranger.sign({ ...manifest, counts: { Sale: 0 } })))
    await expect(app.restore.check(actor, { id, source: 'here', phrase })).rejects.toMatchObject({ code: 'restore.manifest-changed' })
    await writeFile(join(folderOfPoints, name), text)
  }

  const signatureOf = async (id: string, phrase: string) => {
    await app.restore.check(actor, { id, source: 'here', phrase })
    return (await app.restore.state('fr')).check?.signature
  }

  test('without the phrase is warned that nothing proves who made the point', async () => {
    const { id } = await makePoint()
    await elsewhere()
    expect(await signatureOf(id, '')).toBe('unknown')
    expect((await app.restore.state('fr')).check?.notes.join(' ')).toContain('par une autre machine')
  })

  test('without the phrase gets the figures, new chains that name the old ones, and a journal that verifies', async () => {
    await app.registers.accept(shop.till.send(sell(2)))
    const { id } = await makePoint()
    const [old] = await siteChains()
    await elsewhere()
    await restore(id)
    const [before, after] = await siteChains()
    expect([before?.unsealedThrough, after?.previousChain]).toEqual([old?.headSequence, old?.id])
    const opened = await app.database.client.journalEntry.findFirst({ where: { chain: after?.id ?? '', sequence: 1 } })
    expect(JSON.parse(opened?.payload ?? '{}')).toMatchObject({ previousChain: old?.id, previousHead: old?.headHash })
    expect([await sales(), await verify()]).toEqual([2, []])
    await app.registers.accept(shop.till.send(sell(1)))
    expect([await sales(), await verify()]).toEqual([3, []])
    await app.database.transaction((tx) => app.journal.record(tx, { siteId: shop.siteId, type: 'day-closed', payload: {}, actor: 'trial' }))
    expect((await siteChains()).map(({ headSequence }) => headSequence)).toEqual([old?.headSequence, 3])
  })

  test('with the phrase goes on with the same keys, and an edited entry is still found', async () => {
    const { words } = await app.recovery.make(actor, 'fr')
    await app.recovery.confirm(actor, words)
    const { id, body } = await makePoint()
    expect(body.encryption).toBe('aes-256-gcm-stream')
    const key = await readFile(join(folder, 'keys/seal.key'))
    await elsewhere()
    await expect(app.restore.check(actor, { id, source: 'here', phrase: null })).rejects.toMatchObject({ code: 'restore.phrase-needed' })
    await refusesAnotherSigner(id, words.map(({ word }) => word).join(' '))
    await restore(id, words.map(({ word }) => word).join(' '))
    expect([await signatureOf(id, words.map(({ word }) => word).join(' '))]).toEqual(['own'])
    expect([await readFile(join(folder, 'keys/seal.key')), await verify(), (await siteChains()).length]).toEqual([key, [], 1])
    expect((await makePoint('full')).body.encryption).toBe('aes-256-gcm-stream')
  })
})

test('the monthly drill opens the newest point in a folder of its own, and says what it found', async () => {
  await makePoint()
  await app.drills.run()
  const { last } = await app.drills.state('fr')
  expect(last).toMatchObject({ ok: true, place: 'backups' })
  expect(last?.message).toMatch(/^Essai de restauration réussi/)
  expect(existsSync(join(folder, 'drill'))).toBe(false)
})

test('a restore without the phrase, twice in a row, leaves a journal that verifies', async () => {
  await app.registers.accept(shop.till.send(sell(2)))
  for (let time = 0; time < 2; time++) {
    clock = new Date(clock.getTime() - 3_600_000)
    const { id } = await makePoint('full')
    await app.database.close()
    await rm(join(folder, 'keys'), { recursive: true })
    app = await openApp(folder)
    await restore(id)
    expect(await verify()).toEqual([])
    expect((await actsIn(app.database)).at(-1)).toMatchObject({ action: 'backup.restored', subject: id })
    expect((await verifyAudit(app.auditStore, app.keys, { known: app.heads.read() })).problem).toBeUndefined()
  }
  await app.database.transaction((tx) => app.journal.record(tx, { siteId: shop.siteId, type: 'day-closed', payload: {}, actor: 'trial' }))
  expect([await sales(), await verify(), (await siteChains()).length]).toEqual([2, [], 3])
})

test('a drill that finds nothing raises an alert', async () => {
  await app.drills.run()
  expect((await app.drills.state('fr')).last).toMatchObject({ ok: false })
  expect((await app.notifications.open(actor, 'fr')).map(({ message }) => message).join()).toContain(
    'L’essai mensuel de restauration a échoué',
  )
})
